"""Units with dates of their own, and transitional provisions."""

from datetime import date

import pytest

from corpus.model import DateRange
from ingest.facts.unit_dates import transitional_units, unit_dates_said
from ingest.reading import Block, BlockKind

P, H = BlockKind.PARAGRAPH, BlockKind.HEADING


def document(*texts: str) -> list[Block]:
    """Chapters 4 and 5 with subchapters and paragraphs, sections 3 and 4 a, articles 5 and 6, annex II."""
    return [
        Block(H, "4 Hakemus", level=1),
        Block(P, "Alku."),
        Block(H, "5 Raportointi", level=1),
        Block(H, "5.2 Määräajat", level=2),
        *(Block(P, f"({n}) Teksti.", label=f"({n})") for n in range(8, 11)),
        Block(H, "2 luku Kortit", level=1),
        Block(H, "3 § Sulku", level=2),
        Block(P, "Teksti."),
        Block(H, "4 a § Avaus", level=2),
        Block(P, "Teksti."),
        Block(H, "Article 5 Scope", level=1),
        Block(P, "Text."),
        Block(H, "Article 6 Fees", level=1),
        Block(P, "Text."),
        Block(H, "Liite II Lomake", level=1),
        Block(P, "Teksti."),
        Block(H, "Voimaantulo", level=1),
        *(Block(P, text) for text in texts),
    ]


@pytest.mark.parametrize(
    ("sentence", "units"),
    [
        ("Luku 5 tulee voimaan 1.1.2026.", ("h:5",)),
        ("Luvut 4 ja 5 tulevat voimaan 1.1.2026.", ("h:4", "h:5")),
        ("Ohjeen lukuja 4–5 sovelletaan 1.1.2026 alkaen.", ("h:4", "h:5")),
        ("Luvun 5.2 kohtia 8 ja 10 sovelletaan 1.1.2026 lukien.", ("h:5.2/p:8", "h:5.2/p:10")),
        ("4 a §:ää sovelletaan 1.1.2026 alkaen.", ("ch:2/s:4a",)),
        ("Lain 2 luvun 3 § tulee voimaan 1 päivänä tammikuuta 2026.", ("ch:2/s:3",)),
        ("Kapitel 5 träder i kraft den 1 januari 2026.", ("h:5",)),
        ("Article 5 applies from 1 January 2026.", ("art:5",)),
        ("Articles 5 and 6 shall apply from 1 January 2026.", ("art:5", "art:6")),
        ("Liitettä II sovelletaan 1.1.2026 alkaen.", ("annex:2",)),
        ("Ohje tulee voimaan 1.6.2025, lukuun ottamatta lukua 5, joka tulee voimaan 1.1.2026.", ("h:5",)),
    ],
)
def test_a_sentence_dates_the_units_it_names(sentence: str, units: tuple[str, ...]) -> None:
    found = unit_dates_said(document(sentence))
    assert [(each.units, each.in_force, each.quote) for each in found] == [
        (units, DateRange(date(2026, 1, 1), None), sentence)
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Tämä ohje tulee voimaan 1.1.2026.",
        "Luku 9 tulee voimaan 1.1.2026.",
        "Maksupalvelulain 3 §:n mukaan annettua määräystä sovelletaan 1.1.2026 alkaen.",
        "Luvussa 5 tarkoitettua ilmoitusta sovelletaan 1.1.2026 alkaen.",
        "Luku 5 käsittelee raportointia.",
    ],
)
def test_other_sentences_date_nothing(sentence: str) -> None:
    assert unit_dates_said(document(sentence)) == ()


def test_a_chapter_of_transitional_provisions_is_named_by_its_key() -> None:
    blocks = [Block(H, "6 Siirtymä- ja voimaantulomääräykset", level=1), Block(P, "Teksti.")]
    assert transitional_units(blocks) == ("h:6",)
    assert transitional_units([Block(H, "12 § Övergångsbestämmelser", level=1)]) == ("s:12",)
    assert transitional_units([Block(H, "Article 9 Transitional provisions", level=1)]) == ("art:9",)
    assert transitional_units([Block(H, "Siirtymäsäännökset", level=1)]) == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "Lukua 5 sovelletaan aikaisempaan luottoon ilman sopimustakin 1.10.2026 lukien.",
        "Lukua 5 sovelletaan ennen 1.1.2026 käyttöön otettuun välineeseen 1.7.2026 lukien.",
        "Kapitel 5 tillämpas på en sådan kredit från och med 1.10.2026.",
        "Chapter 5 applies to a device taken into use before 1 January 2026 from 1 July 2026.",
    ],
)
def test_a_date_that_is_of_some_cases_only_does_not_date_the_unit(sentence: str) -> None:
    assert unit_dates_said(document(sentence)) == ()
