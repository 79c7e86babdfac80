import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest

from retrieval.embeddings.cache import EmbeddingCache
from retrieval.embeddings.cached import CachedEncoder
from retrieval.embeddings.memory import MemoryCache
from retrieval.encoder import Progress, Vectors
from tests.fakes import HashEncoder

TEXTS = ["kortin sulkeminen", "lainan korko", "kortin omavastuu"]


class Counting(HashEncoder):
    def __init__(self, name: str = "hash-encoder") -> None:
        self.name = name
        self.asked: list[str] = []

    def encode_documents(self, texts: Sequence[str], *, progress: Progress | None = None) -> Vectors:
        self.asked.extend(texts)
        return super().encode_documents(texts, progress=progress)

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        self.asked.extend(texts)
        return super().encode_queries(texts)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "embeddings.sqlite"


@pytest.fixture
def cache(path: Path) -> Iterator[EmbeddingCache]:
    opened = EmbeddingCache(path)
    yield opened
    opened.close()


def test_only_what_is_new_is_embedded_and_the_order_is_kept(cache: EmbeddingCache) -> None:
    model = Counting()
    encoder = CachedEncoder(model, cache)
    encoder.encode_documents(TEXTS[:2])
    vectors = encoder.encode_documents([TEXTS[2], TEXTS[1], TEXTS[0]])
    assert model.asked == TEXTS
    assert np.array_equal(vectors, HashEncoder().encode_documents([TEXTS[2], TEXTS[1], TEXTS[0]]))


def test_progress_adds_up_to_all_texts(cache: EmbeddingCache) -> None:
    encoder = CachedEncoder(Counting(), cache)
    encoder.encode_documents(TEXTS[:1])
    done: list[int] = []
    encoder.encode_documents(TEXTS, progress=done.append)
    assert sum(done) == len(TEXTS)


def test_another_model_or_precision_does_not_get_these_vectors(cache: EmbeddingCache) -> None:
    CachedEncoder(Counting(), cache).encode_documents(TEXTS)
    other = Counting("another")
    CachedEncoder(other, cache).encode_documents(TEXTS)
    assert other.asked == TEXTS


def test_vectors_outlive_the_process(cache: EmbeddingCache, path: Path) -> None:
    CachedEncoder(Counting(), cache).encode_documents(TEXTS)
    cache.close()
    model = Counting()
    CachedEncoder(model, EmbeddingCache(path)).encode_documents(TEXTS)
    assert model.asked == []


def test_questions_are_not_kept(cache: EmbeddingCache, path: Path) -> None:
    CachedEncoder(Counting(), cache).encode_queries(TEXTS)
    assert not path.exists()


def test_a_question_is_embedded_once_for_all_stages_of_its_answer(cache: EmbeddingCache) -> None:
    model = Counting()
    encoder = CachedEncoder(model, cache)
    vectors = [encoder.encode_queries(TEXTS[:2]), encoder.for_sentences.encode_queries(TEXTS[:1])]
    vectors.append(encoder.encode_queries(TEXTS[1:]))
    assert model.asked == TEXTS
    assert np.array_equal(vectors[2], HashEncoder().encode_queries(TEXTS[1:]))
    for number in range(100):
        encoder.encode_queries([f"kysymys {number}"])
    encoder.encode_queries(TEXTS[:1])
    assert model.asked[-1] == TEXTS[0]


def test_forgotten_texts_leave_no_trace_in_the_file(cache: EmbeddingCache, path: Path) -> None:
    encoder = CachedEncoder(Counting(), cache)
    vector = encoder.encode_documents(TEXTS)[0].tobytes()
    encoder.forget(TEXTS[:1])
    cache.close()
    assert not any(vector in each.read_bytes() for each in path.parent.iterdir())
    model = Counting()
    CachedEncoder(model, EmbeddingCache(path)).encode_documents(TEXTS)
    assert model.asked == TEXTS[:1]


def test_a_damaged_file_is_thrown_away_and_done_without(
    cache: EmbeddingCache, path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path.parent.mkdir()
    path.write_bytes(b"no database" * 1000)
    encoder = CachedEncoder(Counting(), cache)
    assert np.array_equal(encoder.encode_documents(TEXTS), HashEncoder().encode_documents(TEXTS))
    assert "damaged" in caplog.text
    model = Counting()
    CachedEncoder(model, cache).encode_documents(TEXTS)
    assert model.asked == []


def test_a_vector_changed_on_the_disk_is_made_anew(cache: EmbeddingCache, path: Path) -> None:
    vector = CachedEncoder(Counting(), cache).encode_documents(TEXTS)[0].tobytes()
    cache.close()
    changed = path.read_bytes().replace(vector, bytes(len(vector)))
    path.write_bytes(changed)
    model = Counting()
    CachedEncoder(model, EmbeddingCache(path)).encode_documents(TEXTS)
    assert model.asked == TEXTS[:1]


def test_a_folder_that_cannot_be_written_is_done_without(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "cache").write_text("")
    encoder = CachedEncoder(Counting(), EmbeddingCache(tmp_path / "cache" / "embeddings.sqlite"))
    assert len(encoder.encode_documents(TEXTS)) == 3
    assert "not used" in caplog.text


def test_forgetting_takes_what_other_models_made_too_since_nobody_knows_of_what(cache: EmbeddingCache) -> None:
    for name in ("another", "hash-encoder"):
        CachedEncoder(Counting(name), cache).encode_documents(TEXTS)
    CachedEncoder(Counting(), cache).forget(TEXTS[:1])
    same, other = Counting(), Counting("another")
    for model in (same, other):
        CachedEncoder(model, cache).encode_documents(TEXTS[1:])
    assert (same.asked, other.asked) == ([], TEXTS[1:])


def test_a_cache_of_an_earlier_layout_is_read_on(path: Path) -> None:
    path.parent.mkdir(parents=True)
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE vectors (key BLOB PRIMARY KEY, vector BLOB NOT NULL, sum INTEGER NOT NULL)")
    connection.close()
    for asked in (TEXTS, []):
        CachedEncoder(model := Counting(), opened := EmbeddingCache(path)).encode_documents(TEXTS)
        opened.close()
        assert model.asked == asked


def test_sentences_are_remembered_in_memory_and_never_on_the_disk(cache: EmbeddingCache) -> None:
    model = Counting()
    encoder = CachedEncoder(model, cache)
    for _ in range(2):
        vectors = encoder.for_sentences.encode_documents(TEXTS)
    assert model.asked == TEXTS and not cache.is_made
    assert np.array_equal(vectors, HashEncoder().encode_documents(TEXTS))


def test_memory_holds_what_was_used_last() -> None:
    model = Counting()
    encoder = CachedEncoder(model, MemoryCache(2))
    encoder.encode_documents(TEXTS[:2])
    encoder.encode_documents(TEXTS[:1])
    encoder.encode_documents(TEXTS[2:])
    model.asked.clear()
    encoder.encode_documents(TEXTS)
    assert model.asked == [TEXTS[1]]


def test_what_is_forgotten_is_not_remembered() -> None:
    model = Counting()
    encoder = CachedEncoder(model, MemoryCache(2))
    encoder.encode_documents(TEXTS[:2])
    encoder.forget(TEXTS[:1])
    encoder.encode_documents(TEXTS[:2])
    assert model.asked == [*TEXTS[:2], TEXTS[0]]
