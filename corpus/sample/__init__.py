"""The sample corpus: binding documents of a fictional bank, for the demo, the evals and the tests."""

from importlib.resources import files
from pathlib import Path

__all__ = ["sample_documents"]


def sample_documents() -> list[Path]:
    """Every document a user would upload, sorted by name; works from a checkout and from an installed wheel."""
    folder = Path(str(files(__name__) / "documents"))
    return sorted(path for path in folder.iterdir() if path.is_file() and not path.name.startswith("."))
