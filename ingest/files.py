"""Which files a person means by the paths given, and what a file may be called; light, nothing is loaded for it."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from ingest.errors import IngestError
from ingest.readers import READERS

_NAME_BYTES = 200  # file systems take 255
_FORBIDDEN = re.compile(r'[<>:"|?*]')


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


def safe_name(name: str) -> str:
    """The name alone of whatever a file was uploaded under: no folders, no invisible characters, not too long.

    ``../../x.pdf`` and ``C:\\temp\\x.pdf`` → ``x.pdf``; marks that turn the reading direction are taken out.
    """
    last = name.replace("\\", "/").rpartition("/")[2]
    visible = "".join(each for each in unicodedata.normalize("NFC", last) if unicodedata.category(each)[0] != "C")
    plain = _FORBIDDEN.sub("_", visible).strip().lstrip(".")
    stem, dot, suffix = plain.rpartition(".")
    if not stem or len(suffix) > 10:
        stem, dot, suffix = plain, "", ""
    return _shortened(stem or "document", _NAME_BYTES - len(suffix.encode()) - 1) + dot + suffix


def _shortened(text: str, size: int) -> str:
    return text.encode()[:size].decode(errors="ignore").strip()


def _hidden(path: Path, root: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(root).parts)
