from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from corpus.model import DateRange, Force, Passage, Span
from ingest.sentence_store import SentenceStore

PASSAGE = Passage(
    "p1", "kortti@1", "1 §", (), "Kortti suljetaan.", "", Span(0, 17), (1, 1), (), "fi", Force.BINDING, DateRange()
)
VECTORS = np.array([[0.6, 0.8], [1.0, 0.0]], np.float32)
KEYS = [b"one", b"two"]


@pytest.fixture
def store(tmp_path: Path) -> SentenceStore:
    store = SentenceStore(tmp_path / "cache" / "sentences.sqlite")
    store.begin("model")
    return store


def held() -> bool:
    return True


def test_what_was_kept_is_found_by_its_key_also_by_the_next_process(store: SentenceStore, tmp_path: Path) -> None:
    store.put(PASSAGE, KEYS, VECTORS, held)
    store.close()
    again = SentenceStore(tmp_path / "cache" / "sentences.sqlite")
    assert again.get([b"two", b"three"]).keys() == {b"two"}
    assert np.allclose(again.get(KEYS)[b"one"], VECTORS[0], atol=1e-3)
    assert (again.made(), again.count()) == ({"p1"}, 1)


def test_asking_makes_no_file(tmp_path: Path) -> None:
    store = SentenceStore(tmp_path / "sentences.sqlite")
    assert (store.get(KEYS), store.made(), store.count()) == ({}, set(), 0)
    store.keep_only([])
    assert not list(tmp_path.iterdir())


def test_a_sentence_of_two_versions_stays_until_both_have_gone(store: SentenceStore) -> None:
    store.put(PASSAGE, KEYS, VECTORS, held)
    store.put(replace(PASSAGE, passage_id="p2", version_id="kortti@2"), KEYS[:1], VECTORS[:1], held)
    store.keep_only(["kortti@2"])
    assert store.get(KEYS).keys() == {b"one"}
    store.keep_only([])
    assert store.get(KEYS) == {}


def test_nothing_of_a_version_that_has_gone_is_left_in_the_files(store: SentenceStore, tmp_path: Path) -> None:
    store.put(PASSAGE, KEYS, VECTORS, held)
    written = VECTORS[0].astype(np.float16).tobytes()
    files = tmp_path / "cache"
    assert any(written in each.read_bytes() for each in files.iterdir())
    store.keep_only([])
    assert not any(written in each.read_bytes() for each in files.iterdir())


def test_what_was_embedded_while_its_version_was_taken_away_is_not_kept(store: SentenceStore) -> None:
    store.put(PASSAGE, KEYS, VECTORS, lambda: False)
    assert (store.get(KEYS), store.count()) == ({}, 0)


def test_another_model_begins_anew(store: SentenceStore) -> None:
    store.put(PASSAGE, KEYS, VECTORS, held)
    store.begin("model")
    assert store.count() == 1
    store.begin("another")
    assert (store.get(KEYS), store.count()) == ({}, 0)


def test_a_damaged_file_is_thrown_away(tmp_path: Path) -> None:
    file = tmp_path / "sentences.sqlite"
    file.write_bytes(b"no database" * 500)
    store = SentenceStore(file)
    assert store.get(KEYS) == {}
    store.put(PASSAGE, KEYS, VECTORS, held)
    assert store.get(KEYS).keys() == set(KEYS)
