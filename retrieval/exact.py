"""Exact nearest neighbours: every allowed row compared, block by block."""

from collections.abc import Callable, Sequence
from functools import cache, partial

import numpy as np
from threadpoolctl import threadpool_limits

from retrieval import rounded
from retrieval.encoder import Vectors
from retrieval.rows import RowNumbers, Rows, unit

Found = list[tuple[str, float]]
# Rows: 6 MB of 384 dimensions, so that a copy of them stays in the processor's cache; rounded they take a quarter.
_BLOCK = 4_096
_ROUNDED_BLOCK = 4 * _BLOCK
_SPREAD = 3  # up to so many times the rows wanted it is quicker to compare the others too than to copy the wanted ones
_NEAR = 1e-5  # further apart two float32 cosines are not mistaken for each other
_DECIMALS = 6
# Allowed rows. 100,000 take 7 ms rounded and 17 in fp32, 5,000 2.2 and 3.6; small ones are not worth the second look.
_ROUNDED_FROM = 4_096


@cache
def _one_thread() -> None:
    """A product of rows is as fast as memory is: more threads only wait for each other, while others search too.

    Rounded rows shared between two threads: 16 clients got 34 and 36 searches a second instead of 37 and 42.
    10,000 rows take 1.7 ms of processor time with one, 8 to 23 with two.
    """
    threadpool_limits(1, user_api="blas")


def nearest(rows: Rows, query: Vectors, n: int, allowed: RowNumbers) -> Found:
    """The ``n`` of the allowed rows with the highest cosines, best first, ties by id."""
    if n < 1 or not len(allowed):
        return []
    _one_thread()
    rough, error = _rough(rows, unit(query), allowed)
    # Every row that may be as good as the n-th is: so equals compete by id and not by their place, and what rounding
    # has put in the wrong order is put right.
    good = allowed[rough >= np.partition(rough, -n)[-n] - error] if len(rough) > n else allowed
    return ranked([rows.ids[row] for row in good.tolist()], rows.vectors[good], query)[:n]


def ranked(ids: Sequence[str], vectors: Vectors, query: Vectors) -> Found:
    """Best first, ties by id; ``vectors`` has a unit row for each id.

    In float64: in float32 a row's cosine differs in its sixth decimal by where the row stands among others.
    """
    exact = np.asarray(query, np.float64)
    exact /= np.linalg.norm(exact) or 1.0
    cosines = np.round((vectors * exact).sum(axis=1), _DECIMALS)
    return sorted(zip(ids, cosines.tolist(), strict=True), key=lambda hit: (-hit[1], hit[0]))


def _rough(rows: Rows, query: Vectors, allowed: RowNumbers) -> tuple[Vectors, float]:
    """The allowed rows' cosines, and what two of them must differ by to be told apart."""
    if len(allowed) >= _ROUNDED_FROM and rounded.product():
        numbers, scale = rounded.rounded(query)
        of = partial(rows.rounded.cosines, numbers=numbers, scale=float(scale))
        return _cosines(of, allowed, _ROUNDED_BLOCK), rows.rounded.error(float(scale))
    return _cosines(lambda some: rows.vectors[some] @ query, allowed, _BLOCK), _NEAR


def _cosines(of: Callable[[slice | RowNumbers], Vectors], allowed: RowNumbers, size: int) -> Vectors:
    found = np.empty(len(allowed), np.float32)
    for start in range(0, len(allowed), size):
        block = allowed[start : start + size]
        first, last = int(block[0]), int(block[-1]) + 1
        if last - first == len(block):
            found[start : start + size] = of(slice(first, last))
        elif last - first <= _SPREAD * len(block):
            found[start : start + size] = of(slice(first, last))[block - first]
        else:
            found[start : start + size] = of(block)
    return found
