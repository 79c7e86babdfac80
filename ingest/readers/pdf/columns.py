"""Pages set in columns: each column is read to its foot before the next begins."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import reduce
from itertools import pairwise
from operator import or_

from ingest.readers.pdf.lines import Cell, Line
from ingest.readers.pdf.rules import Rules

_BIN = 2.0
"""Points to a bin in which a line's print is marked; a gutter is at least four bins wide."""
_FEWEST = 4
"""A column has at least as many lines."""
_NARROW = 0.12
"""A stretch less than this share of the text's width is a label beside the text, not a column."""

Span = tuple[float, float]

_AMOUNT = re.compile(r"[\d\s.,+%€$£/–—-]*\d[\d\s.,+%€$£/–—-]*(?:euroa?|eur|kr|kpl|sek)?\W*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Flow:
    """Lines that are read one after the other; ``left`` and ``right`` are a column's edges in points, 0 without one."""

    lines: tuple[Line, ...]
    left: float = 0.0
    right: float = 0.0


def flows_of(lines: Sequence[Line], rules: Rules) -> list[Flow]:
    """A page's lines, from top to bottom, as the flows in which a person reads them."""
    flows: list[Flow] = []
    for zone in _zones(lines):
        found = _columns(zone, rules)
        if not flows or flows[-1].right:
            flows += found or [Flow(tuple(zone))]
        elif found:
            above, begun = _begun(flows[-1].lines, [(flow.left, flow.right) for flow in found])
            flows[-1:] = [Flow(above)] if above else []
            flows += (_columns([*begun, *zone], rules) or [Flow(begun), *found]) if begun else found
        else:
            flows[-1] = Flow((*flows[-1].lines, *zone))
    return flows


def _begun(above: Sequence[Line], spans: Sequence[Span]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """The lines above columns, and the last of them where the columns have begun: one stands in another than the first.

    Columns whose lines do not stand on one level begin so.
    """
    begun = at = len(above)
    while at and all(any(_is_in(cell, span) for span in spans) for cell in above[at - 1].cells):
        at -= 1
        if any(_is_in(cell, span) for cell in above[at].cells for span in spans[1:]):
            begun = at
        if at and above[at - 1].base - above[at].base > 2.2 * above[at].size:
            break
    return tuple(above[:begun]), tuple(above[begun:])


def _is_in(cell: Cell, span: Span) -> bool:
    return span[0] - 1 <= cell.x0 and cell.x1 <= span[1] + 1


def _zones(lines: Sequence[Line]) -> list[list[Line]]:
    """Runs of lines that leave a gutter free all the way down, or that are narrow enough for one column."""
    masks = [reduce(or_, map(_mask, line.cells)) for line in lines]
    widest = 0.6 * _width(reduce(or_, masks, 0))
    zones: list[list[Line]] = []
    union = 0
    for line, mask in zip(lines, masks, strict=True):
        if zones and (_has_gutter(union | mask) or _width(union | mask) < widest):
            union |= mask
            zones[-1].append(line)
        else:
            union = mask
            zones.append([line])
    return zones


def _mask(cell: Cell) -> int:
    first, last = max(int(cell.x0 / _BIN), 0), max(int(cell.x1 / _BIN), 0)
    return ((1 << max(last - first + 1, 1)) - 1) << first


def _width(mask: int) -> int:
    return mask.bit_length() - (mask & -mask).bit_length() + 1 if mask else 0


def _has_gutter(mask: int) -> bool:
    """Whether four unmarked bins lie between marked ones."""
    closed = mask | (mask << 1) | (mask << 2) | (mask << 3)
    return (closed + (closed & -closed)) & closed != 0


def _columns(zone: Sequence[Line], rules: Rules) -> list[Flow]:
    """The zone's columns from left to right; none where it is no more than a table or a list with labels."""
    stretches = _stretches(zone) if len(zone) >= _FEWEST else []
    spans = _wide(stretches)
    parts = _parts(zone, spans)
    if len(spans) < 2 or not _are_prose(parts, spans):
        spans = _priced(_parts(zone, stretches), stretches)
        parts = _parts(zone, spans)
    if any(_is_ruled(zone, rules, left[1], right[0]) for left, right in pairwise(spans)):
        return []
    return [Flow(tuple(part), left, right) for part, (left, right) in zip(parts, spans, strict=True)]


def _is_ruled(zone: Sequence[Line], rules: Rules, left: float, right: float) -> bool:
    """Whether lines are drawn across the gutter from ``left`` to ``right``: it parts a table's cells."""
    across = {y for y, x0, x1 in rules.horizontals if x1 > left + 1 and x0 < right - 1}
    return sum(zone[-1].base < height < zone[0].base for height in across) >= 2


def _stretches(zone: Sequence[Line]) -> list[Span]:
    """The stretches of the zone's width that hold print, in points."""
    found: list[Span] = []
    for x0, x1 in sorted((cell.x0, cell.x1) for line in zone for cell in line.cells):
        if found and x0 - found[-1][1] < 4 * _BIN:
            found[-1] = (found[-1][0], max(found[-1][1], x1))
        else:
            found.append((x0, x1))
    return found


def _wide(stretches: Sequence[Span]) -> list[Span]:
    """The stretches with narrow ones, labels, put to the one on their right, the last to the one on its left."""
    if len(stretches) < 2:
        return []
    width = stretches[-1][1] - stretches[0][0]
    wide: list[Span] = []
    begin: float | None = None
    for left, right in stretches:
        begin = left if begin is None else begin
        if right - left >= _NARROW * width:
            wide.append((begin, right))
            begin = None
    if wide and begin is not None:
        wide[-1] = (wide[-1][0], stretches[-1][1])
    return wide


def _parts(zone: Sequence[Line], spans: Sequence[Span]) -> list[list[Line]]:
    """The zone's lines as far as they stand in each of the spans."""
    return [[part for line in zone if (part := _part(line, span))] for span in spans]


def _part(line: Line, span: Span) -> Line | None:
    cells = tuple(cell for cell in line.cells if _is_in(cell, span))
    if not cells or cells == line.cells:
        return line if cells else None
    longest = max(cells, key=lambda cell: len(cell.text))
    size, font = (longest.size, longest.font) if longest.size else (line.size, line.font)
    text = " ".join(cell.text for cell in cells)
    return replace(line, cells=cells, x0=cells[0].x0, x1=cells[-1].x1, text=text, size=size, font=font)


def _are_prose(parts: Sequence[Sequence[Line]], spans: Sequence[Span]) -> bool:
    """Whether most lines of each column fill it with words.

    One column may hold a figure or a formula beside others that are surely prose, when it is about as long as they are.
    """
    if all(_is_prose(part, span, 0.55, 1.6) for part, span in zip(parts, spans, strict=True)):
        return True
    are_long = min(map(len, parts)) > 0.6 * max(map(len, parts))
    are_wordy = all(_is_prose(part, span, 0.35, 2.0) for part, span in zip(parts, spans, strict=True))
    is_sure = any(_is_prose(part, span, 0.75, 1.3) for part, span in zip(parts, spans, strict=True))
    return are_long and are_wordy and is_sure


def _is_prose(lines: Sequence[Line], span: Span, share: float, most_cells: float) -> bool:
    """Whether at least ``share`` of the lines reach across the column, in at most ``most_cells`` stretches a line."""
    if len(lines) < _FEWEST:
        return False
    full = sum(line.x1 - line.x0 > 0.6 * (span[1] - span[0]) for line in lines)
    letters = sum(sum(map(str.isalpha, line.text)) for line in lines)
    cells = sum(len(line.cells) for line in lines)
    return full >= share * len(lines) and letters >= 12 * len(lines) and cells <= most_cells * len(lines)


def _priced(parts: Sequence[Sequence[Line]], spans: Sequence[Span]) -> list[Span]:
    """Name and price, name and price side by side: two lists, each a column; none for any other pattern."""
    are_amounts = [_are_amounts(part) for part in parts]
    if len(spans) < 4 or are_amounts != [False, True] * (len(spans) // 2):
        return []
    return [(name[0], price[1]) for at, (name, price) in enumerate(pairwise(spans)) if at % 2 == 0]


def _are_amounts(lines: Sequence[Line]) -> bool:
    return sum(bool(_AMOUNT.fullmatch(line.text)) for line in lines) >= 0.7 * len(lines)
