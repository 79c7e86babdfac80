"""A file's bytes as they lie on the disk, and what is compressed in them: Tantivy's store, zip, gzip, zlib."""

import gzip
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

_MOST = 256 << 20
"""Bytes that are unpacked of one file: more is no document of ours."""
_ZLIB = (b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda")


def layers(path: Path) -> Iterator[tuple[str, bytes]]:
    """How each layer is called, and its bytes: the file itself first."""
    data = path.read_bytes()
    yield "raw", data
    if path.suffix == ".store":
        yield "LZ4 blocks", b"".join(lz4_blocks(data))
    if data[:4] == b"PK\x03\x04":
        yield from _members(data)
    if data[:2] == b"\x1f\x8b":
        yield "gzip", gzip.decompress(data)
    if any(start in data for start in _ZLIB):
        yield "zlib", b"\n".join(_streams(data))


def _members(data: bytes) -> Iterator[tuple[str, bytes]]:
    try:
        with ZipFile(BytesIO(data)) as archive:
            for info in archive.infolist():
                if info.file_size < _MOST:
                    yield f"zip member {info.filename}", archive.read(info)
    except BadZipFile:
        return


def _streams(data: bytes) -> Iterator[bytes]:
    """Whatever unpacks from a place that looks like the start of a zlib stream (a PDF has one a page)."""
    for start in _ZLIB:
        at = data.find(start)
        while at >= 0:
            try:
                unpacked = zlib.decompressobj().decompress(data[at:], _MOST)
            except zlib.error:
                unpacked = b""
            if len(unpacked) > 32:
                yield unpacked
            at = data.find(start, at + 1)


def lz4_blocks(data: bytes) -> Iterator[bytes]:
    """The blocks at the start of a Tantivy store: each its unpacked size in four bytes, then one LZ4 block.

    LZ4 block format: https://github.com/lz4/lz4/blob/dev/doc/lz4_Block_format.md. It ends where no block follows.
    """
    at = 0
    while at + 4 < len(data):
        size = int.from_bytes(data[at : at + 4], "little")
        if not 0 < size < _MOST:
            return
        try:
            block, at = _lz4(data, at + 4, size)
        except (IndexError, ValueError):
            return
        yield block


def _lz4(data: bytes, at: int, size: int) -> tuple[bytes, int]:
    """One block of ``size`` unpacked bytes, and where it ends; ValueError when it is none."""
    out = bytearray()
    while True:
        token = data[at]
        literals, at = _length(data, at + 1, token >> 4)
        out += data[at : at + literals]
        at += literals
        if len(out) >= size:
            break
        back = int.from_bytes(data[at : at + 2], "little")
        copied, at = _length(data, at + 2, token & 15)
        if not 0 < back <= len(out):
            raise ValueError(f"an offset of {back} at {at}")
        for _ in range(copied + 4):
            out.append(out[-back])
    if len(out) != size:
        raise ValueError(f"{len(out)} bytes instead of {size}")
    return bytes(out), at


def _length(data: bytes, at: int, length: int) -> tuple[int, int]:
    if length < 15:
        return length, at
    while True:
        more = data[at]
        at += 1
        length += more
        if more < 255:
            return length, at
