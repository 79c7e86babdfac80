"""A folder made once and then only read, by however many processes."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from filelock import FileLock

from retrieval.errors import RetrievalError


def make_once(folder: Path, write: Callable[[Path], None], megabytes: int) -> Path:
    """``folder``, written by ``write`` unless it is there already.

    It is written beside its place and renamed when whole, under a lock that the system drops when its holder dies: of
    two processes that start at once one writes and the other waits, and a killed one leaves nothing that looks whole.
    RetrievalError when the disk is full or the folder cannot be written; ``megabytes`` says how much is needed.
    """
    if folder.is_dir():
        return folder
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(folder.with_name(f"{folder.name}.lock")):
            if not folder.is_dir():
                _make(folder, write, megabytes)
    except OSError as error:
        raise RetrievalError(
            f"The embedding model could not be unpacked to {folder}: {error}.",
            f"Make {megabytes} MB free there, or set the embeddings' cache to a folder you can write to.",
        ) from error
    return folder


def _make(folder: Path, write: Callable[[Path], None], megabytes: int) -> None:
    part = folder.with_name(f"{folder.name}.part")
    shutil.rmtree(part, ignore_errors=True)  # what a killed process left
    free = shutil.disk_usage(folder.parent).free
    if free < megabytes * 1_000_000:
        raise OSError(f"{free // 1_000_000} MB are free")
    part.mkdir()
    try:
        write(part)
        for file in part.rglob("*.*"):
            _flush(file)
        part.rename(folder)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _flush(file: Path) -> None:
    """Onto the disk before the rename says that it is there."""
    with file.open("rb") as handle:
        os.fsync(handle.fileno())
