"""The boxes of a passage."""

from corpus.model import Box
from ingest.passages.boxes import boxes_of
from ingest.passages.units import placed_blocks
from ingest.reading import Block, BlockKind


def line(page: int, y: float, x0: float = 50, x1: float = 500) -> Box:
    return Box(page, x0, y, x1, y + 10)


def boxes(start: int, end: int, lines: tuple[Box, ...], ends: tuple[int, ...]) -> tuple[Box, ...]:
    block = Block(BlockKind.PARAGRAPH, "x" * 40, boxes=lines, box_ends=ends)
    return boxes_of(placed_blocks([block])[1], start, end)


LINES = (line(1, 100), line(1, 80), line(2, 700), line(2, 680))
ENDS = (10, 20, 30, 40)


def test_a_part_has_the_lines_it_covers_one_box_a_page() -> None:
    assert boxes(0, 40, LINES, ENDS) == (Box(1, 50, 80, 500, 110), Box(2, 50, 680, 500, 710))
    assert boxes(0, 8, LINES, ENDS) == (line(1, 100),)
    assert boxes(12, 25, LINES, ENDS) == (line(1, 80), line(2, 700))


def test_two_columns_have_a_box_each() -> None:
    columns = (line(1, 20, 50, 250), line(1, 10, 50, 250), line(1, 700, 300, 500), line(1, 690, 300, 420))
    assert boxes(0, 40, columns, ENDS) == (Box(1, 50, 10, 250, 30), Box(1, 300, 690, 500, 710))


def test_a_short_last_line_and_an_indented_one_join_their_column() -> None:
    lines = (line(1, 100), line(1, 80, 70, 500), line(1, 60, 50, 90))
    assert boxes(0, 40, lines, (10, 20, 40)) == (Box(1, 50, 60, 500, 110),)


def test_boxes_without_line_ends_cover_the_whole_block() -> None:
    assert boxes(0, 5, LINES[:2], ()) == (Box(1, 50, 80, 500, 110),)
    assert boxes(0, 5, (), ()) == ()
