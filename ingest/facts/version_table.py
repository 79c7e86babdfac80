"""The version history many instructions carry as a table: ``| 1.06 | 2.6.2026 | Added chapter 4.8 |``."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ingest.facts.dates import dates_in
from ingest.reading import Block, BlockKind

_HEADER = re.compile(r"^\|\s*(?:versio|ver\.?|v\.?|revisio|revision)\w*\s*\|.*(?:päivä|pvm|datum|date)", re.IGNORECASE)
_LABEL = re.compile(r"[vV]?\d+(?:\.\d+)*[a-z]?")


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A row of a version history: the version's label, its day, the row as it stands."""

    label: str
    day: date
    quote: str


def latest_version(blocks: Sequence[Block]) -> VersionRow | None:
    """The row with the latest day of the first version history; None without any."""
    for block in blocks:
        header, _, rows = block.text.partition("\n")
        if block.kind is BlockKind.TABLE and _HEADER.search(header):
            return max(_rows(rows), key=lambda row: row.day, default=None)
    return None


def _rows(text: str) -> Iterator[VersionRow]:
    """The rows from the last one up, so that of two of one day the later counts."""
    for line in reversed(text.split("\n")):
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        found = dates_in(line)
        if found and cells and _LABEL.fullmatch(cells[0]):
            yield VersionRow(cells[0], found[0][2], line.strip())
