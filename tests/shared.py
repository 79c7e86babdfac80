"""What takes long to make is made once, however many workers run the tests."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from filelock import BaseFileLock, FileLock
from pytest import TempPathFactory


def made_once(factory: TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """A copy of its own of the folder that ``make`` fills: a data folder has one owner at a time.

    The first worker that needs the folder makes it; another that needs it meanwhile waits.
    """
    root = _of_all_workers(factory)
    folder, making = root / f"made-{name}", root / f"making-{name}"
    with FileLock(f"{making}.lock"):
        if not folder.is_dir():
            shutil.rmtree(making, ignore_errors=True)
            make(making)
            making.rename(folder)
    return Path(shutil.copytree(folder, factory.mktemp(name) / "home"))


def one_at_a_time(factory: TempPathFactory, name: str) -> BaseFileLock:
    """What no two workers may use at once: a server whose processes a test watches."""
    return FileLock(_of_all_workers(factory) / f"{name}.lock")


def _of_all_workers(factory: TempPathFactory) -> Path:
    root = factory.getbasetemp()
    return root.parent if os.environ.get("PYTEST_XDIST_WORKER") else root  # each worker's lies in one of all
