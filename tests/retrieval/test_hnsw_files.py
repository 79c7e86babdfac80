"""The room beyond the vectors in Chroma's files holds nothing."""

import struct
from pathlib import Path

import numpy as np

from retrieval.dense import DenseIndex
from retrieval.hnsw_files import wipe_unused


def test_what_lies_beyond_the_vectors_is_zeroed_and_the_vectors_are_left(tmp_path: Path) -> None:
    (tmp_path / "segment").mkdir()
    (tmp_path / "segment" / "header.bin").write_bytes(struct.pack("<i6Q", 1, 0, 100, 2, 4, 0, 0))
    vectors = tmp_path / "segment" / "data_level0.bin"
    vectors.write_bytes(b"11112222erased text")
    wipe_unused(tmp_path)
    assert vectors.read_bytes() == b"11112222" + bytes(11)


def test_a_new_index_holds_nothing_but_its_vectors(tmp_path: Path) -> None:
    index = DenseIndex.open(tmp_path, 4)
    index.add(["d@1#0000"], np.eye(1, 4, dtype=np.float32))
    (vectors,) = tmp_path.glob("*/data_level0.bin")
    assert not vectors.read_bytes().strip(bytes(1))
    index.close()
