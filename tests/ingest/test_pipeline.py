import hashlib
import shutil
import threading
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest

from corpus.corrections import Correction
from corpus.errors import CorpusError, UnknownId
from corpus.folder import DataFolder
from corpus.registry import Registry
from ingest.agreement import disagreements, mend
from ingest.config import ReadingConfig
from ingest.pipeline import Ingestor, Outcome, Source, source_path
from ingest.workers import Readers
from retrieval.analysis.analyser import load_analyser
from retrieval.embeddings.cache import EmbeddingCache
from retrieval.embeddings.cached import CachedEncoder
from retrieval.encoder import Progress, Vectors
from retrieval.errors import RetrievalError
from retrieval.lexical import LexicalIndex
from retrieval.live import LiveIndex
from retrieval.scope import Scope
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


@pytest.fixture(scope="module")
def readers() -> Iterator[Readers]:
    """One for all tests of the module: a process takes a moment to start."""
    started = Readers(ReadingConfig(processes=1))
    yield started
    started.close()


@pytest.fixture
def model() -> Counting:
    return Counting()


@pytest.fixture
def ingestor(tmp_path: Path, readers: Readers, model: Counting) -> Iterator[Ingestor]:
    opened = opened_in(tmp_path / "home", readers, model)
    yield opened
    closed(opened)


def opened_in(home: Path, readers: Readers, model: HashEncoder) -> Ingestor:
    folder = DataFolder(home)
    folder.files_path.mkdir(parents=True, exist_ok=True)
    encoder = CachedEncoder(model, EmbeddingCache(home / "cache.sqlite"))
    registry = Registry(folder.registry_path)
    live = LiveIndex(folder, encoder, lambda: load_analyser("none"), check=lambda index: mend(index, registry))
    return Ingestor(registry, live, encoder, folder.files_path, readers=readers)


def closed(ingestor: Ingestor) -> None:
    ingestor.live.close()
    ingestor.encoder.close()
    ingestor.registry.close()


def written(folder: Path, name: str, text: str) -> Source:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)
    return Source(path)


def found(ingestor: Ingestor, question: str, day: date = date(2026, 6, 1)) -> str:
    """All that a search finds, as one text."""
    with ingestor.live.searching() as index:
        hits = search(
            question,
            index=index,
            passages=ingestor.registry.passages,
            scope=Scope(ingestor.registry.allowed_versions(day)),
            language="fi",
        ).hits
    return " ".join(hit.passage.text for hit in hits)


def holding(home: Path, word: bytes) -> list[Path]:
    """The files that hold a word as it is."""
    return [path for path in home.rglob("*") if path.is_file() and word in path.read_bytes()]


def in_agreement(ingestor: Ingestor) -> bool:
    with ingestor.live.searching() as index:
        return not disagreements(index, ingestor.registry)


def test_an_ingested_file_is_found_and_its_passages_are_slices_of_its_text(ingestor: Ingestor, tmp_path: Path) -> None:
    result = ingestor.ingest(written(tmp_path, "kortti.md", CARDS))
    assert (result.outcome, result.title, result.passages) == (Outcome.NEW, "Korttiehdot", 2)
    assert "enintään 50 euroa" in found(ingestor, "omavastuu")
    (version,) = ingestor.registry.versions()
    text = ingestor.registry.version_text(version.version_id)
    for passage in ingestor.registry.passages_of(version.version_id):
        assert text[passage.span.start : passage.span.end] == passage.text


def test_the_same_file_again_changes_nothing_and_embeds_nothing(
    ingestor: Ingestor, tmp_path: Path, model: Counting
) -> None:
    source = written(tmp_path, "kortti.md", CARDS)
    ingestor.ingest(source)
    again = ingestor.ingest(source)
    moved = ingestor.ingest(written(tmp_path, "toinen.md", CARDS))
    assert [again.outcome, moved.outcome] == [Outcome.UNCHANGED, Outcome.UNCHANGED]
    assert model.embedded == 2
    assert in_agreement(ingestor)


def test_a_new_version_embeds_only_the_passages_that_changed(
    ingestor: Ingestor, tmp_path: Path, model: Counting
) -> None:
    ingestor.ingest(written(tmp_path, "kortti.md", CARDS))
    ingestor.ingest(written(tmp_path, "kortti.md", CHANGED))
    assert model.embedded == 2 + 1


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
    result = ingestor.ingest(written(tmp_path / "muut", "ehdot.md", LOANS.replace("Lainaehdot", "Korttiehdot")))
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
    assert in_agreement(ingestor)


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

    monkeypatch.setattr(LexicalIndex, "add", full)
    result = ingestor.ingest(written(tmp_path, "kortti.md", CARDS))
    assert (result.outcome, result.message) == (Outcome.REFUSED, "The disk is full. Free some space.")
    assert ingestor.registry.staged() == []
    assert in_agreement(ingestor)
    assert list(ingestor.files.iterdir()) == []


def test_a_disk_too_full_is_said_before_anything_is_written(
    ingestor: Ingestor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(tmp_path)._replace(free=3_000_000)
    source = written(tmp_path, "kortti.md", CARDS)
    with monkeypatch.context() as patched:
        patched.setattr(shutil, "disk_usage", lambda _folder: usage)
        result = ingestor.ingest(source)
    assert "3 MB free" in result.message
    assert list(ingestor.files.iterdir()) == []
    assert ingestor.ingest(source).outcome is Outcome.NEW


def test_a_version_that_could_not_be_taken_out_is_unseen_and_taken_out_by_the_next_ingestion(
    ingestor: Ingestor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise RetrievalError("The disk is full.", "Free some space.")

    source = written(tmp_path, "kortti.md", CARDS)
    with monkeypatch.context() as patched:
        patched.setattr(LexicalIndex, "add", full)
        patched.setattr(LexicalIndex, "remove", full)
        assert ingestor.ingest(source).message == "The disk is full. Free some space."
    assert len(ingestor.registry.staged()) == 1
    assert found(ingestor, "omavastuu") == ""
    assert ingestor.ingest(source).outcome is Outcome.NEW
    assert in_agreement(ingestor)


def test_what_a_killed_process_left_half_done_is_discarded(
    ingestor: Ingestor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:  # a kill runs no clean-up: the version stays staged and indexed
        patched.setattr(Registry, "publish", lambda *_: (_ for _ in ()).throw(CorpusError("killed", "")))
        patched.setattr(Ingestor, "_discard", lambda *_: 0)
        ingestor.ingest(written(tmp_path, "kortti.md", CARDS))
    ingestor.live.close()
    assert ingestor.recover() == ["kortti.md"]
    assert in_agreement(ingestor)
    assert list(ingestor.files.iterdir()) == []
    assert ingestor.ingest(Source(tmp_path / "kortti.md")).outcome is Outcome.NEW


def test_a_draft_is_indexed_and_not_found_until_it_is_published(ingestor: Ingestor, tmp_path: Path) -> None:
    source = written(tmp_path, "kortti.md", CARDS)
    result = ingestor.ingest(Source(source.path, draft=True))
    assert result.draft
    assert in_agreement(ingestor)
    assert found(ingestor, "omavastuu") == ""
    ingestor.registry.publish(result.version_id)
    assert "50 euroa" in found(ingestor, "omavastuu")


def test_many_files_give_their_results_in_the_order_given(ingestor: Ingestor, tmp_path: Path) -> None:
    sources = [
        written(tmp_path, "kortti.md", CARDS),
        written(tmp_path, "tyhja.md", ""),
        written(tmp_path, "kortti2.md", CARDS),
        written(tmp_path, "laina.md", LOANS),
    ]
    stages: set[tuple[int, str]] = set()
    results = list(ingestor.ingest_all(sources, lambda file, stage, done, total: stages.add((file, stage))))
    assert [each.outcome for each in results] == [Outcome.NEW, Outcome.REFUSED, Outcome.UNCHANGED, Outcome.NEW]
    assert {(0, "reading"), (0, "indexing"), (3, "embedding")} <= stages


def test_whoever_stops_asking_stops_the_rest(ingestor: Ingestor, tmp_path: Path) -> None:
    sources = [written(tmp_path, f"{number}.md", LOANS.replace("Laina", f"Laina {number} ")) for number in range(4)]
    results = ingestor.ingest_all(sources)
    next(results)
    results.close()  # type: ignore[attr-defined]
    assert len(ingestor.registry.versions()) == 1


def test_uploads_at_the_same_time_end_as_one_after_the_other(ingestor: Ingestor, tmp_path: Path) -> None:
    files = {"kortti.md": CARDS, "uusi.md": CHANGED, "sama.md": CARDS, "laina.md": LOANS}
    sources = [written(tmp_path, name, text) for name, text in files.items()]
    outcomes: list[Outcome] = []
    threads = [
        threading.Thread(target=lambda source=each: outcomes.append(ingestor.ingest(source).outcome))
        for each in sources
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == [Outcome.NEW, Outcome.NEW, Outcome.NEW_VERSION, Outcome.UNCHANGED]
    assert len(ingestor.registry.documents()) == 2
    assert in_agreement(ingestor)


def test_an_erased_document_leaves_a_tombstone_and_no_word_in_any_file(
    ingestor: Ingestor, tmp_path: Path, model: Counting
) -> None:
    ingestor.ingest(written(tmp_path, "laina.md", LOANS))
    gone = ingestor.ingest(written(tmp_path, "kortti.md", CARDS))
    embedded = model.embedded
    erased = ingestor.erase(gone.document, "Maija", "asiakkaan pyyntö")
    assert len(erased.passage_ids) == 2
    assert "euribor" in found(ingestor, "viitekorko")
    assert model.embedded == embedded
    assert in_agreement(ingestor)
    assert not holding(tmp_path / "home", b"omavastuu")
    assert [each.who for each in ingestor.registry.tombstones()] == ["Maija"]
    with pytest.raises(UnknownId):
        ingestor.erase(gone.document, "Maija", "toistamiseen")


def test_an_erased_file_is_refused_with_who_and_why_unless_it_is_allowed(ingestor: Ingestor, tmp_path: Path) -> None:
    source = written(tmp_path, "kortti.md", CARDS)
    ingestor.erase(ingestor.ingest(source).document, "Maija", "asiakkaan pyyntö")
    refused = ingestor.ingest(source)
    assert refused.outcome is Outcome.REFUSED
    assert "by Maija: asiakkaan pyyntö" in refused.message
    assert ingestor.ingest(Source(source.path, allow_erased=True)).outcome is Outcome.NEW


def test_an_erasure_cut_off_by_a_kill_is_finished_at_the_next_start(
    ingestor: Ingestor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = ingestor.ingest(written(tmp_path, "kortti.md", CARDS))
    with monkeypatch.context() as patched:
        patched.setattr(Registry, "erase", lambda *_: (_ for _ in ()).throw(CorpusError("killed", "")))
        with pytest.raises(CorpusError):
            ingestor.erase(gone.document, "Maija", "pyyntö")
    ingestor.recover()
    assert ingestor.registry.documents() == []
    assert list(ingestor.files.iterdir()) == []
    assert in_agreement(ingestor)


def test_a_rebuilt_index_holds_what_was_ingested_meanwhile_and_embeds_nothing(
    ingestor: Ingestor, tmp_path: Path, model: Counting
) -> None:
    ingestor.ingest(written(tmp_path, "kortti.md", CARDS))
    late = written(tmp_path, "laina.md", LOANS)
    seen: list[str] = []

    def meanwhile(done: int, _total: int) -> None:
        if not seen:
            seen.append(ingestor.ingest(late).outcome)
            seen.append(found(ingestor, "omavastuu"))

    assert ingestor.rebuild(meanwhile) == 3
    assert seen[0] == Outcome.NEW
    assert "50 euroa" in seen[1]
    assert model.embedded == 3
    assert "euribor" in found(ingestor, "viitekorko")
    assert in_agreement(ingestor)


def test_what_is_erased_while_the_indexes_are_rebuilt_is_in_neither_of_them(ingestor: Ingestor, tmp_path: Path) -> None:
    ingestor.ingest(written(tmp_path, "laina.md", LOANS))
    gone = ingestor.ingest(written(tmp_path, "kortti.md", CARDS)).document
    begun = threading.Event()
    rebuilding = threading.Thread(target=lambda: ingestor.rebuild(lambda _done, _total: begun.set()))
    rebuilding.start()
    begun.wait()
    ingestor.erase(gone, "Maija", "pyyntö")
    rebuilding.join()
    assert in_agreement(ingestor)
    assert not holding(tmp_path / "home", b"omavastuu")


def test_a_new_title_is_found_after_indexing_anew(ingestor: Ingestor, tmp_path: Path) -> None:
    result = ingestor.ingest(written(tmp_path, "kortti.md", CARDS))
    ingestor.registry.correct(result.version_id, Correction(title="Luottokortit"), "Maija")
    ingestor.retitle(result.document)
    with ingestor.live.searching() as index:
        assert len(index.lexical.search("luottokortit", "fi", 5)) == 2
    assert in_agreement(ingestor)


def test_an_upload_with_a_path_for_a_name_is_kept_under_its_name_alone(ingestor: Ingestor, tmp_path: Path) -> None:
    path = written(tmp_path, "upload.md", CARDS).path
    result = ingestor.ingest(Source(path, origin=Path("../../etc/kortti.md")))
    assert result.file == "kortti.md"
    (version,) = ingestor.registry.versions()
    assert source_path(ingestor.files, version).parent == ingestor.files


def test_text_as_enacted_is_said_aloud_once(ingestor: Ingestor, tmp_path: Path) -> None:
    act = """<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act contains="originalVersion"><meta>
    <identification><FRBRExpression><FRBRlanguage language="fin"/></FRBRExpression></identification></meta>
    <preface><p><docNumber>77/2020</docNumber><docTitle>Lupalaki</docTitle></p></preface><body><section><num>1 §</num>
    <subsection><content><p>Lupa on haettava kirjallisesti ennen toiminnan aloittamista.</p></content></subsection>
    </section></body></act></akomaNtoso>"""
    (tmp_path / "act.xml").write_text(act, encoding="utf-8")
    result = ingestor.ingest(Source(tmp_path / "act.xml"))
    assert result.outcome is Outcome.NEW, result.message
    assert sum("as enacted" in note for note in result.notes) == 1
