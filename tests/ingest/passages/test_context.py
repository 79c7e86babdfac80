"""What a part of a unit carries from before it."""

import pytest

from corpus.model import Division
from ingest.passages.context import context_of
from ingest.passages.divisions import divisions_of
from ingest.passages.units import Unit, placed_blocks, units_of
from ingest.reading import Block, BlockKind

H, P, ITEM, TABLE = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.TABLE


def unit(*blocks: Block) -> tuple[str, Unit]:
    text, placed = placed_blocks([Block(H, "12 § Sulku", level=1), *blocks])
    return text, units_of(placed)[0]


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ("Pankki", ""),
        ("2) kaksi", "Pankki sulkee:"),
        ("b) toinen", "Pankki sulkee:\n2) kaksi:"),
        ("3) kolme", "Pankki sulkee:"),
    ],
)
def test_an_item_carries_the_words_that_introduce_its_list(start: str, expected: str) -> None:
    text, whole = unit(
        Block(P, "Pankki sulkee:"),
        Block(ITEM, "1) yksi;", label="1)"),
        Block(ITEM, "2) kaksi:", label="2)"),
        Block(ITEM, "a) eka;", label="a)"),
        Block(ITEM, "b) toinen;", label="b)"),
        Block(ITEM, "3) kolme.", label="3)"),
    )
    assert context_of(whole, divisions_of(whole, "fi"), text.index(start)) == expected


def test_the_rest_of_a_moment_carries_its_opening_sentence_and_the_next_moment_nothing() -> None:
    text, whole = unit(Block(P, "Yksi on tässä. Kaksi on tässä."), Block(P, "Kolme on tässä. Neljä on tässä."))
    third = text.index("Kolme")
    divisions = (Division("1 mom.", whole.start), Division("2 mom.", third))
    assert context_of(whole, divisions, text.index("Kaksi")) == "Yksi on tässä."
    assert context_of(whole, divisions, third) == ""
    assert context_of(whole, divisions, text.index("Neljä")) == "Kolme on tässä."


def test_rows_carry_their_caption_and_header() -> None:
    text, whole = unit(Block(P, "Taulukko 1. Maksut"), Block(TABLE, "| Palvelu |\n| --- |\n| kortti |\n| tili |"))
    assert context_of(whole, (), text.index("| tili")) == "Taulukko 1. Maksut\n| Palvelu |"
