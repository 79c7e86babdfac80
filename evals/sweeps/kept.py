"""What a sweep has found so far, a line a cell and set, so that one cut off goes on where it stopped."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

from evals.content import hash_of
from evals.errors import EvalError
from evals.json_lines import objects
from evals.sweeps.grid import Values

_PACKAGES = ("corpus", "retrieval", "ingest", "assist_api", "evals")


@dataclass(frozen=True, slots=True)
class Found:
    """``figures`` of one cell on one set; ``by_question`` is the measure that cells are compared by, question by
    question; ``key`` is made of all that decides them.
    """

    key: str
    set: str
    values: Values
    figures: Mapping[str, float | None]
    by_question: Mapping[str, float]
    seconds: float


def key_of(set_name: str, content: str, values: Values, limits: Mapping[str, int | None]) -> str:
    """Changes with the set's content, the settings, and the product's own code."""
    parts = json.dumps([set_name, content, dict(values), dict(limits), _code()], sort_keys=True)
    return hashlib.sha256(parts.encode()).hexdigest()[:16]


@cache
def content_hash(path: Path) -> str:
    """As ``hash_of``: every cell asks for that of its set."""
    return hash_of(path)


@cache
def _code() -> str:
    root = Path(__file__).parents[2]
    digest = hashlib.sha256()
    for package in _PACKAGES:
        for file in sorted((root / package).rglob("*")):
            if file.suffix in {".py", ".toml", ".json"} and "sweeps" not in file.parts:
                digest.update(file.read_bytes())
    return digest.hexdigest()


def load(path: Path) -> dict[str, Found]:
    """What the file holds, by key; EvalError names a line that is no result."""
    if not path.exists():
        return {}
    found = {}
    for where, row in objects(path, "Name a file of results, or one that is not there yet."):
        try:
            found[row["key"]] = Found(**row)
        except (KeyError, TypeError) as error:
            raise EvalError(f"{where} is no result of a sweep.", "Name another file.") from error
    return found


def append(path: Path, found: Found) -> None:
    """Add a line."""
    path.parent.mkdir(parents=True, exist_ok=True)
    row: dict[str, Any] = asdict(found)
    with path.open("a", encoding="utf-8") as file:
        file.write(json.dumps(row, ensure_ascii=False) + "\n")
