"""Vectors of sentences made ahead of questions: one SQLite file in the data folder, each vector under its version.

Like any cache it holds nothing that cannot be made again: damaged, or on a full disk, it is done without.
"""

import sqlite3
import zlib
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import numpy as np

from corpus.model import Passage
from retrieval.embeddings.cache_file import CacheFile, rewrite
from retrieval.encoder import Vectors

_SCHEMA = (
    "CREATE TABLE IF NOT EXISTS vectors "
    "(key BLOB NOT NULL, version_id TEXT NOT NULL, vector BLOB NOT NULL, sum INTEGER NOT NULL)",
    "CREATE UNIQUE INDEX IF NOT EXISTS by_key ON vectors (key, version_id)",
    "CREATE TABLE IF NOT EXISTS passages (passage_id TEXT PRIMARY KEY, version_id TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS made (maker TEXT NOT NULL)",
)
_WAITED = 0.05  # seconds; a question embeds its sentences itself rather than wait for the file to be rewritten


class SentenceStore:
    """Vectors by key (a hash of model and text), rounded to float16. Any thread may call; made at the first writing."""

    def __init__(self, path: Path) -> None:
        self._file = CacheFile(path, "The file of sentences", _prepare)

    def get(self, keys: Sequence[bytes]) -> dict[bytes, Vectors]:
        """The vectors that are there and whole, float32 of shape (dimension,); none while the file is rewritten."""
        found: dict[bytes, Vectors] = {}

        def read(connection: sqlite3.Connection) -> None:
            query = f"SELECT key, vector, sum FROM vectors WHERE key IN ({','.join('?' * len(keys))})"
            for key, blob, checksum in connection.execute(query, list(keys)):
                if zlib.crc32(blob) == checksum:
                    found[key] = np.frombuffer(blob, np.float16).astype(np.float32)

        if keys and self._file.path.exists():
            self._file.use(read, _WAITED)
        return found

    def put(self, passage: Passage, keys: Sequence[bytes], vectors: Vectors, held: Callable[[], bool]) -> None:
        """Keep a passage's sentences, a row of ``vectors`` for each key, if its version is ``held`` still.

        Asked under the lock that ``keep_only`` takes after a version has gone, so that nothing of it is left behind.
        """
        blobs = [row.astype(np.float16).tobytes() for row in vectors]
        rows = [(key, passage.version_id, blob, zlib.crc32(blob)) for key, blob in zip(keys, blobs, strict=True)]

        def write(connection: sqlite3.Connection) -> None:
            if held():
                with connection:
                    connection.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?, ?, ?)", rows)
                    made = (passage.passage_id, passage.version_id)
                    connection.execute("INSERT OR REPLACE INTO passages VALUES (?, ?)", made)

        self._file.use(write)

    def made(self) -> set[str]:
        """The ids of the passages whose sentences are there."""
        found: set[str] = set()
        if self._file.path.exists():
            self._file.use(lambda connection: found.update(each for (each,) in connection.execute(_PASSAGES)))
        return found

    def count(self) -> int:
        """How many passages' sentences are there."""
        counted = [0]
        if self._file.path.exists():
            self._file.use(lambda connection: counted.extend(connection.execute(_COUNT).fetchone()))
        return counted[-1]

    def begin(self, maker: str) -> None:
        """Keep only what ``maker`` made: a model, and how it was told to cut passages into sentences."""

        def look(connection: sqlite3.Connection) -> None:
            before = connection.execute("SELECT maker FROM made").fetchone()
            if before != (maker,):
                if before:
                    self._file.throw_away()
                    connection = self._file.connected()
                with connection:
                    connection.execute("INSERT INTO made VALUES (?)", (maker,))

        self._file.use(look)

    def keep_only(self, version_ids: Iterable[str]) -> None:
        """Delete what is of no version of these and rewrite the file, so that nothing of it is left there."""
        held = set(version_ids)

        def clear(connection: sqlite3.Connection) -> None:
            there = {each for (each,) in connection.execute("SELECT DISTINCT version_id FROM passages")}
            gone = [(each,) for each in there - held]
            if gone:
                with connection:
                    connection.executemany("DELETE FROM vectors WHERE version_id = ?", gone)
                    connection.executemany("DELETE FROM passages WHERE version_id = ?", gone)
                rewrite(connection)

        if self._file.path.exists():
            self._file.use(clear)

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()


def _prepare(connection: sqlite3.Connection) -> None:
    for statement in _SCHEMA:
        connection.execute(statement)


_PASSAGES = "SELECT passage_id FROM passages"
_COUNT = "SELECT COUNT(*) FROM passages"
