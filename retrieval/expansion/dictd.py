"""Bilingual dictionaries in dictd's format, as Debian's dict-freedict-* packages install them.

The format (dictfmt(1)): ``.index`` has a line for each headword, ``word TAB offset TAB length`` with numbers in base
64; ``.dict.dz`` is the text, compressed as gzip. FreeDict's entries have the headword and how it is said on the first
line; its translations follow on the next, or, where it has several senses, on each line that begins with a number.
"""

import gzip
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from retrieval.errors import RetrievalError

_DIGITS = {c: n for n, c in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")}
_SENSE = re.compile(r"^\d+\. (?=\D)")
_AFTER = re.compile(r"\([^)]*\)|\[[^\]]*\]| \d+\.\s*$")  # remarks, and the number of the gloss that follows
_MOST = 5  # more are rarer senses
_BUCKET = 3  # letters that a headword has in common with its key

_Place = tuple[int, int]
"""Where an entry starts in the text, and its length, in bytes."""


class DictdFile:
    """One direction of a pair of languages, read when first asked. Safe to share between threads.

    ``key`` makes of a headword what is looked up, for instance its stem.
    """

    def __init__(self, index: Path, text: Path, key: Callable[[str], str]) -> None:
        self._index = index
        self._text = text
        self._key = key
        self._by_key: dict[str, Mapping[str, Sequence[_Place]]] = {}

    def translations(self, key: str) -> Sequence[str]:
        """The first translations of the headwords with this key; none when there are none."""
        entries = self._keyed(key[:_BUCKET]).get(key, ())
        found = [word for start, length in entries for word in self._translated(start, length)]
        return list(dict.fromkeys(found))[:_MOST]

    def _translated(self, start: int, length: int) -> Iterator[str]:
        lines = self._data[start : start + length].decode(errors="replace").splitlines()[1:]
        senses = [line for line in lines if _SENSE.match(line)] or lines[:1]
        for sense in senses:
            for word in _AFTER.sub("", _SENSE.sub("", sense)).split(","):
                if word.strip() and not word.strip().startswith("-") and not word.strip().endswith("-"):
                    yield word.strip()

    @cached_property
    def _data(self) -> bytes:
        try:
            return gzip.decompress(self._text.read_bytes())
        except (OSError, EOFError) as error:
            raise self._damaged(self._text, error) from error

    def _keyed(self, start: str) -> Mapping[str, Sequence[_Place]]:
        """The places of all headwords that begin so, by their keys: to stem a whole dictionary would take a second."""
        if start not in self._by_key:
            by_key: dict[str, list[_Place]] = {}
            for word, place in self._entries.get(start, ()):
                by_key.setdefault(self._key(word), []).append(place)
            self._by_key[start] = by_key
        return self._by_key[start]

    @cached_property
    def _entries(self) -> Mapping[str, Sequence[tuple[str, _Place]]]:
        """Single headwords and their places, by the letters they begin with."""
        entries: dict[str, list[tuple[str, _Place]]] = {}
        try:
            for line in self._index.read_text(encoding="utf-8").splitlines():
                headword, start, length = line.split("\t")[:3]
                word = headword.lower()
                if not word.startswith("00") and " " not in word:
                    entries.setdefault(word[:_BUCKET], []).append((word, (_number(start), _number(length))))
        except (OSError, ValueError, KeyError) as error:
            raise self._damaged(self._index, error) from error
        return entries

    @staticmethod
    def _damaged(path: Path, error: Exception) -> RetrievalError:
        return RetrievalError(
            f"The dictionary {path} cannot be read: {error}.", "Install its package anew, or remove it."
        )


def _number(written: str) -> int:
    value = 0
    for digit in written:
        value = value * 64 + _DIGITS[digit]
    return value
