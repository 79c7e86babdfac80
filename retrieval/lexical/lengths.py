"""Lengths that always average the same, so that no passage's score depends on how long the others are.

BM25 sets a passage's length against the average of all, and Tantivy takes the average of whatever is in the index: also
of passages that a search may not show, and of those taken out as long as their segment stands. So each version comes
with ballast, documents of nothing but filler that bring its fields to ``PIVOT`` on average; it goes when the version
goes. The pivot is the same for every index: one taken from its first passages would let the order of adding decide.
"""

from collections.abc import Iterator, Mapping
from itertools import count

Lengths = Mapping[str, int]
"""How many terms each field has."""

FILLER = "·"
"""A term that no analysed word is."""

PIVOT: Lengths = {"words": 168, "headings": 20, "exact": 68, "address": 4, "questions": 32}
"""Between what sets have: passages average 60 to 230 terms, of the supervisor's regulations 146, of 48 statutes 231.

nDCG@10 of both legs with 104, 152, 168, 184 and 216 words: kuntalaki .826 .826 .825 .824 .823, six acts .793 .797 .796
.796 .794, squad2-fi .863 .866 .868 .868 .866, obliqa-dev .817 .819 .818 .819, sv-to-fi with statutes held out .876 .908
.913 .914 .915. What is too short costs long passages more than what is too long costs short ones.
"""

# Tantivy keeps a length in a byte: exactly up to 40, then in steps of 2, eight of each size, each twice the last.
_EXACT, _EACH = 40, 8


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


def ballast(passages: int, totals: Lengths) -> list[Lengths]:
    """The documents that go with so many passages of a version, whose fields have ``totals`` terms."""
    least = max(1, *(-(-totals[field] // mean) - passages for field, mean in PIVOT.items()))
    for documents in count(least):
        parts = {field: list(_parts(mean * (passages + documents) - totals[field])) for field, mean in PIVOT.items()}
        if all(len(listed) <= documents for listed in parts.values()):
            return [{f: listed[at] for f, listed in parts.items() if at < len(listed)} for at in range(documents)]
    raise AssertionError("with enough documents every length can be made up")


def _parts(length: int) -> Iterator[int]:
    """Lengths kept exactly that add up to ``length``."""
    while length:
        part = _kept_down(length)
        yield part
        length -= part
