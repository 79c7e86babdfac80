"""Amendments noted within a text."""

from datetime import date

import pytest

from ingest.facts.amendments import has_history, latest_amendment
from ingest.reading import Block, BlockKind


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(1) Tieto annetaan. (Annettu 16.6.2022, voimaan 15.7.2022)", date(2022, 7, 15)),
        ("Annettu 25.8.2020, 21.10.2020 ja 20.1.2021, voimaan 1.3.2021:", date(2021, 3, 1)),
        ("(Annettu 16.4.2025, voimassa 24.4.2025)", date(2025, 4, 24)),
        ("Muutospäivä: 1.6.2015", date(2015, 6, 1)),
        ("(Utfärdad 16.6.2022, gäller från 15.7.2022)", date(2022, 7, 15)),
        ("(Utfärdats 23.1.2018, träder i kraft den 1.2.2018)", date(2018, 2, 1)),
        ("(Issued on 16 June 2022, valid from 15 July 2022)", date(2022, 7, 15)),
        ("Annettu 27.1.2012, voimaan 31.1.2012\nAnnettu 31.10.2013, voimaan 31.12.2013", date(2013, 12, 31)),
        ("Laki annettiin 1.1.2020 ja tuli voimaan.", None),
    ],
)
def test_the_latest_amendment_is_found_by_its_day_of_coming_into_force(text: str, expected: date | None) -> None:
    found = latest_amendment([Block(BlockKind.PARAGRAPH, text)])
    assert (found.since if found else None) == expected
    assert found is None or found.quote in text


def test_a_document_with_a_heading_on_its_changes_lists_them() -> None:
    assert has_history([Block(BlockKind.HEADING, "9 Muutoshistoria", level=1)])
    assert not has_history([Block(BlockKind.PARAGRAPH, "Muutoshistoria on liitteessä.")])
