"""Where the questions written for passages are kept: one SQLite file in the data folder."""

import json
import sqlite3
import threading
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path

from corpus.model import Passage
from ingest.errors import IngestError

_SCHEMA = (
    "CREATE TABLE IF NOT EXISTS questions "
    "(passage_id TEXT PRIMARY KEY, version_id TEXT NOT NULL, writer TEXT NOT NULL, questions TEXT NOT NULL)"
)
_KEYS_A_QUERY = 500


class QuestionStore:
    """Questions by passage, and which model wrote them. Any thread may call; the file is made at the first writing."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()

    def get(self, passage_ids: Sequence[str], writer: str) -> dict[str, list[str]]:
        """What ``writer`` has written for these passages; an empty list where nothing of it was kept."""
        if not self._path.exists():
            return {}
        found: dict[str, list[str]] = {}
        with self._lock, closing(self._opened()) as connection:
            for start in range(0, len(passage_ids), _KEYS_A_QUERY):
                some = passage_ids[start : start + _KEYS_A_QUERY]
                marks = ",".join("?" * len(some))
                query = f"SELECT passage_id, questions FROM questions WHERE writer = ? AND passage_id IN ({marks})"
                found |= {key: json.loads(kept) for key, kept in connection.execute(query, (writer, *some))}
        return found

    def put(self, passage: Passage, writer: str, questions: Sequence[str]) -> None:
        """Keep a passage's questions, in place of others."""
        row = (passage.passage_id, passage.version_id, writer, json.dumps(list(questions), ensure_ascii=False))
        with self._lock, closing(self._opened()) as connection, connection:
            connection.execute("INSERT OR REPLACE INTO questions VALUES (?, ?, ?, ?)", row)

    def forget(self, version_ids: Iterable[str]) -> None:
        """Delete all that was written for these versions, and rewrite the file, so that nothing of it is left there."""
        if not self._path.exists():
            return
        with self._lock, closing(self._opened()) as connection:
            with connection:
                gone = [(each,) for each in version_ids]
                deleted = connection.executemany("DELETE FROM questions WHERE version_id = ?", gone).rowcount
            if deleted > 0:
                connection.execute("VACUUM")

    def keep_only(self, version_ids: Iterable[str]) -> None:
        """Delete what belongs to no version of these: an ingestion that failed has left it."""
        if not self._path.exists():
            return
        with self._lock, closing(self._opened()) as connection:
            held = {each for (each,) in connection.execute("SELECT DISTINCT version_id FROM questions")}
        self.forget(held.difference(version_ids))

    def _opened(self) -> sqlite3.Connection:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(self._path, timeout=5)
            connection.execute("PRAGMA secure_delete = ON")
            connection.execute(_SCHEMA)
        except sqlite3.Error as error:
            raise IngestError(
                f"The questions in {self._path} cannot be read or written ({error}).",
                "Delete the file: the model writes them anew.",
            ) from error
        return connection
