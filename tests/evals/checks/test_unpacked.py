import gzip
import zlib
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import numpy as np
import pytest
import tantivy

from evals.checks.probe import phrases, probe

SENTENCE = "Maksupalveluntarjoajan on palautettava oikeudetta veloitettu määrä."
VECTOR = np.linspace(-1, 1, 96, dtype=np.float32)[None, :]
NONE = np.zeros((0, 96), np.float32)


def written(folder: Path, name: str, data: bytes) -> None:
    (folder / name).write_bytes(data)


@pytest.mark.parametrize(
    "data",
    [
        SENTENCE.encode(),
        b"x" + SENTENCE.encode("utf-16-le"),
        gzip.compress(SENTENCE.encode()),
        b"stream\n" + zlib.compress(SENTENCE.encode()) + b"\nendstream",
    ],
    ids=["plain", "utf-16", "gzip", "pdf stream"],  # gzip's bytes tell the time, and workers must name tests alike
)
def test_a_sentence_is_found_in_whatever_form_it_lies(tmp_path: Path, data: bytes) -> None:
    written(tmp_path, "file.bin", data)
    assert [each.texts for each in probe(tmp_path, [SENTENCE], NONE)] == [1]


def test_a_sentence_is_found_in_a_member_of_a_zip(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "file.docx", "w", ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", SENTENCE * 3)
    assert [each.layer for each in probe(tmp_path, [SENTENCE], NONE)] == ["zip member word/document.xml"]


def test_a_sentence_is_found_in_a_tantivy_store(tmp_path: Path) -> None:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("body", stored=True)
    index = tantivy.Index(builder.build(), path=str(tmp_path))
    writer = index.writer(15_000_000, 1)
    for at in range(50):
        writer.add_document(tantivy.Document(body=f"{at} {SENTENCE} {SENTENCE}"))
    writer.commit()
    writer.wait_merging_threads()
    traces = probe(tmp_path, [f"49 {SENTENCE} {SENTENCE[:20]}"], NONE)
    assert [each.layer for each in traces if each.file.endswith(".store")] == ["LZ4 blocks"]


@pytest.mark.parametrize("form", [np.float32, np.float16])
def test_a_vector_is_found_at_any_place_and_in_either_precision(tmp_path: Path, form: type) -> None:
    written(tmp_path, "level.bin", b"abc" + VECTOR.astype(form).tobytes() + b"de")
    assert [each.vectors for each in probe(tmp_path, [], VECTOR)] == [1]


def test_another_vector_and_another_text_are_not_found(tmp_path: Path) -> None:
    written(tmp_path, "level.bin", (VECTOR * 0.9).tobytes() + SENTENCE.upper().encode())
    assert probe(tmp_path, [SENTENCE], VECTOR) == []


def test_phrases_that_other_texts_share_are_left_out() -> None:
    shared = "tämä virke on kummassakin asiakirjassa aivan samanlaisena"
    own = "vain tässä asiakirjassa lukee näin monta sanaa peräkkäin"
    assert phrases([f"{own} {shared}"], [shared], words=8) == [own]
