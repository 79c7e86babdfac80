"""Where a passage stands on its pages: the lines it covers, merged to one box a page and column."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from corpus.model import Box
from ingest.passages.units import Placed
from ingest.reading import Block

_SAME_COLUMN = 0.3
"""Two lines stand in one column where they share at least this part of the narrower one's width."""


def boxes_of(blocks: Sequence[Placed], start: int, end: int) -> tuple[Box, ...]:
    """The boxes of the characters ``start`` to ``end`` (canonical) of these blocks, in reading order by page."""
    lines = [
        line
        for placed in blocks
        if placed.start < end and placed.end > start
        for line in _lines(placed.block, start - placed.start, end - placed.start)
    ]
    return tuple(_merged(lines))


def _lines(block: Block, start: int, end: int) -> Iterable[Box]:
    """The boxes of the printed lines that hold ``start`` to ``end`` of the block; all where lines are not told."""
    if len(block.box_ends) != len(block.boxes):
        return block.boxes
    ranges = pairwise([0, *block.box_ends])
    lines = zip(block.boxes, ranges, strict=True)
    return [box for box, (first, last) in lines if first < end and last > start] or block.boxes


def _merged(lines: Sequence[Box]) -> list[Box]:
    merged: list[Box] = []
    for line in lines:
        box = line
        while (other := next((each for each in merged if _joins(each, box)), None)) is not None:
            merged.remove(other)
            box = _union(other, box)
        merged.append(box)
    return sorted(merged, key=lambda box: box.page)


def _joins(one: Box, other: Box) -> bool:
    shared = min(one.x1, other.x1) - max(one.x0, other.x0)
    narrower = min(one.x1 - one.x0, other.x1 - other.x0)
    return one.page == other.page and shared >= _SAME_COLUMN * narrower


def _union(one: Box, other: Box) -> Box:
    return Box(one.page, min(one.x0, other.x0), min(one.y0, other.y0), max(one.x1, other.x1), max(one.y1, other.y1))
