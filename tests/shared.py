"""What takes long to make is made once, however many workers run the tests."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from filelock import FileLock
from pytest import TempPathFactory


def made_once(factory: TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """A copy of its own of the folder that ``make`` fills: a data folder has one owner at a time.

    The first worker that needs the folder makes it; another that needs it meanwhile waits.
    """
    root = factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        root = root.parent  # each worker's lies in one of all
    folder, making = root / f"made-{name}", root / f"making-{name}"
    with FileLock(f"{making}.lock"):
        if not folder.is_dir():
            shutil.rmtree(making, ignore_errors=True)
            make(making)
            making.rename(folder)
    return Path(shutil.copytree(folder, factory.mktemp(name) / "home"))
