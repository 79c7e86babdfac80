"""Words and letters as two readings of one text are compared by: case, spacing, hyphens and marks do not count."""

import re
import unicodedata
from collections import Counter

_WORD = re.compile(r"[^\W_]+")
_IGNORED = dict.fromkeys([0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x200E, 0x200F])
_BREAKS = {0xFFFE: " ", 0x02: " "}
"""pdfium's marks of a word that goes on in the next line."""

Words = Counter[str]


def words(text: str) -> list[str]:
    """The text's words in order, in lower case; a hyphen or any other mark divides words."""
    plain = unicodedata.normalize("NFKC", text.translate(_IGNORED | _BREAKS)).casefold()
    return _WORD.findall(plain)


def squeeze(text: str) -> str:
    """Only letters and figures, in lower case."""
    return "".join(words(text))


def letters(counted: Words) -> int:
    """How many letters and figures the words have."""
    return sum(len(word) * times for word, times in counted.items())


def differing(wanted: Words, got: Words) -> tuple[Words, Words]:
    """Words lost and words too many. A word that the other side has in pieces counts as kept: line ends are joined."""
    lost, extra = wanted - got, got - wanted
    _cancel(extra, lost)
    _cancel(lost, extra)
    return +lost, +extra


def _cancel(wholes: Words, pieces: Words) -> None:
    """Take out of both what pieces make up a whole."""
    for whole in sorted(wholes, key=len, reverse=True):
        while wholes[whole] > 0 and (used := _made_of(whole, pieces)):
            wholes[whole] -= 1
            pieces.subtract(used)


def _made_of(whole: str, pieces: Words) -> list[str]:
    """Pieces that joined give the whole, longest first; empty when there are none."""
    if pieces[whole] > 0:
        return [whole]
    for end in range(len(whole) - 1, 0, -1):
        first = whole[:end]
        if pieces[first] > 0:
            pieces[first] -= 1
            rest = _made_of(whole[end:], pieces)
            pieces[first] += 1
            if rest:
                return [first, *rest]
    return []
