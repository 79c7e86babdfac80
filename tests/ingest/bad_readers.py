"""Readers that go wrong; a process of its own imports them by name."""

import ctypes
import os
import time
from pathlib import Path

from ingest.errors import IngestError
from ingest.reading import Found, Reading, ReadOptions


def by_name(path: Path, options: ReadOptions) -> Reading:
    """The file's stem says what happens."""
    if path.stem == "hangs":
        time.sleep(600)
    if path.stem == "crashes":
        ctypes.string_at(0)
    if path.stem == "eats":
        return _reading(str(len(bytearray(4_000_000_000))))
    if path.stem == "ends":
        os._exit(3)
    if path.stem == "refuses":
        raise IngestError(f"{path.name}: no.", "Try another.")
    if path.stem == "raises":
        raise LookupError("a bug")
    if path.stem == "loads":
        import sys

        return _reading(" ".join(sys.modules))
    return _reading(f"{os.getpid()} {options.password}")


def _reading(note: str) -> Reading:
    return Reading((), 1, Found(), (note,))
