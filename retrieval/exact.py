"""Exact nearest neighbours: every allowed row compared, block by block."""

from collections.abc import Iterable
from functools import cache

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from retrieval.encoder import Vectors
from retrieval.rows import RowNumbers, Rows, unit

Found = list[tuple[str, float]]
_BLOCK = 4_096  # rows: 6 MB of 384 dimensions, so that a copy of them stays in the processor's cache
_SPREAD = 3  # up to so many times the rows wanted it is quicker to compare the others too than to copy the wanted ones
DECIMALS = 6  # of a cosine: beyond them the same two vectors differ by where they stand


@cache
def _one_thread() -> None:
    """A product of rows is as fast as memory is: more threads only wait for each other, while others search too.

    10,000 rows take 1.7 ms of processor time with one, 8 to 23 with two.
    """
    threadpool_limits(1, user_api="blas")


def nearest(rows: Rows, query: Vectors, n: int, allowed: RowNumbers) -> Found:
    """The ``n`` of the allowed rows with the highest cosines, best first, ties by id."""
    if n < 1 or not len(allowed):
        return []
    _one_thread()
    cosines = np.round(_cosines(rows.vectors, unit(query), allowed), DECIMALS)
    # Every row as good as the n-th, so that equals compete by id and not by their place.
    good = cosines >= np.partition(cosines, -n)[-n] if len(cosines) > n else np.ones(len(cosines), bool)
    ids = (rows.ids[row] for row in allowed[good].tolist())
    return ranked(zip(ids, cosines[good].tolist(), strict=True))[:n]


def ranked(hits: Iterable[tuple[str, float]]) -> Found:
    """Best first, ties by id."""
    return sorted(hits, key=lambda hit: (-hit[1], hit[0]))


def _cosines(vectors: Vectors, query: Vectors, allowed: RowNumbers) -> NDArray[np.float32]:
    found = np.empty(len(allowed), np.float32)
    for start in range(0, len(allowed), _BLOCK):
        block = allowed[start : start + _BLOCK]
        first, last = int(block[0]), int(block[-1]) + 1
        if last - first <= _SPREAD * len(block):
            found[start : start + _BLOCK] = (vectors[first:last] @ query)[block - first]
        else:
            found[start : start + _BLOCK] = vectors[block] @ query
    return found
