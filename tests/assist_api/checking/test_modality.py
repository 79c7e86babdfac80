import pytest

from assist_api.checking.modality import denies, same_rule


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
    assert denies(text, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Ilmoitus on tehtävä viipymättä.", "fi"),
        ("Anmälan ska göras utan dröjsmål.", "sv"),
        ("Notify us without undue delay, no later than Monday.", "en"),
    ],
)
def test_promptness_is_no_negation(text: str, language: str) -> None:
    assert not denies(text, language)


def test_may_and_must_are_different_rules() -> None:
    assert not same_rule("Pankki voi ilmoittaa muutoksesta.", "Pankin on ilmoitettava muutoksesta.", "fi")
    assert not same_rule("Banken måste meddela ändringen.", "Banken får meddela ändringen.", "sv")
    assert not same_rule("The bank must close the account.", "The bank may close the account.", "en")


def test_a_rule_told_with_neither_may_nor_must_stays_the_same() -> None:
    assert same_rule("Pankki ilmoittaa muutoksesta.", "Pankin on ilmoitettava muutoksesta.", "fi")
