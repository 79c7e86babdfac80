"""The committed baseline: of each question the values that the gate compares, and what the run was made with.

A JSON object a line: the header, then a question each. No text of a document is in it.
"""

import json
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any

from evals.errors import EvalError
from evals.json_lines import objects
from evals.runs.record import Run

FORMAT = 1
_REMEDY = "Write one with `ohjenuora evals baseline`."
KEPT = (
    "nDCG@10", "span_recall", "gold_cited", "citation_recall", "citation_precision", "groundedness", "key_facts",
    "language", "answered", "abstention", "abstention_recall", "stability", "right",
)  # fmt: skip
"""Values of a question that are kept: those the gate looks at, and ``right``, which people ask for."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A question's values."""

    values: dict[str, float | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Baseline:
    """``header`` has the run's commit, moment, day, drafter, manifest, and the hashes of the set and the corpus."""

    header: dict[str, Any]
    answers: dict[str, Kept]


def baseline_file() -> Path:
    """The baseline of the sample set."""
    return Path(str(files("evals"))) / "baselines" / "sample.jsonl"


def write_baseline(run: Run, path: Path) -> None:
    """Keep the run's values as the baseline."""
    setup = run.setup
    header = {
        "format": FORMAT,
        "at": run.at,
        **{name: getattr(setup, name) for name in ("commit", "day", "drafter", "set_sha256", "corpus_sha256")},
        "manifest": setup.manifest,
    }
    lines = [json.dumps(header)]
    for each in run.outcomes:
        values = {name: _short(each.values.get(name)) for name in KEPT}
        lines.append(json.dumps({"id": each.question.id, "values": values}))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _short(value: float | None) -> float | int | None:
    return int(value) if value is not None and value == int(value) else value


def read_baseline(path: Path) -> Baseline:
    """The baseline in a file; EvalError names what is wrong."""
    rows = [row for _, row in objects(path, _REMEDY)]
    if not rows or rows[0].get("format") != FORMAT or not all("id" in row and "values" in row for row in rows[1:]):
        raise EvalError(f"{path} is no baseline that this version can read.", _REMEDY)
    return Baseline(rows[0], {row["id"]: Kept(row["values"]) for row in rows[1:]})
