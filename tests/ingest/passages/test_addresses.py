"""Addresses in the document's own words."""

from collections.abc import Sequence

import pytest

from corpus.model import Force
from ingest.passages.addresses import Addresses


def addresses(*paths: Sequence[str], language: str = "fi", pages: int = 1) -> Addresses:
    return Addresses.of(paths, language=language, pages=pages)


RUNNING = (("1 luku Yleistä", "1 § Ala"), ("2 luku Kortit", "2 § Sulku"), ("2 luku Kortit", "12 a § Avaus"))
RESTARTING = (("1 luku Yleistä", "1 § Ala"), ("2 luku Kortit", "1 § Sulku"), ("2 luku Kortit", "12 a § Avaus"))


def test_a_chapter_is_named_only_where_sections_start_again_in_it() -> None:
    assert addresses(*RUNNING).section(RUNNING[2]) == "12 a §"
    assert addresses(*RESTARTING).section(RESTARTING[2]) == "2 luku 12 a §"


def test_swedish_and_english_acts_are_named_in_their_own_words() -> None:
    swedish = (("1 kap. Allmänt", "1 § Syfte"), ("2 kap. Kort", "1 § Spärr"))
    assert addresses(*swedish, language="sv").section(swedish[1]) == "2 kap. 1 §"
    english = (
        ("TITLE III RULES", "CHAPTER 1", "Article 72 Plan"),
        ("TITLE III RULES", "CHAPTER 2", "Article 73 Reports"),
    )
    assert addresses(*english, language="en").section(english[1]) == "Article 73"


def test_chapters_that_start_again_name_their_part() -> None:
    parts = (("I OSA YLEISTÄ", "1 luku Ala"), ("II OSA KORTIT", "1 luku Sulku"))
    assert addresses(*parts).section(parts[1]) == "II osa, 1 luku"


def test_an_annex_is_always_named() -> None:
    paths = (("1 § Ala",), ("LIITE 2 Lomakkeet", "1 Hakemus"), ("Liite", "Lomake"))
    named = addresses(*paths)
    assert named.section(paths[1]) == "Liite 2, kohta 1"
    assert named.section(paths[2]) == "Liite, Lomake"
    assert addresses(("ANNEX II Systems",), language="en").section(("ANNEX II Systems",)) == "Annex II"


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        (("4 Hakemus", "4.4 Liitteet"), "luku 4.4"),
        (("4 Hakemus", "4.4 Liitteet", "Muut"), "luku 4.4, Muut"),
        (("Luku 4.4 Liitteet",), "luku 4.4"),
        (("2 luku Kortit",), "2 luku"),
        (("Kortin katoaminen",), "Kortin katoaminen"),
        (("§ 5 Tillämpning",), "§ 5"),
        ((), ""),
    ],
)
def test_headings_are_named_by_their_numbers_and_below_them_by_title(headings: tuple[str, ...], expected: str) -> None:
    assert addresses(*([headings] if headings else [])).section(headings) == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("fi", "luku 4.4, kohta (13), ohje"),
        ("sv", "kapitel 4.4, punkt (13), anvisning"),
        ("en", "chapter 4.4, paragraph (13), guideline"),
    ],
)
def test_a_numbered_paragraph_names_its_force(language: str, expected: str) -> None:
    assert addresses(language=language).unit(("4.4 X",), "(13)", Force.ADVISORY, page=1) == expected


def test_a_paragraph_numbered_as_a_section_is_one() -> None:
    assert addresses().unit(("2 luku Kortit",), "13 §", Force.UNSAID, page=1) == "13 §"


def test_recitals_are_called_so() -> None:
    assert addresses(language="en").unit(("Recitals",), "(121)", Force.UNSAID, page=1) == "Recital (121)"


def test_text_before_any_heading_is_named_by_its_page() -> None:
    assert addresses(pages=3).unit((), "", Force.UNSAID, page=2) == "sivu 2"
    assert addresses(language="sv").unit((), "", Force.UNSAID, page=1) == "början"


def test_footnotes_and_parts_are_named() -> None:
    named = addresses()
    assert named.footnote(("4.4 Liitteet",), "2") == "luku 4.4, alaviite 2"
    assert named.part("luku 4.4", 1, 2) == "luku 4.4 (osa 1/2)"
