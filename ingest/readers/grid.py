"""HTML tables as rows of equal length: merged cells spread over the places they cover, their text written once."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from ingest.readers.markdown_table import markdown

_MOST = 200
"""Columns or rows that one cell may span; more is a mistake of the page."""


def rows(table: Any) -> Iterator[Any]:
    """The table's own rows, without those of tables inside it."""
    return (row for row in table.iter("tr") if next(row.iterancestors("table")) is table)


def columns(table: Any) -> int:
    """The most columns that a row fills."""
    return max((sum(_span(cell, "colspan") for cell in _cells(row)) for row in rows(table)), default=0)


def table_markdown(table: Any, text_of: Callable[[Any], str]) -> str:
    """The table in Markdown; several header rows become one, a header over many columns is repeated in each."""
    lines: list[list[str]] = []
    heads = 0
    below: dict[int, int] = {}
    for row in rows(table):
        line, is_head = _line(row, below, text_of)
        if not any(line):
            continue
        heads += is_head and heads == len(lines)
        lines.append(line)
    if heads > 1:
        lines[:heads] = [_joined(lines[:heads])]
    return markdown(lines)


def _line(row: Any, below: dict[int, int], text_of: Callable[[Any], str]) -> tuple[list[str], bool]:
    """A row's cells at their columns; ``below``: for each column, the rows that a cell from above still covers."""
    line: list[str] = []
    cells = _cells(row)
    is_head = bool(cells) and (all(cell.tag == "th" for cell in cells) or row.getparent().tag == "thead")
    for cell in cells:
        _skip_covered(line, below)
        text, wide, high = text_of(cell), _span(cell, "colspan"), _span(cell, "rowspan")
        below.update(dict.fromkeys(range(len(line), len(line) + wide), high - 1))
        line += [text] * wide if is_head else [text, *[""] * (wide - 1)]
    _skip_covered(line, below)
    return line, is_head


def _skip_covered(line: list[str], below: dict[int, int]) -> None:
    while below.get(len(line), 0) > 0:
        below[len(line)] -= 1
        line.append("")


def _joined(heads: Sequence[Sequence[str]]) -> list[str]:
    width = max(map(len, heads))
    parts = [[head[at] if at < len(head) else "" for head in heads] for at in range(width)]
    return [" ".join(part for part in column if part) for column in parts]


def _cells(row: Any) -> list[Any]:
    return [cell for cell in row if cell.tag in ("td", "th")]


def _span(cell: Any, name: str) -> int:
    value = str(cell.get(name) or "1").strip()
    return min(int(value), _MOST) if value.isdigit() and int(value) > 0 else 1
