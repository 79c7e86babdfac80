"""Footnotes and their anchors."""

from ingest.passages.footnotes import in_place
from ingest.reading import Block, BlockKind

H, P, ITEM, NOTE = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.FOOTNOTE


def order(*blocks: Block) -> list[tuple[str, str]]:
    return [(block.text, anchor) for block, anchor in in_place(blocks)]


def test_a_note_follows_the_unit_of_its_anchor_with_the_sentence_it_stands_in() -> None:
    found = order(
        Block(P, "(1) Eka. Toka on näin.[2] Kolmas:", label="(1)"),
        Block(ITEM, "• jatkuu"),
        Block(P, "(2) Loppu.", label="(2)"),
        Block(NOTE, "2 HE 1/2030.", label="2"),
    )
    assert found[2] == ("2 HE 1/2030.", "Toka on näin.[2]")
    assert found[3][0] == "(2) Loppu."


def test_a_note_is_under_the_heading_of_its_anchor() -> None:
    one, two = Block(H, "4.1 Yksi", level=2), Block(H, "4.2 Kaksi", level=2)
    found = order(one, Block(P, "Eka.[1]"), two, Block(NOTE, "1 Viite.", label="1"))
    assert [text for text, _ in found] == ["4.1 Yksi", "Eka.[1]", "1 Viite.", "4.2 Kaksi"]


def test_numbers_that_start_again_mean_the_nearest_anchor_and_far_ones_none() -> None:
    first = Block(P, "Eka.[1]", page=1, last_page=1)
    second = Block(P, "Toka.[1]", page=5, last_page=5)
    near = Block(NOTE, "1 Toinen.", label="1", page=5)
    assert dict(order(first, second, near))["1 Toinen."] == "Toka.[1]"
    far = Block(NOTE, "1 Kaukainen.", label="1", page=9)
    assert dict(order(first, second, far))["1 Kaukainen."] == ""


def test_a_note_without_an_anchor_stays_after_the_unit_it_was_printed_in() -> None:
    found = order(Block(NOTE, "* Alku.", label="*"), Block(P, "(1) Eka.", label="(1)"), Block(NOTE, "3 Ei.", label="3"))
    assert [text for text, _ in found] == ["* Alku.", "(1) Eka.", "3 Ei."]
