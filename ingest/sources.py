"""The copies of the source files, named by their hash, so that a citation can be opened on its page."""

import hashlib
import re
import shutil
from collections.abc import Iterable
from pathlib import Path

from corpus.model import Version
from ingest.errors import IngestError

# What this module names; anything else in the folder is not its own.
_OURS = re.compile(r"[0-9a-f]{64}(?:\.\w{1,10})?")

_RESERVE = 50_000_000


def source_path(files: Path, version: Version) -> Path:
    """Where the copy of a version's source file lies."""
    return files / f"{version.sha256}{Path(version.source_file).suffix.lower()}"


def hash_of(path: Path) -> str:
    """A file's SHA-256 in hexadecimal digits; IngestError when it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise IngestError(
            f"{path.name} cannot be read: {error.strerror}.", "Check that it is there and may be read."
        ) from error


def require_space(folder: Path, size: int) -> None:
    """IngestError when the disk has no room for ``size`` bytes and a reserve beyond.

    Looked at before anything is written: Chroma's files are damaged when the disk fills up while it writes them.
    """
    free = shutil.disk_usage(folder).free
    if free < size + _RESERVE:
        raise IngestError(
            f"The disk of {folder} has {free // 1_000_000} MB free and {(size + _RESERVE) // 1_000_000} MB are needed.",
            "Free some disk space and try again.",
        )


def keep_source(path: Path, files: Path, version: Version) -> None:
    """Copy a version's source, whole or not at all; IngestError when the disk does not take it."""
    kept = source_path(files, version)
    beside = kept.with_suffix(".new")
    try:
        shutil.copyfile(path, beside)
        beside.replace(kept)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise IngestError(
            f"The source file cannot be kept in {files}: {error.strerror}.", "Free some disk space and try again."
        ) from error


def remove_strays(files: Path, versions: Iterable[Version]) -> None:
    """Delete copies that belong to no version, as a killed process leaves them."""
    wanted = {source_path(files, version).name for version in versions}
    for path in files.iterdir():
        if path.name not in wanted and _OURS.fullmatch(path.name):
            path.unlink()
