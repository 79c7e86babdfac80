"""Blocks as legal units."""

from corpus.model import Force
from ingest.passages.units import Unit, placed_blocks, units_of
from ingest.reading import Block, BlockKind

H, P, ITEM, TABLE, NOTE = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.TABLE, BlockKind.FOOTNOTE


def units(*blocks: Block) -> list[Unit]:
    return units_of(placed_blocks(blocks)[1])


def test_a_section_is_one_unit_whatever_stands_in_it() -> None:
    found = units(
        Block(H, "2 luku Kortit", level=1),
        Block(H, "12 a § Sulku", level=2),
        Block(P, "Pankki sulkee kortin."),
        Block(P, "Pankki ilmoittaa:"),
        Block(ITEM, "1) ajan;", label="1)"),
        Block(TABLE, "| a |"),
        Block(P, "(3) Lisäksi muuta.", label="(3)"),
    )
    assert len(found) == 1
    assert (found[0].key, found[0].section, found[0].label) == ("ch:2/s:12a", "s", "")


def test_a_numbered_paragraph_outside_a_section_starts_a_unit() -> None:
    found = units(
        Block(H, "4 Hakemus", level=1),
        Block(P, "(1) Yksi.", label="(1)"),
        Block(P, "Jatkuu."),
        Block(P, "(2) Kaksi.", label="(2)"),
    )
    assert [unit.key for unit in found] == ["h:4/p:1", "h:4/p:2"]
    assert [unit.section for unit in found] == ["", ""]


def test_a_paragraph_numbered_as_a_section_does_not_stand_under_the_section_before_it() -> None:
    found = units(
        Block(H, "2 luku Kortit", level=1),
        Block(H, "12 § Sulku", level=2),
        Block(P, "Teksti."),
        Block(P, "13 § Kortti avataan uudelleen, kun asiakas on tunnistettu.", label="13 §"),
        Block(P, "Toinen momentti."),
    )
    assert [unit.key for unit in found] == ["ch:2/s:12", "ch:2/s:13"]
    assert found[1].section == "s"


def test_force_parts_units_and_an_articles_paragraphs_stay_together() -> None:
    forced = units(Block(P, "Yksi:", force=Force.BINDING), Block(ITEM, "a) kaksi", force=Force.ADVISORY))
    assert len(forced) == 2
    article = units(Block(H, "Article 73 Reporting", level=1), Block(P, "1. One."), Block(P, "2. Two."))
    assert [(unit.key, unit.section) for unit in article] == [("art:73", "art")]


def test_headings_that_read_the_same_are_two_places() -> None:
    found = units(Block(H, "Maksut", level=1), Block(P, "Yksi."), Block(H, "Maksut", level=1), Block(P, "Kaksi."))
    assert [unit.place for unit in found] == [1, 2]


def test_a_footnote_has_a_key_under_its_headings() -> None:
    found = units(Block(H, "4 Muut", level=1), Block(P, "Teksti.[2]"), Block(NOTE, "2 HE 1/2030.", label="2"))
    assert [unit.key for unit in found] == ["h:4", "h:4/fn:2"]
    assert found[1].section == ""
