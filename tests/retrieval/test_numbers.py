import pytest

from retrieval.analysis.analyser import Analyser, load_analyser
from retrieval.analysis.words import words


@pytest.fixture(scope="module")
def analyser() -> Analyser:
    return load_analyser("none")


@pytest.mark.parametrize(
    "written", ["2 000 euroa", "2 000 €", "2000 €", "2.000 euron", "2,000 euros", "2000 EUR", "2 tuhatta euroa"]
)
def test_an_amount_is_one_number_however_it_is_written(written: str) -> None:
    assert words(written) == ["2000", "€"]


@pytest.mark.parametrize("written", ["1,5 miljoonaa", "1,5 milj.", "1.5 million", "1 500 000", "1,500,000"])
def test_millions_are_written_out(written: str) -> None:
    assert words(written) == ["1500000"]


@pytest.mark.parametrize("written", ["10 %", "10 prosenttia", "10 procent", "10 per cent", "10 percent"])
def test_a_share_is_a_sign(written: str) -> None:
    assert words(written) == ["10", "%"]


@pytest.mark.parametrize(
    "written",
    ["1.3.2025", "01.03.2025", "1. 3. 2025", "1 päivänä maaliskuuta 2025", "1. maaliskuuta 2025", "1 mars 2025",
     "1 March 2025", "March 1st, 2025", "1st of March 2025", "2025-03-01"],
)  # fmt: skip
def test_a_date_is_one_word_however_it_is_written(written: str) -> None:
    assert words(written) == ["1.3.2025"]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("746/2012 100 euroa", ["746/2012", "100", "€"]),
        ("vuonna 2020 100 asiakasta", ["vuonna", "2020", "100", "asiakasta"]),
        ("0,250 %", ["0,250", "%"]),
        ("2,125 prosenttia", ["2,125", "%"]),
        ("99.99.2025", ["99.99.2025"]),
        ("luku 1.1.1", ["luku", "1.1.1"]),
    ],
)
def test_other_numbers_stay_as_they_are(written: str, expected: list[str]) -> None:
    assert words(written) == expected


def test_a_date_is_found_by_its_year_and_its_month_in_the_text_s_language(analyser: Analyser) -> None:
    finnish, swedish = analyser.terms("1.3.2025", "fi"), analyser.terms("1.3.2025", "sv")
    assert {"2025", *analyser.terms("maaliskuu", "fi")} <= set(finnish)
    assert {"2025", *analyser.terms("mars", "sv")} <= set(swedish)
