"""Where the words of a text are: letters and digits, with the numbers, dates and signs that rules are cited by."""

import re
from functools import lru_cache

from retrieval.analysis.numbers import SAME, normalised

# A number with its inner signs (3/2023, 1.3.2023, 10,5, 12:3), the signs of sections, euros and shares, or a word with
# inner hyphens, apostrophes and the colon of Finnish and Swedish abbreviations (EU:n, vero-oikeus).
_WORD = re.compile(r"\d+(?:[.,/:]\d+)+|[§€%]|[^\W_]+(?:[-‐‑'’:][^\W_]+)*")
SIGNS = frozenset("§€%")
_SOFT_HYPHEN = "\u00ad"
_INNER = re.compile(r"[-‐‑'’:.,/]")


def words(text: str) -> list[str]:
    """The words of ``text`` in order, lower-cased, hyphenated ones whole, numbers and dates in one way of writing."""
    found = _WORD.findall(normalised(text.replace(_SOFT_HYPHEN, "").lower()))
    return [SAME.get(word, word) for word in found]


def parts(word: str) -> list[str]:
    """The pieces between a word's inner signs, the word itself when it has none: ``3/2023`` → ``3``, ``2023``."""
    return [part for part in _INNER.split(word) if part]


@lru_cache(maxsize=100_000)  # asked for every term that is indexed: a quarter of that time
def is_universal(word: str) -> bool:
    """Whether a word is the same in every language: numbers, dates, codes with a digit, signs."""
    return word in SIGNS or any(character.isdigit() for character in word)
