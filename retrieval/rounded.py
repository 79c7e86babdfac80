"""Vectors rounded to int8, beside those of a row file: of a quarter of the bytes a quarter of the time is spent.

``vectors.i8`` holds a row of whole numbers after another, ``scales.f32`` what one of them is worth in each row; 0 where
a row is not made yet or was emptied. Both follow from ``vectors.f32`` and are made from it where they lag behind.
"""

import os
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from retrieval.encoder import Vectors

Numbers = NDArray[np.int8]
_MOST = 127
_BATCH = 16_384


@cache
def product() -> Any:
    """Numkong's product of int8 rows, which takes what the processor has and lets other threads run.

    None without a wheel for this machine: then every search compares in fp32.
    """
    try:
        from numkong import cdist
    except ImportError:
        return None
    return cdist


class Rounded:
    """Rows as they are now; a cosine told by them is off by about a thousandth."""

    def __init__(self, numbers: Numbers, scales: Vectors) -> None:
        """``numbers`` has shape (rows, dimension), ``scales`` (rows,)."""
        self.numbers = numbers
        self.scales = scales

    def cosines(self, rows: slice | NDArray[np.int32], numbers: Numbers, scale: float) -> Vectors:
        """Those of these rows with a unit vector that was rounded to ``numbers`` times ``scale``."""
        whole = np.asarray(product()(numbers[None], self.numbers[rows], "dot"))[0]
        return np.asarray(whole * (self.scales[rows] * np.float32(scale)), np.float32)

    def error(self, scale: float) -> float:
        """What a cosine told may be off by: six standard deviations for the row of the widest steps.

        A rounded number is off by up to half a step, evenly: ``step / sqrt(12)`` in standard deviation, and so is the
        product with a unit vector. Both sides are rounded.
        """
        steps = float(self.scales.max(initial=0.0)) ** 2 + scale**2
        return 6 * float(np.sqrt(steps / 12))


class RoundedFile:
    """The two files in the folder of a row file, whose writer and nobody else calls this."""

    def __init__(self, folder: Path, dimension: int) -> None:
        self._numbers, self._scales = folder / "vectors.i8", folder / "scales.f32"
        self._dimension = dimension
        self._level()
        self._mapped = Rounded(np.empty((0, dimension), np.int8), np.empty(0, np.float32))

    def reserve(self, room: int) -> None:
        """Room for so many rows, empty where none was made."""
        for file, size in ((self._numbers, room * self._dimension), (self._scales, room * 4)):
            if file.stat().st_size < size:
                with file.open("ab") as opened:
                    opened.truncate(size)
        numbers = np.memmap(self._numbers, np.int8, "r", shape=(room, self._dimension))
        scales = np.memmap(self._scales, np.float32, "r", shape=(room,))
        self._mapped = Rounded(np.asarray(numbers), np.asarray(scales))  # a slice of a plain array costs a tenth

    def follow(self, vectors: Vectors, given: NDArray[np.bool_]) -> None:
        """Make what is missing of the rows ``given``, of these ``vectors``; an older program made none of them."""
        missing = np.flatnonzero(given & (self._mapped.scales[: len(given)] == 0))
        for start in range(0, len(missing), _BATCH):
            rows = missing[start : start + _BATCH]
            for run in np.split(rows, np.flatnonzero(np.diff(rows) > 1) + 1):
                self.write(int(run[0]), vectors[run])

    def write(self, row: int, vectors: Vectors) -> None:
        """These unit vectors, from ``row`` on."""
        numbers, scales = rounded(vectors)
        _put(self._numbers, {row * self._dimension: numbers.tobytes()})
        _put(self._scales, {row * 4: scales.tobytes()})  # after the numbers: a row that has a scale is whole

    def empty(self, rows: Sequence[int]) -> None:
        """Overwrite these rows."""
        _put(self._scales, {row * 4: bytes(4) for row in rows})
        _put(self._numbers, {row * self._dimension: bytes(self._dimension) for row in rows})

    def _level(self) -> None:
        """As many scales as there are rows of numbers: without its numbers a row counts as not made."""
        for file in (self._numbers, self._scales):
            file.touch()
        whole = min(self._numbers.stat().st_size // self._dimension, self._scales.stat().st_size // 4)
        os.truncate(self._scales, whole * 4)

    def state(self, count: int) -> Rounded:
        """The first ``count`` rows."""
        return Rounded(self._mapped.numbers[:count], self._mapped.scales[:count])


def rounded(vectors: Vectors) -> tuple[Numbers, Vectors]:
    """Rows of whole numbers and what one of them is worth in each row, so that the largest is 127."""
    scales = np.abs(vectors).max(axis=-1) / np.float32(_MOST)
    numbers = np.rint(vectors / np.maximum(scales, 1e-12)[..., None]).astype(np.int8)
    return numbers, np.asarray(scales, np.float32)


def _put(file: Path, contents: Mapping[int, bytes]) -> None:
    """Each content at its place, on the disk when this returns."""
    with file.open("r+b") as opened:
        for place, content in contents.items():
            opened.seek(place)
            opened.write(content)
        opened.flush()
        os.fsync(opened.fileno())
