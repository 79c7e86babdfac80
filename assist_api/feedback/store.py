"""Where outcomes are kept: one SQLite file in the data folder, of ids, states and times alone.

Passage and version ids outlive the documents that they name: an id is no text of theirs.
"""

import json
import sqlite3
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from assist_api.errors import AssistError
from assist_api.feedback.states import Entry, Outcome, Row
from corpus.errors import UnknownId

SCHEMA = 1
_TABLES = """
CREATE TABLE IF NOT EXISTS suggestions (
    suggestion_id TEXT PRIMARY KEY, at TEXT NOT NULL, kind TEXT NOT NULL, drafter TEXT NOT NULL, language TEXT NOT NULL,
    passages TEXT NOT NULL, versions TEXT NOT NULL, state TEXT NOT NULL DEFAULT ''
);
CREATE TABLE IF NOT EXISTS outcomes (
    number INTEGER PRIMARY KEY AUTOINCREMENT, suggestion_id TEXT NOT NULL REFERENCES suggestions, state TEXT NOT NULL,
    citation TEXT NOT NULL, at TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS outcomes_of ON outcomes (suggestion_id);
"""


def now() -> datetime:
    """The time in UTC, to the second."""
    return datetime.now(UTC).replace(microsecond=0)


class FeedbackStore:
    """Suggestions by id, each with its outcomes. Any thread may call; the file is made at the first writing."""

    def __init__(self, path: Path, clock: Callable[[], datetime] = now) -> None:
        """Name the file; nothing is touched yet."""
        self._path = path
        self._clock = clock
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None

    def close(self) -> None:
        """Give the file back."""
        with self._lock:
            if self._connection:
                self._connection.close()
                self._connection = None

    def put(self, suggestion_id: str, kind: str, drafter: str, language: str, passages: Sequence[str]) -> None:
        """Note what was suggested; the versions are those of the passages."""
        versions = sorted({passage.partition("#")[0] for passage in passages})
        row = (suggestion_id, self._at(), kind, drafter, language, json.dumps(list(passages)), json.dumps(versions))
        with self._opened() as connection:
            connection.execute("INSERT OR IGNORE INTO suggestions VALUES (?, ?, ?, ?, ?, ?, ?, '')", row)

    def add(self, suggestion_id: str, state: Outcome, citation: str = "") -> Row:
        """Append an outcome, which becomes the suggestion's state; UnknownId when there is no such suggestion."""
        with self._opened() as connection:
            of_it = (state, suggestion_id)
            if not connection.execute("UPDATE suggestions SET state = ? WHERE suggestion_id = ?", of_it).rowcount:
                raise UnknownId("suggestion", suggestion_id)
            connection.execute(
                "INSERT INTO outcomes (suggestion_id, state, citation, at) VALUES (?, ?, ?, ?)",
                (suggestion_id, state, citation, self._at()),
            )
        return self.get(suggestion_id)

    def get(self, suggestion_id: str) -> Row:
        """A suggestion with its outcomes, oldest first; UnknownId when there is none."""
        with self._opened() as connection:
            found = list(_rows(connection, "WHERE suggestion_id = ?", (suggestion_id,)))
        if not found:
            raise UnknownId("suggestion", suggestion_id)
        return found[0]

    def rows(self) -> list[Row]:
        """Every suggestion with its outcomes, in the order they were made."""
        with self._opened() as connection:
            return list(_rows(connection, "ORDER BY at, rowid", ()))

    def counts(self) -> dict[str, int]:
        """How many suggestions are in each state, without feedback under an empty name."""
        with self._opened() as connection:
            return dict(Counter(dict(connection.execute("SELECT state, count(*) FROM suggestions GROUP BY state"))))

    def _at(self) -> str:
        return self._clock().isoformat()

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        """One transaction."""
        with self._lock:
            try:
                self._connection = self._connection or self._connect()
                with self._connection as connection:
                    yield connection
            except sqlite3.Error as error:
                raise AssistError(
                    f"The feedback in {self._path} cannot be read or written ({error}).",
                    "Free the disk or mend the file's permissions; a damaged file may be moved away.",
                ) from error

    def _connect(self) -> sqlite3.Connection:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(self._path, timeout=5, check_same_thread=False)
        found = connection.execute("PRAGMA user_version").fetchone()[0]
        if found not in (0, SCHEMA):
            connection.close()
            raise AssistError(
                f"{self._path} was written by another version of the program (schema {found}, here {SCHEMA}).",
                "Use the version that wrote it, or move the file away.",
            )
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")  # an agent must not wait for the disk at every answer
        connection.executescript(_TABLES)
        connection.execute(f"PRAGMA user_version = {SCHEMA}")
        return connection


def _rows(connection: sqlite3.Connection, which: str, values: Sequence[str]) -> Iterator[Row]:
    query = f"SELECT suggestion_id, at, kind, drafter, language, passages, versions FROM suggestions {which}"
    for suggestion_id, at, kind, drafter, language, passages, versions in connection.execute(query, values).fetchall():
        of_it = "SELECT state, citation, at FROM outcomes WHERE suggestion_id = ? ORDER BY number"
        history = tuple(
            Entry(Outcome(state), citation, datetime.fromisoformat(when))
            for state, citation, when in connection.execute(of_it, (suggestion_id,))
        )
        ids = tuple(json.loads(passages)), tuple(json.loads(versions))
        yield Row(suggestion_id, datetime.fromisoformat(at), kind, drafter, language, *ids, history)
