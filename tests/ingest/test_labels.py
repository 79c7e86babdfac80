import pytest

from corpus.model import Force
from ingest.readers.labels import heading_depth, heading_number, item_mark, label_of, marker_of


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("(13) Valvottavan on", "(13)"),
        ("12 § Soveltamisala", "12 §"),
        ("12 a § Soveltamisala", "12 a §"),
        ("Article 5 Scope", "Article 5"),
        ("2 luku Yleistä", "2 luku"),
        ("3 kap. Allmänt", "3 kap."),
        ("5 §:ssä tarkoitettu", ""),
        ("13 päivää", ""),
    ],
)
def test_a_paragraphs_own_number_is_its_label(text: str, label: str) -> None:
    assert label_of(text) == label


def test_a_heading_number_gives_its_depth() -> None:
    assert heading_number("4.4.1 Luotettavuus") == "4.4.1"
    assert [heading_depth(number) for number in ("4", "4.4.1", "12 §", "")] == [1, 3, 0, 0]


@pytest.mark.parametrize("text", ["• yksi", "– kaksi", "a) kolme", "1) neljä", "(b) viisi", "o kuusi", "ii. seitsemän"])
def test_bullets_and_letters_mark_items(text: str) -> None:
    assert item_mark(text)


@pytest.mark.parametrize("text", ["ohje on annettu", "-alkuinen", "1.1.2025 alkaen", "Asia on auki"])
def test_words_do_not_mark_items(text: str) -> None:
    assert not item_mark(text)


@pytest.mark.parametrize(
    ("text", "force", "inside", "outside"),
    [
        ("O H J E ( k o h d a t 3 – 5 )", Force.ADVISORY, [3, 5], [2, 6]),
        ("M Ä Ä R Ä Y S ( k o h t a 2 5 )", Force.BINDING, [25], [2, 26]),
        ("M ä ä r ä y s , k o h d a t ( 8 ) — ( 1 2 )", Force.BINDING, [8, 12], [7]),
        ("Määräys (kohdat 3, 5-7 ja 9)", Force.BINDING, [3, 6, 9], [4, 8]),
        ("FÖRESKRIFT (punkterna 3–5)", Force.BINDING, [4], [6]),
        ("ALLMÄNT RÅD (punkt 6)", Force.ADVISORY, [6], [5]),
        ("OHJE", Force.ADVISORY, [1, 99], []),
    ],
)
def test_a_margin_label_names_force_and_paragraphs(
    text: str, force: Force, inside: list[int], outside: list[int]
) -> None:
    marker = marker_of(text)
    assert marker is not None
    assert marker.force is force
    assert all(marker.covers(number) for number in inside)
    assert not any(marker.covers(number) for number in outside)


@pytest.mark.parametrize("text", ["Ohje on annettu", "Määräys 3/2023", "Ohje 1", "Ohjeen tarkoitus"])
def test_text_that_only_begins_so_is_no_margin_label(text: str) -> None:
    assert marker_of(text) is None
