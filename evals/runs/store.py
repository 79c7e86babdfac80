"""The runs that are kept: in SQLite to look through, and each as a file to carry away.

The folder is ``OHJENUORA_EVALS`` (setting ``evals``). It holds answers and the words of the documents that they cite:
it is for the same eyes as the data folder.
"""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from evals.errors import EvalError
from evals.runs.record import Run, read_run, run_of, write_run

_SCHEMA = """
CREATE TABLE IF NOT EXISTS runs (run_id TEXT PRIMARY KEY, at TEXT NOT NULL, header TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS outcomes (
    run_id TEXT NOT NULL REFERENCES runs, place INTEGER NOT NULL, question_id TEXT NOT NULL, outcome TEXT NOT NULL,
    PRIMARY KEY (run_id, place)
);
CREATE INDEX IF NOT EXISTS by_question ON outcomes (question_id);
"""
LATEST = "latest"


class RunStore:
    """The kept runs of one folder, made when there is none."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def file_of(self, run: Run) -> Path:
        """Its portable file."""
        return self.folder / "runs" / f"{run.run_id}.jsonl"

    def keep(self, run: Run) -> Path:
        """Keep a run, in place of one with its id; the path of its file."""
        with self._open() as connection:
            connection.execute("DELETE FROM outcomes WHERE run_id = ?", [run.run_id])
            header = json.dumps(run.header(), ensure_ascii=False)
            connection.execute("INSERT OR REPLACE INTO runs VALUES (?, ?, ?)", [run.run_id, run.at, header])
            rows = (
                (run.run_id, place, each.question.id, json.dumps(each.as_json(), ensure_ascii=False))
                for place, each in enumerate(run.outcomes)
            )
            connection.executemany("INSERT INTO outcomes VALUES (?, ?, ?, ?)", rows)
        write_run(run, self.file_of(run))
        return self.file_of(run)

    def history(self) -> list[Run]:
        """All runs without their outcomes, the oldest first."""
        with self._open() as connection:
            rows = connection.execute("SELECT header FROM runs ORDER BY at, run_id").fetchall()
        return [run_of(json.loads(header)) for (header,) in rows]

    def find(self, name: str) -> Run:
        """A run by its file, its id or the beginning of it, its name (the latest of that name), or ``latest``.

        EvalError when there is none, or several begin so.
        """
        if Path(name).suffix == ".jsonl":
            return read_run(Path(name))
        known = self.history()
        if name == LATEST and known:
            return self._whole(known[-1])
        if named := [run for run in known if run.name == name]:
            return self._whole(named[-1])
        found = [run for run in known if run.run_id.startswith(name)]
        if len(found) != 1:
            said = "No run is" if not found else f"{len(found)} runs are"
            raise EvalError(f"{said} called '{name}'.", "`ohjenuora evals history` lists the runs that are kept.")
        return self._whole(found[0])

    def _whole(self, run: Run) -> Run:
        with self._open() as connection:
            query = "SELECT outcome FROM outcomes WHERE run_id = ? ORDER BY place"
            rows = connection.execute(query, [run.run_id]).fetchall()
        return run_of(run.header(), (json.loads(outcome) for (outcome,) in rows))

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with closing(sqlite3.connect(self.folder / "runs.sqlite")) as connection, connection:
                connection.executescript(_SCHEMA)
                yield connection
        except (OSError, sqlite3.Error) as error:
            raise EvalError(
                f"The runs in {self.folder} cannot be kept or read: {error}.", "Set OHJENUORA_EVALS to another folder."
            ) from error
