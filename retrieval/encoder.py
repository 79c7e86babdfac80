"""What every embedding model looks like to the rest of the product."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]


class Encoder(Protocol):
    """Turns texts into unit vectors; prefixes and pooling are its own business.

    ``name`` and ``dtype`` go into the data folder's manifest: vectors of different models are never mixed.
    """

    name: str
    dtype: str
    dimension: int
    max_tokens: int

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Tokens of each text as a document: prefix and special tokens included, nothing cut."""
        ...

    def encode_documents(self, texts: Sequence[str]) -> Vectors:
        """Unit row vectors, shape (len(texts), dimension), float32, in the order given."""
        ...

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Unit row vectors, shape (len(texts), dimension), float32, in the order given."""
        ...
