"""How near a sentence is to one in another language, beside how near either is to sentences that any rule could have.

A bare cosine tells little across languages: some sentences are near to everything, and each pair of languages has a
level of its own. So the mean of the nearest of a background (``background.toml``) is taken off on both sides: the
cross-domain similarity local scaling of Conneau et al., "Word translation without parallel data" (2018).
"""

from functools import lru_cache
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from assist_api.checking.meaning import embedded
from assist_api.tables import delivered_table
from retrieval.encoder import Encoder, Vectors

_NEAREST = 5  # sentences of the background whose mean is the level


def nearness(claim: Vectors, language: str, found: Vectors, other: str, encoder: Encoder) -> NDArray[np.float32]:
    """Of one claim (a unit vector) to each of the sentences found (unit rows); ``other`` is their language."""
    level = _level(claim[None, :], other, encoder)[0]
    return np.asarray(2 * (found @ claim) - level - _level(found, language, encoder), dtype=np.float32)


def _level(rows: Vectors, language: str, encoder: Encoder) -> Vectors:
    """The mean cosine to the nearest sentences of the background in that language."""
    background: Vectors = _background(language, cast(Any, encoder))  # one object a model, so known by its identity
    cosines = np.sort(np.dot(rows, background.T), axis=1)
    return np.asarray(cosines[:, -_NEAREST:].mean(axis=1), dtype=np.float32)


@lru_cache(maxsize=8)
def _background(language: str, encoder: Encoder) -> Vectors:
    sentences: str = delivered_table("checking", "background.toml")[language]
    return embedded(sentences.strip().split("\n"), encoder)
