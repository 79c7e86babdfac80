"""The sample corpus: binding documents of a fictional bank, for the demo, the evals and the tests."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

__all__ = ["Sample", "sample_documents", "samples"]


@dataclass(frozen=True, slots=True)
class Sample:
    """A document that a user would upload, and for whom; its kind it says itself."""

    path: Path
    audience: str


def samples() -> list[Sample]:
    """Every document with its audience, sorted by name; works from a checkout and from an installed wheel."""
    folder = Path(str(files(__name__)))
    audiences = _audiences(folder / "source")
    found = sorted(path for path in (folder / "documents").iterdir() if not path.name.startswith("."))
    return [Sample(path, audiences[path.name]) for path in found]


def sample_documents() -> list[Path]:
    """The files alone."""
    return [sample.path for sample in samples()]


def _audiences(source: Path) -> Mapping[str, str]:
    """By document's file name, as the front matter of its source says: no document grants itself readers."""
    heads = (path.read_text(encoding="utf-8").split("---\n", 2)[1] for path in source.glob("*.md"))
    said = (dict(line.split(": ", 1) for line in head.splitlines() if ": " in line) for head in heads)
    return {head["file"]: head.get("audience", "all") for head in said}
