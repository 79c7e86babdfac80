import pytest

from assist_api.checking.modality import DENIALS, forces


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Pankki ei saa periä maksua.", "fi"),
        ("Tiliä ei voida avata.", "fi"),
        ("Se on kielletty.", "fi"),
        ("Maksu peritään ilmoittamatta siitä.", "fi"),
        ("Banken får inte ta ut någon avgift.", "sv"),
        ("The bank may not charge a fee.", "en"),
        ("It can't be cancelled.", "en"),
    ],
)
def test_a_negation_is_seen(text: str, language: str) -> None:
    assert DENIALS[language].search(text)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Ilmoitus on tehtävä viipymättä.", "fi"),
        ("Anmälan ska göras utan dröjsmål.", "sv"),
        ("Notify us without undue delay, no later than Monday.", "en"),
    ],
)
def test_promptness_is_no_negation(text: str, language: str) -> None:
    assert not DENIALS[language].search(text)


@pytest.mark.parametrize(
    ("text", "language", "force"),
    [
        ("Pankki voi ilmoittaa muutoksesta.", "fi", "may"),
        ("Asiakkaalla on oikeus saada kuitti.", "fi", "may"),
        ("Pankin on ilmoitettava muutoksesta.", "fi", "must"),
        ("Maksua ei saa periä.", "fi", "ban"),
        ("Perustetta ei tarvitse ilmoittaa.", "fi", "exempt"),
        ("Banken får meddela ändringen.", "sv", "may"),
        ("Banken ska meddela ändringen.", "sv", "must"),
        ("Anmälaren får inte veta det.", "sv", "ban"),
        ("Ingen utredning krävs.", "sv", "exempt"),
        ("The bank may close the account.", "en", "may"),
        ("The bank must close the account.", "en", "must"),
        ("The bank must not close the account.", "en", "ban"),
        ("The customer need not give a reason.", "en", "exempt"),
    ],
)
def test_a_right_a_duty_a_ban_and_an_exemption_are_told_apart(text: str, language: str, force: str) -> None:
    assert set(forces(text, language)) == {force}


def test_a_bound_is_no_ban() -> None:
    assert set(forces("An account holder may have no more than five accounts.", "en")) == {"may"}
    assert not DENIALS["en"].search("The holder may have no more than five accounts.")
