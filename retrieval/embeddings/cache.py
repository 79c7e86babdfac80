"""Vectors kept by what they were made of, so that no text is embedded twice with the same model.

A cache holds nothing that cannot be made again: where its file is damaged or the disk is full it is done without.
"""

import logging
import sqlite3
import zlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from retrieval.embeddings.cache_file import CacheFile, rewrite
from retrieval.encoder import Vectors

logger = logging.getLogger(__name__)

_KEYS_A_QUERY = 500
_SCHEMA = "CREATE TABLE IF NOT EXISTS vectors (key BLOB PRIMARY KEY, vector BLOB NOT NULL, sum INTEGER NOT NULL)"
_MAKER = "ALTER TABLE vectors ADD COLUMN maker TEXT NOT NULL DEFAULT ''"  # files made before had none


class EmbeddingCache:
    """Vectors by key in one SQLite file, made at its first use. Any thread may call."""

    def __init__(self, path: Path) -> None:
        self._file = CacheFile(path, "The embedding cache", _prepare)

    def get(self, keys: Sequence[bytes]) -> dict[bytes, Vectors]:
        """The vectors that are there and whole, each of shape (dimension,)."""
        found: dict[bytes, Vectors] = {}

        def read(connection: sqlite3.Connection) -> None:
            for start in range(0, len(keys), _KEYS_A_QUERY):
                some = keys[start : start + _KEYS_A_QUERY]
                query = f"SELECT key, vector, sum FROM vectors WHERE key IN ({','.join('?' * len(some))})"
                for key, blob, checksum in connection.execute(query, some):
                    if zlib.crc32(blob) == checksum:
                        found[key] = np.frombuffer(blob, np.float32)

        self._file.use(read)
        return found

    def put(self, keys: Sequence[bytes], vectors: Vectors, maker: str = "") -> None:
        """Keep a row of ``vectors``, shape (len(keys), dimension), for each key; ``maker`` names the model."""
        blobs = [row.astype(np.float32).tobytes() for row in vectors]
        rows = [(key, blob, zlib.crc32(blob), maker) for key, blob in zip(keys, blobs, strict=True)]

        def write(connection: sqlite3.Connection) -> None:
            with connection:
                connection.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?, ?, ?)", rows)

        self._file.use(write)

    @property
    def is_made(self) -> bool:
        """Whether its file is there."""
        return self._file.path.is_file()

    def all(self) -> tuple[str, dict[bytes, Vectors]]:
        """The model that made what is there, empty where several did, and every vector that is whole, by its key."""
        makers: set[str] = set()
        found: dict[bytes, Vectors] = {}

        def read(connection: sqlite3.Connection) -> None:
            for key, blob, checksum, maker in connection.execute("SELECT key, vector, sum, maker FROM vectors"):
                if zlib.crc32(blob) == checksum:
                    makers.add(maker)
                    found[key] = np.frombuffer(blob, np.float32)

        self._file.use(read)
        return makers.pop() if len(makers) == 1 else "", found

    def purge(self, keys: Sequence[bytes], maker: str = "") -> None:
        """Delete these, and all of other makers, and rewrite the file, so that nothing of them is left in it.

        OSError when that is impossible.
        """
        with self._file.lock:
            if not self._file.is_open and not self._file.path.exists():
                return
            try:
                self._purge(self._file.connected(), keys, maker)
            except sqlite3.Error as error:
                logger.warning("The embedding cache cannot be purged (%s) and is thrown away.", error)
                self._file.throw_away()

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def _purge(self, connection: sqlite3.Connection, keys: Sequence[bytes], maker: str) -> None:
        with connection:
            connection.executemany("DELETE FROM vectors WHERE key = ?", [(key,) for key in keys])
            connection.execute("DELETE FROM vectors WHERE maker <> ?", [maker])
        rewrite(connection)


def _prepare(connection: sqlite3.Connection) -> None:
    connection.execute(_SCHEMA)
    if len(connection.execute("PRAGMA table_info(vectors)").fetchall()) == len(("key", "vector", "sum")):
        connection.execute(_MAKER)
