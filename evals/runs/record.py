"""One run as it is kept: what was asked of what by which program, and every question's outcome."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from evals.errors import EvalError
from evals.json_lines import objects
from evals.runs.outcome import Outcome, outcome_of
from evals.scoring.intervals import Figure

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Setup:
    """What a run's figures depend on. ``dirty``: the checkout had changes beside ``commit``; both empty without one.

    ``settings`` are those in force that bear on answers, ``manifest`` what the index was made with, ``machine`` the
    processor and the versions of what computes. ``day`` is that of the questions that name none.
    """

    set_name: str
    set_sha256: str
    corpus_sha256: str
    day: str
    drafter: str
    commit: str = ""
    dirty: bool = False
    settings: dict[str, Any] = field(default_factory=dict)
    manifest: dict[str, Any] = field(default_factory=dict)
    machine: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Run:
    """``at`` is the moment it began, in UTC; ``seconds`` how long the asking took."""

    run_id: str
    name: str
    at: str
    seconds: float
    setup: Setup
    figures: dict[str, dict[str, Figure]]
    outcomes: tuple[Outcome, ...] = ()

    @property
    def label(self) -> str:
        """How a person tells it from others."""
        return self.name or self.run_id

    @property
    def by_question(self) -> dict[str, Outcome]:
        """The outcomes by their questions' ids."""
        return {each.question.id: each for each in self.outcomes}

    def header(self) -> dict[str, Any]:
        """The first line of its file: everything but the outcomes."""
        row = asdict(replace(self, outcomes=()))
        return {"format": FORMAT, **{name: value for name, value in row.items() if name != "outcomes"}}


def run_of(header: dict[str, Any], outcomes: Iterable[dict[str, Any]] = ()) -> Run:
    """The run of a header and its outcomes' rows; EvalError when another program wrote them."""
    try:
        if header.get("format") != FORMAT:
            raise ValueError("the format")
        figures = {
            group: {name: Figure(**each) for name, each in some.items()} for group, some in header["figures"].items()
        }
        known = {key: header.get(key, "") for key in ("run_id", "name", "at")}
        rows = tuple(map(outcome_of, outcomes))
        return Run(**known, seconds=header["seconds"], setup=Setup(**header["setup"]), figures=figures, outcomes=rows)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise EvalError(
            f"This is no run that this version can read: {error}.", "Name a file that `ohjenuora evals run` wrote."
        ) from error


def write_run(run: Run, path: Path) -> None:
    """A JSON object a line: the header, then each outcome."""
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = (run.header(), *(each.as_json() for each in run.outcomes))
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    beside = path.with_suffix(".new")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)


def read_run(path: Path) -> Run:
    """The run in a file; EvalError names what is wrong."""
    rows: Iterator[dict[str, Any]] = (row for _, row in objects(path, "Name a run's file."))
    header = next(rows, None)
    if header is None:
        raise EvalError(f"{path} is empty.", "Name a run's file.")
    return run_of(header, rows)
