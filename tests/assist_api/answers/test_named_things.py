from datetime import date

import pytest

from assist_api.answers.named_things import capitalised, named_things, unnamed, years_before
from corpus.model import DateRange

TEXT = "Asuntolainan järjestely maksaa 350 euroa."


@pytest.mark.parametrize(
    ("question", "thing"),
    [
        ("Paljonko Nordea ottaa lainan järjestelystä?", "Nordea"),
        ("mikä on revolutin kuukausimaksu", "revolutin"),
        ("Kan jag betala med Swish?", "Swish"),
        ("pankkinne bic", "bic"),
        ("Saako teiltä opintolainaa?", "opintolainaa"),
        ("Can I use Apple Pay?", "Apple Pay"),
    ],
)
def test_a_thing_that_no_passage_names_is_told_as_it_was_written(question: str, thing: str) -> None:
    assert unnamed(question, [TEXT]) == (thing,)


def test_a_passage_names_a_thing_in_another_language_or_form() -> None:
    assert unnamed("Kan man köpa kryptovaluta?", ["Vakuudeksi ei oteta kryptovaroja."]) == ()
    assert unnamed("Onko bitcoin suojattu?", ["Cryptocurrencies are not covered."]) == ()


def test_a_short_name_begins_no_other_word() -> None:
    assert named_things("Mikä aspekti on biciläisillä ja sebra?") == ()


def test_a_capital_letter_within_a_sentence_is_a_name_unless_a_text_has_it() -> None:
    assert capitalised("Where in Oulu can I park? Thanks.", ["Branches are open."]) == ("Oulu",)
    assert capitalised("Onko Oulussa konttori?", ["Konttorit: Oulu, Vaasa."]) == ()
    assert capitalised("Can I pay in Finland on Monday?", [TEXT]) == ()


def test_a_year_before_every_source_is_not_covered() -> None:
    since_2026 = DateRange(date(2026, 1, 1))
    assert years_before("Mikä oli hinta vuonna 2019?", [since_2026], [TEXT]) == ("2019",)
    assert years_before("Mikä oli hinta vuonna 2019?", [since_2026], ["Ennen vuotta 2019 …"]) == ()
    assert years_before("Mikä on hinta vuonna 2028?", [since_2026], [TEXT]) == ()


def test_a_year_is_not_judged_by_a_source_without_a_date() -> None:
    assert years_before("Mikä oli hinta vuonna 2019?", [DateRange()], [TEXT]) == ()


def test_the_number_of_an_act_is_no_year() -> None:
    assert years_before("Mitä lain 38/1978 12 § sanoo?", [DateRange(date(2026, 1, 1))], [TEXT]) == ()


@pytest.mark.parametrize(
    "question", ["Siirsin jo 2000 euroa, mitä nyt?", "Jag betalade 1999 € för mycket", "I lost €2000"]
)
def test_a_sum_is_no_year(question: str) -> None:
    assert years_before(question, [DateRange(date(2026, 1, 1))], ["Maksu palautetaan."]) == ()
