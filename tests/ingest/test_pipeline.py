import hashlib
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest

from corpus.errors import CorpusError
from corpus.registry import Registry
from ingest.config import CuttingConfig
from ingest.pipeline import Ingestor, Outcome, source_path
from retrieval.analysis.analyser import load_analyser
from retrieval.encoder import Progress, Vectors
from retrieval.errors import RetrievalError
from retrieval.index import Index
from retrieval.search import search
from tests.fakes import HashEncoder

CARDS = """# Korttiehdot

## 1 Sulkeminen

Kadonnut kortti suljetaan numerossa 09 123 456 ympäri vuorokauden.

## 2 Omavastuu

Asiakkaan omavastuu oikeudettomasta käytöstä on enintään 50 euroa.
"""
CHANGED = CARDS.replace("50 euroa", "35 euroa")
LOANS = "# Lainaehdot\n\n## 1 Korko\n\nLainan viitekorko on kahdentoista kuukauden euribor.\n"


class Counting(HashEncoder):
    """Counts the texts it was asked to embed."""

    embedded = 0

    def encode_documents(self, texts: Sequence[str], *, progress: Progress | None = None) -> Vectors:
        self.embedded += len(texts)
        return super().encode_documents(texts, progress=progress)


@pytest.fixture
def ingestor(tmp_path: Path) -> Iterator[Ingestor]:
    encoder = Counting()
    registry = Registry(tmp_path / "registry.sqlite")
    index = Index.open(tmp_path / "index", encoder, load_analyser("none"))
    (tmp_path / "files").mkdir()
    yield Ingestor(registry, index, encoder, tmp_path / "files", CuttingConfig())
    index.close()
    registry.close()


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)
    return path


def found(ingestor: Ingestor, question: str, day: date = date(2026, 6, 1)) -> str:
    """All that a search finds, as one text."""
    hits = search(
        question,
        index=ingestor.index,
        passages=ingestor.registry.passages,
        allowed_versions=ingestor.registry.allowed_versions(day),
        language="fi",
    )
    return " ".join(hit.passage.text for hit in hits)


def test_an_ingested_file_is_found_and_its_passages_are_slices_of_its_text(ingestor: Ingestor, tmp_path: Path) -> None:
    result = ingestor.ingest(written(tmp_path, "kortti.md", CARDS))
    assert (result.outcome, result.title, result.passages) == (Outcome.NEW, "Korttiehdot", 2)
    assert "enintään 50 euroa" in found(ingestor, "omavastuu")
    (version,) = ingestor.registry.versions()
    text = ingestor.registry.version_text(version.version_id)
    for passage in ingestor.registry.passages_of(version.version_id):
        assert text[passage.span.start : passage.span.end] == passage.text


def test_the_same_file_again_changes_nothing_and_embeds_nothing(ingestor: Ingestor, tmp_path: Path) -> None:
    path = written(tmp_path, "kortti.md", CARDS)
    ingestor.ingest(path)
    before, ids = ingestor.encoder.embedded, ingestor.index.ids()  # type: ignore[attr-defined]
    again = ingestor.ingest(path)
    moved = ingestor.ingest(written(tmp_path, "toinen.md", CARDS))
    assert [again.outcome, moved.outcome] == [Outcome.UNCHANGED, Outcome.UNCHANGED]
    assert ingestor.encoder.embedded == before  # type: ignore[attr-defined]
    assert ingestor.index.ids() == ids


def test_a_changed_file_becomes_a_new_version_and_the_old_text_is_never_found(
    ingestor: Ingestor, tmp_path: Path
) -> None:
    ingestor.ingest(written(tmp_path, "kortti.md", CARDS))
    result = ingestor.ingest(written(tmp_path, "kortti.md", CHANGED))
    assert result.outcome is Outcome.NEW_VERSION
    assert len(ingestor.registry.documents()) == 1
    assert "35 euroa" in found(ingestor, "omavastuu euroa")
    assert "50 euroa" not in found(ingestor, "omavastuu 50 euroa")


def test_a_renamed_document_from_the_same_file_is_still_the_same_document(ingestor: Ingestor, tmp_path: Path) -> None:
    ingestor.ingest(written(tmp_path, "kortti.md", CARDS))
    result = ingestor.ingest(written(tmp_path, "kortti.md", CHANGED.replace("# Korttiehdot", "# Yleiset korttiehdot")))
    assert result.outcome is Outcome.NEW_VERSION
    assert "new version of 'Korttiehdot'" in result.notes[0]


def test_another_document_with_the_same_title_replaces_nothing(ingestor: Ingestor, tmp_path: Path) -> None:
    ingestor.ingest(written(tmp_path, "kortti.md", CARDS))
    other = written(tmp_path / "muut", "ehdot.md", LOANS.replace("Lainaehdot", "Korttiehdot"))
    result = ingestor.ingest(other)
    assert result.outcome is Outcome.NEW
    assert "--name" in result.notes[0]
    assert "50 euroa" in found(ingestor, "omavastuu")


def test_a_document_is_known_by_its_issuer_and_number(ingestor: Ingestor, tmp_path: Path) -> None:
    head = "---\ntitle: {}\nissuer: Pankki\nnumber: KP 1/2025\nlanguage: fi\n---\n"
    ingestor.ingest(written(tmp_path, "a.md", head.format("Ehdot") + CARDS))
    result = ingestor.ingest(written(tmp_path, "b.md", head.format("Uudet ehdot") + LOANS))
    assert result.outcome is Outcome.NEW_VERSION
    assert result.document == "pankki-kp-1-2025-fi"


def test_a_removed_document_is_found_by_no_search(ingestor: Ingestor, tmp_path: Path) -> None:
    kept = ingestor.ingest(written(tmp_path, "laina.md", LOANS))
    gone = ingestor.ingest(written(tmp_path, "kortti.md", CARDS))
    version = ingestor.registry.version_with_hash(hashlib.sha256(CARDS.encode()).hexdigest())
    assert ingestor.remove(gone.document) == 2
    assert "omavastuu" not in found(ingestor, "kortin omavastuu")
    assert [each.document_id for each in ingestor.registry.documents()] == [kept.document]
    assert version is not None and not source_path(ingestor.files, version).exists()
    assert ingestor.index.ids() == ingestor.registry.passage_ids()


def test_a_refused_file_leaves_no_trace_and_says_why(ingestor: Ingestor, tmp_path: Path) -> None:
    result = ingestor.ingest(written(tmp_path, "tyhja.pdf", ""))
    assert result.outcome is Outcome.REFUSED
    assert result.message
    assert ingestor.registry.documents() == []
    assert list(ingestor.files.iterdir()) == []


def test_a_failing_index_leaves_no_half_registered_document(
    ingestor: Ingestor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise RetrievalError("The disk is full.", "Free some space.")

    monkeypatch.setattr(ingestor.index.lexical, "add", full)
    result = ingestor.ingest(written(tmp_path, "kortti.md", CARDS))
    assert (result.outcome, result.message) == (Outcome.REFUSED, "The disk is full. Free some space.")
    assert ingestor.registry.staged() == []
    assert ingestor.index.lexical.ids() == ingestor.index.dense.ids() == set()


def test_what_a_killed_process_left_half_done_is_discarded(
    ingestor: Ingestor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:  # a kill runs no clean-up: the version stays staged and indexed
        patched.setattr(Registry, "publish", lambda *_: (_ for _ in ()).throw(CorpusError("killed", "")))
        patched.setattr(Ingestor, "_discard", lambda *_: 0)
        ingestor.ingest(written(tmp_path, "kortti.md", CARDS))
    assert found(ingestor, "omavastuu") == ""
    assert ingestor.recover() == ["kortti.md"]
    assert ingestor.index.ids() == set()
    assert ingestor.ingest(tmp_path / "kortti.md").outcome is Outcome.NEW
