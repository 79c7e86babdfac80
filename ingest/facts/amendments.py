"""Amendments that a text notes within itself: ``(Annettu 15.6.2023, voimaan 1.7.2023)``."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ingest.facts.dates import dates_in
from ingest.reading import Block, BlockKind

_NOTE = re.compile(
    r"(?:annettu|muut\w+|utfärda[dt]\w*|ändra[dt]\w*|issued|amended)\b(?P<given>[^()]{0,80}?)"
    r"(?:\bvoimaan(?: tul\w+)?|\bvoimassa|träder i kraft|gäller(?: från| fr\.o\.m\.)?|i kraft|in force|valid from"
    r"|effective)"
    r"(?:\s+(?:den|on|from|since))*\s*(?P<since>[^()\n]{6,30})",
    re.IGNORECASE,
)
_DAY = re.compile(r"^\W*(?:muutospäivä|ändringsdatum|date of amendment)\W{0,3}(?P<since>\d.*)$", re.I | re.M)
_HISTORY = re.compile(r"muutoshistoria|ändringshistorik|ändringshistoria|amendment history|history of amendments", re.I)


@dataclass(frozen=True, slots=True)
class Amendment:
    """A change that a text holds: the day it came into force and the words that say so."""

    since: date
    quote: str


def latest_amendment(blocks: Sequence[Block]) -> Amendment | None:
    """The noted amendment that came into force last; None when none is noted."""
    noted = [note for block in blocks for note in _notes(block.text)]
    return max(noted, key=lambda note: note.since, default=None)


def has_history(blocks: Sequence[Block]) -> bool:
    """Whether the document lists its own amendments under a heading."""
    return any(block.kind is BlockKind.HEADING and _HISTORY.search(block.text) for block in blocks)


def _notes(text: str) -> Iterator[Amendment]:
    for match in (*_NOTE.finditer(text), *_DAY.finditer(text)):
        found = dates_in(match["since"])
        if found and found[0][0] <= 4:
            yield Amendment(found[0][2], match[0][: match.start("since") - match.start() + found[0][1]])
