"""What Chroma's HNSW leaves on disk, looked at by its own header."""

import struct
from collections.abc import Iterator
from pathlib import Path

_HEADER = struct.Struct("<i6Q")  # hnswlib's header.bin: version, offset, capacity, elements, bytes per element, …


def refuse_cut_short(folder: Path) -> None:
    """ValueError for a vector file shorter than its header says: Chroma reads whatever memory holds in its place."""
    for vectors, used in _vector_files(folder):
        if vectors.stat().st_size < used:
            raise ValueError(f"{vectors.name} holds {vectors.stat().st_size} of {used} bytes")


def wipe_unused(folder: Path) -> None:
    """Zero what lies in vector files beyond the vectors.

    A new file is written with room for a hundred vectors, and the room holds whatever the memory held before: it may
    be a text, even one that has been erased since.
    """
    for vectors, used in _vector_files(folder):
        if (room := vectors.stat().st_size - used) > 0:
            with vectors.open("r+b") as file:
                file.seek(used)
                file.write(bytes(room))


def _vector_files(folder: Path) -> Iterator[tuple[Path, int]]:
    """Each vector file, and how many of its bytes are vectors."""
    for header in folder.glob("*/header.bin"):
        _, _, _, elements, size, *_ = _HEADER.unpack_from(header.read_bytes())
        yield header.with_name("data_level0.bin"), elements * size
