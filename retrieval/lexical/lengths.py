"""Lengths that always average the same, so that no passage's score depends on how long the others are.

BM25 sets a passage's length against the average of all, and Tantivy takes the average of whatever is in the index: also
of passages that a search may not show, and of those taken out as long as their segment stands. So each version comes
with ballast, documents of nothing but filler that bring its fields to the index's pivot on average; it goes when the
version goes. The pivot is chosen once for an index, in steps so coarse that they tell nothing of a single document.
"""

import json
from collections.abc import Iterator, Mapping
from itertools import count
from pathlib import Path

from retrieval.errors import REBUILD, RetrievalError

Lengths = Mapping[str, int]
"""How many terms each field has."""

FILLER = "·"
"""A term that no analysed word is."""

FILE = "lengths.json"
USUAL: Lengths = {"words": 104, "headings": 20, "exact": 40, "address": 4, "questions": 32}
"""The pivot where there is too little to tell: between what six acts have and what one has.

nDCG@10 of the words alone with this, or with a set's own average: kuntalaki 0.791 and 0.790, six acts 0.727 and 0.729,
but 0.857 and 0.866 on Wikipedia's paragraphs, which are twice as long. Hence a pivot for each index.
"""
_TELLING = 30  # passages that come first; fewer may be unlike the rest
_STEPS = (4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 184, 248, 376, 504)

# Tantivy keeps a length in a byte: exactly up to 40, then in steps of 2, eight of each size, each twice the last.
_EXACT, _EACH = 40, 8


def chosen(passages: int, totals: Lengths) -> Lengths:
    """The pivot of an index whose first passages have fields of so many terms in total."""
    if passages < _TELLING:
        return USUAL
    return {field: min(_STEPS, key=lambda step: abs(step - totals[field] / passages)) for field in USUAL}


def load(folder: Path) -> Lengths | None:
    """The pivot of the index in a folder, None before anything was added. RetrievalError when the file is damaged."""
    path = folder / FILE
    if not path.exists():
        return None
    try:
        read = json.loads(path.read_text("utf-8"))
        return {field: int(read[field]) for field in USUAL}
    except (ValueError, KeyError, TypeError) as error:
        raise RetrievalError(f"The lengths in {path} are damaged ({error}).", REBUILD) from error


def save(pivot: Lengths, folder: Path) -> None:
    """Keep it with the index, whole or not at all."""
    beside = folder / f"{FILE}.new"
    beside.write_text(json.dumps(dict(pivot)), "utf-8")
    beside.replace(folder / FILE)


def kept_up(length: int) -> int:
    """The least length from ``length`` on that Tantivy keeps exactly: averaged after a merge, others are cut down."""
    start, step = _block(length - 1)
    return length if length <= _EXACT else start + -(-(length - start) // step) * step


def _kept_down(length: int) -> int:
    """The largest length up to ``length`` that is kept exactly."""
    start, step = _block(length)
    return length if length <= _EXACT else start + (length - start) // step * step


def _block(length: int) -> tuple[int, int]:
    """Where the steps begin that ``length`` lies in, and how long they are."""
    start, step = _EXACT, 2
    while length >= start + _EACH * step:
        start, step = start + _EACH * step, 2 * step
    return start, step


def ballast(pivot: Lengths, passages: int, totals: Lengths) -> list[Lengths]:
    """The documents that go with so many passages of a version, whose fields have ``totals`` terms."""
    least = max(1, *(-(-totals[field] // mean) - passages for field, mean in pivot.items()))
    for documents in count(least):
        parts = {field: list(_parts(mean * (passages + documents) - totals[field])) for field, mean in pivot.items()}
        if all(len(listed) <= documents for listed in parts.values()):
            return [{f: listed[at] for f, listed in parts.items() if at < len(listed)} for at in range(documents)]
    raise AssertionError("with enough documents every length can be made up")


def _parts(length: int) -> Iterator[int]:
    """Lengths kept exactly that add up to ``length``."""
    while length:
        part = _kept_down(length)
        yield part
        length -= part
