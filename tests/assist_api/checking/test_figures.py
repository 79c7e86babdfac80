import pytest
from hypothesis import given
from hypothesis import strategies as st

from assist_api.checking.figures import FigureKind, figures, missing_figures, unbounded_figures

PIECES = "5 000 € 14 päivän kuluessa enintään 3,5 % 12 § 1.1.2027 kohta (3) noin"


def amounts(text: str) -> list[tuple[str, str, str]]:
    return sorted((f.kind.value, f.value, f.unit) for f in figures(text))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2 000 €", "2.000 euroa"),
        ("2 000 €", "2000 euroa"),
        ("2 000 euron", "EUR 2,000"),
        ("2,5 miljoonaa euroa", "2 500 000 €"),
        ("14 päivän", "14 päivää"),
        ("14 päivän", "neljätoista päivää"),
        ("neljäntoista päivän", "14 dagar"),
        ("fjorton dagar", "fourteen days"),
        ("kahdenkymmenenviiden vuoden", "25 years"),
        ("viidessäkymmenessä prosentissa", "50 %"),
        ("tjugofem procent", "twenty-five percent"),
        ("yhden kuukauden", "en månad"),
        ("yhden kuukauden", "one month"),
        ("1 päivänä tammikuuta 2027", "1.1.2027"),
        ("1. tammikuuta 2027", "den 1 januari 2027"),
        ("January 1, 2027", "2027-01-01"),
        ("12 §:n 3 momentin", "12 § 3 mom."),
        ("12 a §", "12 a §:ssä"),
        ("73 artiklan", "Article 73"),
        ("kohdan 13", "13 kohdassa"),
        ("3,50 prosenttia", "3.5 %"),
        ("0,125 %", "0.125 percent"),
    ],
)
def test_two_ways_of_writing_one_figure_are_equal(one: str, other: str) -> None:
    assert amounts(one) == amounts(other) != []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("13 kuukautta", "13 päivää"),
        ("5 pankkipäivää", "5 päivää"),
        ("2 prosenttia", "2 prosenttiyksikköä"),
        ("12 §", "12 a §"),
        ("12 §", "12 momentti"),
        ("50 €", "50 USD"),
        ("1.1.2027", "1.2.2027"),
        ("RA5201", "RA5202"),
        ("2/2018", "2/2019"),
        ("14 päivää", "15 päivää"),
    ],
)
def test_different_figures_are_not_equal(one: str, other: str) -> None:
    assert amounts(one) != amounts(other)


def test_at_most_is_not_at_least() -> None:
    assert missing_figures(figures("vähintään 50 euroa"), figures("enintään 50 euroa"))
    assert missing_figures(figures("minst 50 euro"), figures("högst 50 euro"))
    assert not missing_figures(figures("korkeintaan 50 euroa"), figures("enintään 50 euroa"))


def test_within_a_time_is_not_after_it() -> None:
    assert missing_figures(figures("14 päivän kuluttua"), figures("14 päivän kuluessa"))
    assert missing_figures(figures("14 days after"), figures("within 14 days"))


def test_a_bounded_figure_told_outright_is_noticed() -> None:
    assert unbounded_figures(figures("Raja on 50 euroa."), figures("Raja on enintään 50 euroa."))
    assert not unbounded_figures(figures("Raja on 50 euroa."), figures("Raja on 50 euroa."))


def test_a_month_without_a_number_is_one_month() -> None:
    assert not missing_figures(figures("yhden kuukauden kuluessa"), figures("kuukauden kuluessa"))


def test_articles_are_no_numbers() -> None:
    assert figures("Asiakas on yksi pankin asiakkaista. En kund har rätt att få ett svar. One may ask.") == ()


@given(st.integers(0, 10**9), st.sampled_from(["{:,} €", "{} euroa", "EUR {}"]), st.sampled_from([" ", "\u00a0", "."]))
def test_any_sum_reads_back_however_its_thousands_are_parted(value: int, form: str, separator: str) -> None:
    (figure,) = figures(form.format(value).replace(",", separator))
    assert (figure.kind, figure.value, figure.unit) == (FigureKind.MONEY, str(value), "eur")


@given(st.integers(1, 28), st.integers(1, 12), st.integers(1900, 2100))
def test_any_date_reads_the_same_in_both_forms(day: int, month: int, year: int) -> None:
    assert amounts(f"{day}.{month}.{year}") == amounts(f"{year}-{month:02d}-{day:02d}")


@given(st.integers(1, 400), st.sampled_from(["päivää", "päivän", "kuukautta", "vuoden", "dagar", "weeks"]))
def test_any_duration_has_its_number_and_unit(number: int, unit: str) -> None:
    (figure,) = figures(f"{number} {unit}")
    assert figure.kind is FigureKind.DURATION
    assert figure.value == str(number)


def test_a_row_of_numbers_parted_by_commas_can_be_read() -> None:
    assert [figure.value for figure in figures("0,125,5")] == ["125.5"]


@given(st.text(max_size=200))
def test_any_text_at_all_can_be_read(text: str) -> None:
    assert missing_figures(figures(text), figures(text)) == ()


@given(st.lists(st.sampled_from(PIECES.split()), max_size=12))
def test_a_text_bears_its_own_figures(words: list[str]) -> None:
    text = " ".join(words)
    assert missing_figures(figures(text), figures(text)) == ()
