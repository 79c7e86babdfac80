"""Vectors of sentences made ahead of questions: one SQLite file in the data folder, each vector under its version.

Like any cache it holds nothing that cannot be made again: damaged, or on a full disk, it is done without.
"""

import logging
import sqlite3
import threading
import zlib
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import numpy as np

from corpus.model import Passage
from retrieval.encoder import Vectors

logger = logging.getLogger(__name__)

_SCHEMA = (
    "CREATE TABLE IF NOT EXISTS vectors "
    "(key BLOB NOT NULL, version_id TEXT NOT NULL, vector BLOB NOT NULL, sum INTEGER NOT NULL)",
    "CREATE UNIQUE INDEX IF NOT EXISTS by_key ON vectors (key, version_id)",
    "CREATE TABLE IF NOT EXISTS passages (passage_id TEXT PRIMARY KEY, version_id TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS made (maker TEXT NOT NULL)",
)
_PRAGMAS = ("journal_mode = WAL", "synchronous = NORMAL", "secure_delete = ON", "busy_timeout = 5000")
_WAITED = 0.05  # seconds; a question embeds its sentences itself rather than wait for the file to be rewritten


class SentenceStore:
    """Vectors by key (a hash of model and text), rounded to float16. Any thread may call; made at the first writing."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None

    def get(self, keys: Sequence[bytes]) -> dict[bytes, Vectors]:
        """The vectors that are there and whole, float32 of shape (dimension,); none while the file is rewritten."""
        found: dict[bytes, Vectors] = {}

        def read(connection: sqlite3.Connection) -> None:
            query = f"SELECT key, vector, sum FROM vectors WHERE key IN ({','.join('?' * len(keys))})"
            for key, blob, checksum in connection.execute(query, list(keys)):
                if zlib.crc32(blob) == checksum:
                    found[key] = np.frombuffer(blob, np.float16).astype(np.float32)

        if keys and self._path.exists():
            self._use(read, _WAITED)
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

        self._use(write)

    def made(self) -> set[str]:
        """The ids of the passages whose sentences are there."""
        found: set[str] = set()
        if self._path.exists():
            self._use(lambda connection: found.update(each for (each,) in connection.execute(_PASSAGES)))
        return found

    def count(self) -> int:
        """How many passages' sentences are there."""
        counted = [0]
        if self._path.exists():
            self._use(lambda connection: counted.extend(connection.execute(_COUNT).fetchone()))
        return counted[-1]

    def begin(self, maker: str) -> None:
        """Keep only what ``maker`` made: a model, and how it was told to cut passages into sentences."""

        def look(connection: sqlite3.Connection) -> None:
            before = connection.execute("SELECT maker FROM made").fetchone()
            if before != (maker,):
                if before:
                    connection = self._anew()
                with connection:
                    connection.execute("INSERT INTO made VALUES (?)", (maker,))

        self._use(look)

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
                connection.execute("VACUUM")
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").close()

        if self._path.exists():
            self._use(clear)

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._let_go()

    def _use(self, work: Callable[[sqlite3.Connection], None], waited: float = -1) -> None:
        """One user at a time; what SQLite or the disk says goes no further."""
        if not self._lock.acquire(timeout=waited):
            return
        try:
            work(self._connected())
        except (sqlite3.OperationalError, OSError) as error:  # a full disk, a folder that cannot be written
            logger.warning("The sentences' vectors in %s are not used: %s.", self._path, error)
        except sqlite3.DatabaseError as error:
            logger.warning("The sentences' vectors in %s are damaged (%s) and thrown away.", self._path, error)
            self._throw_away()
        finally:
            self._lock.release()

    def _connected(self) -> sqlite3.Connection:
        if self._connection is None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(self._path, check_same_thread=False)
            try:
                for pragma in _PRAGMAS:
                    connection.execute(f"PRAGMA {pragma}").close()
                for statement in _SCHEMA:
                    connection.execute(statement)
            except sqlite3.Error:
                connection.close()
                raise
            self._connection = connection
        return self._connection

    def _anew(self) -> sqlite3.Connection:
        self._throw_away()
        return self._connected()

    def _let_go(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _throw_away(self) -> None:
        self._let_go()
        for suffix in ("", "-wal", "-shm"):
            self._path.with_name(self._path.name + suffix).unlink(missing_ok=True)


_PASSAGES = "SELECT passage_id FROM passages"
_COUNT = "SELECT COUNT(*) FROM passages"
