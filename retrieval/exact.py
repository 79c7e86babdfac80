"""Exact nearest neighbours in memory: one product with a matrix of unit rows."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from retrieval.encoder import Vectors

Allowed = Callable[[str], bool]
Found = list[tuple[str, float]]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Ids and their vectors, unit rows in the same order. Made by ``of``."""

    ids: NDArray[np.object_]
    vectors: Vectors

    @classmethod
    def of(cls, ids: Sequence[str], vectors: Vectors) -> "Matrix":
        """``vectors`` has shape (len(ids), dimension) and need not be of unit length."""
        return cls(np.array(ids, dtype=object), _unit(vectors))

    def with_rows(self, ids: Sequence[str], vectors: Vectors) -> "Matrix":
        """These too."""
        more = Matrix.of(ids, vectors)
        return Matrix(np.append(self.ids, more.ids), np.vstack([self.vectors, more.vectors]))

    def without(self, ids: set[str]) -> "Matrix":
        """All but these."""
        return self._only(lambda passage_id: passage_id not in ids)

    def nearest(self, query: Vectors, n: int, allowed: Allowed | None) -> Found:
        """The ``n`` rows of highest cosine among the allowed, best first, ties by id."""
        matrix = self if allowed is None else self._only(allowed)
        cosines = matrix.vectors @ _unit(query)
        # Every row as good as the n-th, so that equals compete by id and not by their place.
        good = cosines >= np.partition(cosines, -n)[-n] if len(cosines) > n else np.ones(len(cosines), bool)
        return ranked(zip(matrix.ids[good].tolist(), cosines[good].tolist(), strict=True))[:n]

    def _only(self, allowed: Allowed) -> "Matrix":
        kept = np.fromiter(map(allowed, self.ids), bool, len(self.ids))
        return Matrix(self.ids[kept], self.vectors[kept])


def ranked(hits: Iterable[tuple[str, float]]) -> Found:
    """Best first, ties by id."""
    return sorted(hits, key=lambda hit: (-hit[1], hit[0]))


def _unit(vectors: Vectors) -> Vectors:
    norms = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.maximum(norms, 1e-12), np.float32)
