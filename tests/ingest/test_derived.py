"""Questions written for passages: kept when borne out, found by, never shown, gone with their version."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from corpus.folder import DataFolder
from corpus.registry import Registry
from ingest.config import ReadingConfig
from ingest.derived import Deriver
from ingest.derived_store import QuestionStore
from ingest.errors import IngestError
from ingest.pipeline import Ingestor, Source
from ingest.workers import Readers
from retrieval.analysis.analyser import load_analyser
from retrieval.embeddings.cache import EmbeddingCache
from retrieval.embeddings.cached import CachedEncoder
from retrieval.live import LiveIndex
from retrieval.scope import EVERYTHING
from tests.fakes import HashEncoder

RULES = "# Ehdot\n\nKuluttajaluoton myöntäjän on arvioitava asiakkaan luottokelpoisuus ennen 500 euron luottoa.\n"
PEOPLE_SAY = "Tutkitaanko asiakkaan luottokelpoisuus ennen pikavippiä?"


class Writer:
    name = "fake"

    def __init__(self, *lines: str) -> None:
        self.lines: Sequence[str] = lines
        self.asked = 0
        self.fails = False

    def write(self, text: str, language: str, most: int) -> Sequence[str]:
        self.asked += 1
        if self.fails:
            raise IngestError("The model was too slow.", "Wait.")
        return self.lines


Open = Callable[[Writer | None], Ingestor]


@pytest.fixture(scope="module")
def readers() -> Iterator[Readers]:
    started = Readers(ReadingConfig(processes=1))
    yield started
    started.close()


@pytest.fixture
def opening(tmp_path: Path, readers: Readers) -> Iterator[Open]:
    opened: list[Ingestor] = []

    def open_it(writer: Writer | None) -> Ingestor:
        folder = DataFolder(tmp_path / "home")
        folder.files_path.mkdir(parents=True, exist_ok=True)
        encoder = CachedEncoder(HashEncoder(), EmbeddingCache(folder.path / "cache.sqlite"))
        analyser = load_analyser("none")
        deriver = Deriver(QuestionStore(folder.path / "derived" / "questions.sqlite"), writer, lambda: analyser)
        registry = Registry(folder.registry_path)
        live = LiveIndex(folder, encoder, lambda: analyser)
        opened.append(Ingestor(registry, live, encoder, folder.files_path, readers=readers, deriver=deriver))
        return opened[-1]

    yield open_it
    for each in opened:
        each.live.close()
        each.encoder.close()
        each.registry.close()


def rules(tmp_path: Path) -> Source:
    path = tmp_path / "ehdot.md"
    path.write_text(RULES)
    return Source(path)


def found(ingestor: Ingestor, question: str) -> list[str]:
    with ingestor.live.searching() as index:
        return [passage_id for passage_id, _ in index.lexical.search(question, "fi", 5, EVERYTHING)]


def holding(folder: Path, word: bytes) -> list[str]:
    return [path.name for path in folder.rglob("*") if path.is_file() and word in path.read_bytes()]


def test_a_passage_is_found_by_a_question_written_for_it_and_shown_without(opening: Open, tmp_path: Path) -> None:
    plain = opening(None)
    plain.ingest(rules(tmp_path))
    assert found(plain, "pikavippi") == []
    plain.live.close()
    ingestor = opening(Writer(PEOPLE_SAY))
    ingestor.rebuild()
    (passage_id,) = found(ingestor, "pikavippi")
    assert "pikavip" not in ingestor.registry.passages([passage_id])[passage_id].text
    with ingestor.live.searching() as index:
        (matched, *_) = index.lexical.explain("pikavippi", "fi", passage_id)
    assert matched.field == "questions"


@pytest.mark.parametrize(
    "line",
    [
        "Saanko 700 euron pikavipin ja katsotaanko luottokelpoisuus?",
        "Mistä saan pikavipin lauantaina?",
        "pikavippi pikavippi pikavippi pikavippi",
    ],
)
def test_what_the_passage_does_not_bear_out_is_dropped(opening: Open, tmp_path: Path, line: str) -> None:
    ingestor = opening(Writer(line))
    ingestor.ingest(rules(tmp_path))
    assert found(ingestor, "pikavippi") == []


def test_the_model_is_asked_once_for_each_passage_and_again_where_it_failed(opening: Open, tmp_path: Path) -> None:
    writer = Writer(PEOPLE_SAY)
    writer.fails = True
    ingestor = opening(writer)
    ingestor.ingest(rules(tmp_path))
    assert found(ingestor, "pikavippi") == []
    writer.fails = False
    ingestor.rebuild()
    ingestor.rebuild()
    assert writer.asked == 2
    assert len(found(ingestor, "pikavippi")) == 1


def test_questions_stay_with_a_document_that_gets_another_title(opening: Open, tmp_path: Path) -> None:
    ingestor = opening(Writer(PEOPLE_SAY))
    ingestor.ingest(rules(tmp_path))
    (document,) = ingestor.registry.documents()
    ingestor.retitle(document.document_id)
    assert len(found(ingestor, "pikavippi")) == 1


@pytest.mark.parametrize("erased", [False, True])
def test_questions_go_with_their_version(opening: Open, tmp_path: Path, erased: bool) -> None:
    ingestor = opening(Writer(PEOPLE_SAY))
    ingestor.ingest(rules(tmp_path))
    (document,) = ingestor.registry.documents()
    assert "questions.sqlite" in holding(tmp_path / "home" / "derived", b"pikavip")
    if erased:
        ingestor.erase(document.document_id, "A. Auditor", "asked to")
    else:
        ingestor.remove(document.document_id)
    assert holding(tmp_path / "home" / "derived", b"pikavip") == []
    assert found(ingestor, "pikavippi") == []
    if erased:
        assert holding(tmp_path / "home", b"pikavip") == []


def test_what_a_failed_ingestion_left_is_cleared(opening: Open, tmp_path: Path) -> None:
    ingestor = opening(Writer(PEOPLE_SAY))
    ingestor.ingest(rules(tmp_path))
    ingestor.registry.withdraw(ingestor.registry.documents()[0].document_id)
    (version,) = ingestor.registry.staged()
    ingestor.registry.discard(version.version_id)
    ingestor.recover(killed=False)
    assert holding(tmp_path / "home" / "derived", b"pikavip") == []
