"""Vectors kept by what they were made of, so that no text is embedded twice with the same model.

A cache holds nothing that cannot be made again: where its file is damaged or the disk is full it is done without.
"""

import logging
import sqlite3
import threading
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from retrieval.encoder import Vectors

logger = logging.getLogger(__name__)

_KEYS_A_QUERY = 500
_SCHEMA = "CREATE TABLE IF NOT EXISTS vectors (key BLOB PRIMARY KEY, vector BLOB NOT NULL, sum INTEGER NOT NULL)"
_MAKER = "ALTER TABLE vectors ADD COLUMN maker TEXT NOT NULL DEFAULT ''"  # files made before had none
# secure_delete overwrites what is deleted; a reader never waits in WAL.
_PRAGMAS = ("journal_mode = WAL", "synchronous = NORMAL", "secure_delete = ON", "busy_timeout = 5000")


class EmbeddingCache:
    """Vectors by key in one SQLite file, made at its first use. Any thread may call."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None

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

        self._use(read)
        return found

    def put(self, keys: Sequence[bytes], vectors: Vectors, maker: str = "") -> None:
        """Keep a row of ``vectors``, shape (len(keys), dimension), for each key; ``maker`` names the model."""
        blobs = [row.astype(np.float32).tobytes() for row in vectors]
        rows = [(key, blob, zlib.crc32(blob), maker) for key, blob in zip(keys, blobs, strict=True)]

        def write(connection: sqlite3.Connection) -> None:
            with connection:
                connection.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?, ?, ?)", rows)

        self._use(write)

    @property
    def is_made(self) -> bool:
        """Whether its file is there."""
        return self._path.is_file()

    def all(self) -> tuple[str, dict[bytes, Vectors]]:
        """The model that made what is there, empty where several did, and every vector that is whole, by its key."""
        makers: set[str] = set()
        found: dict[bytes, Vectors] = {}

        def read(connection: sqlite3.Connection) -> None:
            for key, blob, checksum, maker in connection.execute("SELECT key, vector, sum, maker FROM vectors"):
                if zlib.crc32(blob) == checksum:
                    makers.add(maker)
                    found[key] = np.frombuffer(blob, np.float32)

        self._use(read)
        return makers.pop() if len(makers) == 1 else "", found

    def purge(self, keys: Sequence[bytes], maker: str = "") -> None:
        """Delete these, and all of other makers, and rewrite the file, so that nothing of them is left in it.

        OSError when that is impossible.
        """
        with self._lock:
            if self._connection is None and not self._path.exists():
                return
            try:
                self._purge(self._connected(), keys, maker)
            except sqlite3.Error as error:
                logger.warning("The embedding cache cannot be purged (%s) and is thrown away.", error)
                self._throw_away()

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def _purge(self, connection: sqlite3.Connection, keys: Sequence[bytes], maker: str) -> None:
        with connection:
            connection.executemany("DELETE FROM vectors WHERE key = ?", [(key,) for key in keys])
            connection.execute("DELETE FROM vectors WHERE maker <> ?", [maker])
        connection.execute("VACUUM")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def _use(self, work: Callable[[sqlite3.Connection], None]) -> None:
        """One user at a time; what SQLite or the disk says ends the use of the cache and goes no further."""
        with self._lock:
            try:
                work(self._connected())
            except (sqlite3.OperationalError, OSError) as error:  # a full disk, a folder that cannot be written
                logger.warning("The embedding cache %s is not used: %s.", self._path, error)
            except sqlite3.DatabaseError as error:
                logger.warning("The embedding cache %s is damaged (%s) and is thrown away.", self._path, error)
                self._throw_away()

    def _connected(self) -> sqlite3.Connection:
        if self._connection is None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(self._path, check_same_thread=False)
            try:
                for pragma in _PRAGMAS:
                    connection.execute(f"PRAGMA {pragma}").close()
                connection.execute(_SCHEMA)
                if len(connection.execute("PRAGMA table_info(vectors)").fetchall()) == len(("key", "vector", "sum")):
                    connection.execute(_MAKER)
            except sqlite3.Error:
                connection.close()
                raise
            self._connection = connection
        return self._connection

    def _throw_away(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        for suffix in ("", "-wal", "-shm"):
            self._path.with_name(self._path.name + suffix).unlink(missing_ok=True)
