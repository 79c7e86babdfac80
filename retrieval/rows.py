"""Vectors by row, memory-mapped, and whose each row is: what the exact search reads and a filter counts.

Chroma keeps its vectors where they cannot be compared one by one: handing out 5,000 takes half a second. Beside it lie
``vectors.f32``, a row of unit length after another, and ``rows.log``, a line for each row given (``+id``) or taken back
(``-id``); ``retrieval.rounded`` has two files more. Opening them reads the log, 2 s for a million rows; the system
keeps in memory what is used and takes it back when a model needs it.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from retrieval.encoder import Vectors
from retrieval.rounded import Rounded, RoundedFile
from retrieval.scope import Scope, version_of

RowNumbers = NDArray[np.int32]
_GONE = -1
_SCOPES = 16  # kept for each state: 4 MB each at a million rows
_LEAST_ROWS = 1_024


class Rows:
    """One state of a row file. What a search began with stays as it is, so that searches need no lock."""

    def __init__(
        self,
        ids: Sequence[str],
        codes: RowNumbers,
        vectors: Vectors,
        rounded: Rounded,
        versions: Mapping[str, int],
        at: Mapping[str, int],
    ) -> None:
        """``codes`` says by row which of ``versions`` it belongs to (-1: taken out), ``at`` the row of an id."""
        self.ids = ids
        self.vectors = vectors
        self.rounded = rounded
        self._at = at
        self.allowed: Callable[[Scope], RowNumbers] = lru_cache(_SCOPES)(partial(_allowed, codes, versions, at))
        """The rows that a scope allows, in order; found out once for each of the last few scopes."""

    def of(self, ids: Sequence[str]) -> Vectors | None:
        """The vectors of these ids, shape (len(ids), dimension); None when one is not there."""
        found = [self._at.get(passage_id, _GONE) for passage_id in ids]
        return None if _GONE in found else np.array(self.vectors[found], np.float32)


def _allowed(codes: RowNumbers, versions: Mapping[str, int], at: Mapping[str, int], scope: Scope) -> RowNumbers:
    if scope.versions is None:
        mask = codes != _GONE
    else:
        shown = np.zeros(len(versions) + 1, bool)  # the last is that of the rows taken out
        shown[[versions[each] for each in scope.versions if each in versions]] = True
        mask = shown[codes]
    rows = [at[passage_id] for passage_id in scope.barred if passage_id in at]
    mask[[row for row in rows if row < len(codes)]] = False
    return np.flatnonzero(mask).astype(np.int32)


class RowFile:
    """The files in a folder. One writer at a time; ``rows`` may be read by any thread.

    A row taken out is emptied and not given again, so that no search meets another's vector in it: rebuilding the index
    wins the space back.
    """

    def __init__(self, folder: Path, dimension: int) -> None:
        """Opened, made when it is not there; what cannot be read whole counts as empty."""
        folder.mkdir(exist_ok=True)
        self._log, self._file = folder / "rows.log", folder / "vectors.f32"
        self._rounded = RoundedFile(folder, dimension)
        self._dimension = dimension
        self._codes: RowNumbers
        self._forget()
        self._read()
        self._rounded.follow(self._mapped, self._codes[: len(self._ids)] != _GONE)
        self.rows = self._state()

    def __len__(self) -> int:
        """How many vectors."""
        return len(self._at)

    def __contains__(self, passage_id: object) -> bool:
        """Whether it has a row."""
        return passage_id in self._at

    def __iter__(self) -> Iterator[str]:
        """Every id."""
        return iter(self._at)

    def of_versions(self, version_ids: Iterable[str]) -> list[str]:
        """The ids of the passages of these versions."""
        found = self.rows.allowed(Scope(frozenset(version_ids)))
        return [self._ids[row] for row in found.tolist()]

    def add(self, ids: Sequence[str], vectors: Vectors) -> None:
        """Give each id, none of them there yet, a row; ``vectors`` has shape (len(ids), dimension)."""
        start, rows = len(self._ids), unit(vectors)
        self._reserve(start + len(ids))
        with self._file.open("r+b") as file:
            file.seek(start * self._dimension * 4)
            file.write(rows.tobytes())
            file.flush()
            os.fsync(file.fileno())
        self._rounded.write(start, rows)
        self._write("+", ids)  # after the vectors: a row that the log names is whole
        for passage_id in ids:
            self._give(passage_id)
        self.rows = self._state()

    def remove(self, ids: Sequence[str]) -> None:
        """Empty the rows of these ids, which are all there."""
        self._write("-", ids)
        with self._file.open("r+b") as file:
            for passage_id in ids:
                file.seek(self._at[passage_id] * self._dimension * 4)
                file.write(bytes(self._dimension * 4))
        self._rounded.empty([self._at[passage_id] for passage_id in ids])
        self._codes = self._codes.copy()
        for passage_id in ids:
            self._take(passage_id)
        self.rows = self._state()

    def _forget(self) -> None:
        self._ids: list[str] = []
        self._at: dict[str, int] = {}
        self._versions: dict[str, int] = {}
        self._codes = np.full(_LEAST_ROWS, _GONE, np.int32)
        self._mapped: Vectors = np.empty((0, self._dimension), np.float32)

    def _read(self) -> None:
        written = self._log.read_bytes() if self._log.exists() else b""
        whole = written[: written.rfind(b"\n") + 1]  # a line that a crash cut short was never given
        try:
            for line in whole.decode().splitlines():
                self._give(line[1:]) if line[0] == "+" else self._take(line[1:])
            if self._ids and self._file.stat().st_size < len(self._ids) * self._dimension * 4:
                raise ValueError("rows are missing")
        except (ValueError, KeyError, IndexError, OSError):
            self._forget()
            whole = b""
        if whole != written:
            self._log.write_bytes(whole)
        self._reserve(len(self._ids))

    def _give(self, passage_id: str) -> None:
        row = len(self._ids)
        if row >= len(self._codes):
            self._codes = np.concatenate([self._codes, np.full(len(self._codes), _GONE, np.int32)])
        self._ids.append(passage_id)
        self._at[passage_id] = row
        self._codes[row] = self._versions.setdefault(version_of(passage_id), len(self._versions))

    def _take(self, passage_id: str) -> None:
        self._codes[self._at.pop(passage_id)] = _GONE

    def _reserve(self, rows: int) -> None:
        """Room for so many rows, and for as many again: the file has holes there, which take no space on the disk."""
        if rows <= len(self._mapped) and len(self._mapped):
            return
        room = max(_LEAST_ROWS, 2 * rows)
        if not self._file.exists() or self._file.stat().st_size < room * self._dimension * 4:
            with self._file.open("ab") as file:
                file.truncate(room * self._dimension * 4)
        self._mapped = np.memmap(self._file, np.float32, "r", shape=(room, self._dimension))
        self._rounded.reserve(room)

    def _state(self) -> Rows:
        count = len(self._ids)
        rounded = self._rounded.state(count)
        return Rows(self._ids, self._codes[:count], self._mapped[:count], rounded, self._versions, self._at)

    def _write(self, sign: str, ids: Sequence[str]) -> None:
        with self._log.open("a", encoding="utf-8", newline="\n") as log:
            log.writelines(f"{sign}{passage_id}\n" for passage_id in ids)
            log.flush()
            os.fsync(log.fileno())


def unit(vectors: Vectors) -> Vectors:
    """The same directions, of length 1."""
    norms = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.maximum(norms, 1e-12), np.float32)
