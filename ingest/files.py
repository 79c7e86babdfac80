"""Which files a person means by the paths given; light, so that the command line can ask before anything is loaded."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from ingest.errors import IngestError
from ingest.readers import READERS


def files_under(paths: Iterable[Path]) -> Iterator[Path]:
    """The readable files among ``paths`` and, recursively, in the folders among them, in order; hidden ones left out.

    A file named by itself is passed on whatever its suffix, so that it is refused aloud; IngestError when a path is
    not there.
    """
    for path in paths:
        if path.is_dir():
            inside = (each for each in sorted(path.rglob("*")) if each.is_file())
            yield from (each for each in inside if each.suffix.lower() in READERS and not _hidden(each, path))
        elif path.is_file():
            yield path
        else:
            raise IngestError(f"There is no file or folder {path}.", "Check the path.")


def _hidden(path: Path, root: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(root).parts)
