"""Tables in PDFs, told by cells that begin at the same places on neighbouring lines or by the lines drawn."""

import math
import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.readers.clean import HYPHEN, join_lines
from ingest.readers.pdf.lines import Cell, Line
from ingest.readers.pdf.rules import Rules

_AMOUNT = re.compile(r"[\d\s.,+()%€_–—-]+|[xX]+")
_CODE = re.compile(r"[A-ZÅÄÖ]{0,3}\d{1,4}[a-z]?\.?|[A-ZÅÄÖ]{1,2}")
"""What a row begins with that is listed under a code or a number of its own."""
_SNAP = 9.0
"""Cells whose left edges lie within this many points begin the same column."""
_SAME_RULE = 3.0
"""Vertical rules within this many points are one: a border drawn twice."""


@dataclass(frozen=True, slots=True)
class Row:
    """A table's row: its cells' texts and the printed lines they stand on."""

    cells: tuple[str, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: lines ``start`` to ``end`` (not included) of the page, and its rows."""

    start: int
    end: int
    rows: tuple[Row, ...]


NO_RULES = Rules()


def find_tables(
    lines: Sequence[Line],
    is_other: Callable[[Line], bool],
    words: frozenset[str] = frozenset(),
    rules: Rules = NO_RULES,
) -> list[Grid]:
    """The tables among a page's lines; ``is_other`` says that a line is a heading, a numbered paragraph or an item.

    ``rules`` are the lines drawn on the page: horizontal ones part rows, vertical ones columns.
    """
    grids: list[Grid] = []
    heights = rules.heights
    at = 0
    while at < len(lines):
        end, columns = _ruled(lines, at, rules)
        if not columns:
            end = _end(lines, at, is_other, heights)
            columns = _columns(lines[at:end])
        if end - at >= 2 and sum(_is_row(line) for line in lines[at:end]) >= 2:
            grids.append(Grid(at, end, _rows(lines[at:end], columns, words, heights)))
            at = end
        else:
            at += 1
    return grids


def _ruled(lines: Sequence[Line], start: int, rules: Rules) -> tuple[int, list[float]]:
    """Where a table parted by vertical rules ends and where its columns begin; no columns without such rules."""
    if not _is_row(lines[start]):
        return start, []
    end, found = start, set[float]()
    while end < len(lines):
        line = lines[end]
        edges = set(rules.edges(line.base + 0.3 * line.size))
        inner = {x for x in edges if any(a.x1 <= x + 1 and x <= b.x0 + 1 for a, b in pairwise(line.cells))}
        if not inner and not any(abs(x - known) < _SAME_RULE for x in edges for known in found):
            break
        found |= inner
        end += 1
    inner_edges = _merged(sorted(found), _SAME_RULE)
    return (end, [-math.inf, *(x + _SNAP - 1 for x in inner_edges)]) if inner_edges else (start, [])


def _is_row(line: Line) -> bool:
    return len(line.cells) >= 2


def _end(lines: Sequence[Line], start: int, is_other: Callable[[Line], bool], heights: Sequence[float]) -> int:
    if is_other(lines[start]) or not _is_row(lines[start]):
        return start
    columns = [cell.x0 for cell in lines[start].cells]
    at = last = start
    while at + 1 < len(lines):
        line, above = lines[at + 1], lines[at]
        ends = is_other(line) and not _is_wrapped(lines[start : at + 2], heights)
        if ends or above.base - line.base > 2.6 * above.size or not _fits(line, columns):
            break
        at += 1
        if _is_row(line):
            columns = _merged([*columns, *(cell.x0 for cell in line.cells)])
            last = at
        elif line.cells[0].x0 > columns[0] + _SNAP or _is_wrapped(lines[start : at + 1], heights):
            last = at
    return last + 1


def _is_wrapped(lines: Sequence[Line], heights: Sequence[float]) -> bool:
    """Whether the last line is in the row above it: rows are parted by drawn lines, and none is drawn between them.

    A cell may wrap so that its next line begins as a numbered paragraph does: "paragraph / (15) are met".
    """
    *_, above, line = lines
    is_ruled = any(_is_parted(one, other, heights) for one, other in pairwise(lines[:-1]))
    return is_ruled and above.base - line.base < 1.6 * line.size and not _is_parted(above, line, heights)


def _fits(line: Line, columns: Sequence[float]) -> bool:
    """Whether each cell begins at a column and the first does not run into the second column."""
    if _is_row(line):
        return any(abs(cell.x0 - x) < _SNAP for cell in line.cells[1:] for x in columns[1:])
    (cell,) = line.cells
    if abs(cell.x0 - columns[0]) < _SNAP:
        return cell.x1 < columns[1] + _SNAP
    return any(abs(cell.x0 - x) < _SNAP for x in columns[1:])


def _merged(edges: Sequence[float], snap: float = _SNAP) -> list[float]:
    merged: list[float] = []
    for x in sorted(edges):
        if not merged or x - merged[-1] >= snap:
            merged.append(x)
    return merged


def _columns(lines: Sequence[Line]) -> list[float]:
    return _merged([cell.x0 for line in lines if _is_row(line) for cell in line.cells])


def _column(cell: Cell, columns: Sequence[float]) -> int:
    return max(bisect_right(columns, cell.x0 + _SNAP) - 1, 0)


def _has_new_amount(line: Line, row: Sequence[Sequence[str]], columns: Sequence[float]) -> bool:
    """Whether the line's last cell is an amount (or its blank) and the row has one already: amounts do not wrap."""
    last = line.cells[-1]
    return _is_row(line) and bool(_AMOUNT.fullmatch(last.text)) and any(row[_column(last, columns)])


def _rows(
    lines: Sequence[Line], columns: Sequence[float], words: frozenset[str], heights: Sequence[float]
) -> tuple[Row, ...]:
    """Rows are parted by drawn lines where there are some; else one begins in the first column or with an amount."""
    rows: list[list[list[str]]] = []
    printed: list[list[Line]] = []
    is_ruled = any(_is_parted(above, line, heights) for above, line in pairwise(lines))
    for above, line in zip([None, *lines], lines, strict=False):
        if above is None or _is_new_row(above, line, rows[-1], columns, heights if is_ruled else None):
            rows.append([[] for _ in columns])
            printed.append([])
        printed[-1].append(line)
        for cell in line.cells:
            rows[-1][_column(cell, columns)].append(cell.text)
    texts = [tuple(join_lines(parts, words) for parts in row) for row in rows]
    return tuple(Row(cells, tuple(on)) for cells, on in zip(texts, printed, strict=True))


def _is_new_row(
    above: Line, line: Line, row: Sequence[Sequence[str]], columns: Sequence[float], heights: Sequence[float] | None
) -> bool:
    """``heights`` are those of the drawn lines in a table that has some between its rows, else None."""
    if heights is None:
        return _begins(above, line, row, columns)
    codes = row[0] and _CODE.fullmatch(row[0][-1]) and _CODE.fullmatch(line.cells[0].text)
    listed = bool(codes) and _is_row(line) and _column(line.cells[0], columns) == 0
    return listed or _is_parted(above, line, heights)


def _is_parted(above: Line, line: Line, heights: Sequence[float]) -> bool:
    return any(line.base < height < above.base for height in heights)


def _begins(above: Line, line: Line, row: Sequence[Sequence[str]], columns: Sequence[float]) -> bool:
    """Whether a row begins with ``line`` in a table without drawn lines."""
    if any(parts and parts[-1].endswith(HYPHEN) for parts in row):
        return False
    in_first = _column(line.cells[0], columns) == 0
    has_gap = above.base - line.base > 1.6 * line.size
    return (in_first and (_is_row(line) or has_gap)) or _has_new_amount(line, row, columns)
