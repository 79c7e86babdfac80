import pytest

from assist_api.checking.parties import Role, roles
from tests.assist_api.answer_fakes import ANALYSER


@pytest.mark.parametrize(
    ("clause", "language", "found"),
    [
        ("Banken betalar till kunden", "sv", {Role("bank", "bare 0"), Role("customer", "till")}),
        ("kundens konto i nätbanken", "sv", {Role("customer", "of")}),
        ("The bank notifies the customer", "en", {Role("bank", "bare 0"), Role("customer", "bare 1")}),
        ("the customer’s claim on the bank", "en", {Role("customer", "of"), Role("bank", "on")}),
        ("Betalning görs inom 5 bankdagar och betalas då", "sv", set()),
    ],
)
def test_each_party_has_the_place_that_its_words_give_it(clause: str, language: str, found: set[Role]) -> None:
    assert set(roles(clause, language, ANALYSER)) == found


class BaseForms:
    """Finnish base forms of a few words: the tests run without a morphology."""

    def analyse(self, text: str, language: str) -> list[tuple[str, ...]]:
        forms = {
            "pankin": ("pankki",), "pankissa": ("pankki",), "asiakkaan": ("asiakas",), "asiakkaalle": ("asiakas",),
            "asiakasta": ("asiakas",), "pankkipäivän": ("pankkipäivä", "pankki", "päivä"),
        }  # fmt: skip
        return [forms.get(text.lower(), (text.lower(),))]

    def roots(self, word: str, language: str) -> tuple[str, ...]:
        return ()


@pytest.mark.parametrize(
    ("clause", "found"),
    [
        ("Pankki ilmoittaa asiakkaalle", {Role("bank", "subject"), Role("customer", "to")}),
        ("Pankin on ilmoitettava asiakkaalle", {Role("bank", "subject"), Role("customer", "to")}),
        ("asiakkaan tili pankissa", {Role("customer", "of"), Role("bank", "in")}),
        ("asiakasta ei ohjata 5 pankkipäivän kuluessa", {Role("customer", "object")}),
    ],
)
def test_finnish_cases_say_who_does_what_to_whom(clause: str, found: set[Role]) -> None:
    assert set(roles(clause, "fi", BaseForms())) == found
