"""The demo takes the sample corpus in, each document for its audience, and goes on without what it cannot read."""

import json
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from assist_api import demo, demo_vectors
from assist_api.desk import Desk
from assist_api.errors import AssistError
from assist_api.settings import Settings
from corpus.folder import ManifestMismatch
from corpus.sample import Sample, samples
from ingest.config import ReadingConfig
from ingest.readers.pdf import ocr
from retrieval.embeddings.onnx_model import OnnxModel

FEW = ("kp-5-2026-valitukset-fi.md", "kp-19-2026-haavoittuvat-asiakkaat-fi.md")


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> list[Sample]:
    chosen = [sample for sample in samples() if sample.path.name in FEW]
    monkeypatch.setattr(demo, "samples", lambda: chosen)
    return chosen


def said_by(settings: Settings) -> str:
    console = Console(file=StringIO(), width=200)
    demo.ingest_samples(settings, console)
    return console.file.getvalue()  # type: ignore[attr-defined]


def test_each_sample_is_taken_in_for_its_audience(small: Settings, few: list[Sample]) -> None:
    said_by(small)
    with Desk(small) as desk:
        assert desk.known_filters().audiences == ["all", "contact-centre"]
        assert desk.known_filters().kinds == ["policy", "instruction"]


def test_the_indexes_that_an_older_program_left_are_rebuilt(small: Settings, few: list[Sample]) -> None:
    said_by(small)
    manifest = small.home / "manifest.json"
    older = json.loads(manifest.read_text()) | {"analyser": "terms 1"}
    manifest.write_text(json.dumps(older))
    with Desk(small) as desk, pytest.raises(ManifestMismatch):
        desk.open_indexes()
    said_by(small)
    assert json.loads(manifest.read_text())["analyser"] != "terms 1"
    with Desk(small) as desk:
        assert [hit.title for hit in desk.search("Miten valitus tehdään?", language="fi", k=1)]


def test_a_scan_is_left_out_and_said_to_be_where_text_recognition_is_missing(
    small: Settings, few: list[Sample]
) -> None:
    if ocr.is_installed():
        pytest.skip("tesseract is installed")
    few.append(next(sample for sample in samples() if sample.path.name == "kp-23-2026-kateinen.pdf"))
    said = said_by(small)
    assert "kp-23-2026-kateinen.pdf is a scan and is left out: text recognition is not installed" in said


def test_another_refusal_ends_the_demo(small: Settings, few: list[Sample], tmp_path: Path) -> None:
    broken = tmp_path / "rikki.pdf"
    broken.write_bytes(b"%PDF-1.4 nothing")
    few.append(Sample(broken, "all"))
    with pytest.raises(AssistError, match=r"rikki\.pdf was refused"):
        said_by(small)


def test_the_first_start_embeds_nothing_that_is_delivered(
    tmp_path: Path, few: list[Sample], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(OnnxModel, "vectors", lambda *_: pytest.fail("embedded"))
    said_by(Settings(home=tmp_path, reading=ReadingConfig(processes=1)))


def test_vectors_that_are_kept_are_those_that_are_seeded(tmp_path: Path) -> None:
    demo_vectors.seed(tmp_path / "one")
    count = demo_vectors.keep(tmp_path / "one", tmp_path / "kept.npz")
    assert count > 2_000
    assert (tmp_path / "kept.npz").read_bytes() == demo_vectors.FILE.read_bytes()
