"""What every embedding model looks like to the rest of the product."""

from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
Progress = Callable[[int], None]


class Encoder(Protocol):
    """Turns texts into unit vectors; prefixes and pooling are its own business.

    ``name`` and ``dtype`` go into the data folder's manifest: vectors of different models are never mixed. Making one
    is cheap, the model is loaded at its first use; one may be used by several threads.
    """

    @property
    def name(self) -> str:
        """The model's name."""
        ...

    @property
    def dtype(self) -> str:
        """The precision it computes in."""
        ...

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        ...

    @property
    def max_tokens(self) -> int:
        """The longest text it takes, prefix and special tokens included."""
        ...

    def text_of(self, title: str, headings: Sequence[str], context: str, text: str) -> str:
        """A passage as this model wants it written: what ``encode_documents`` embeds and ``count_tokens`` counts."""
        ...

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Tokens of each text as a document: prefix and special tokens included, nothing cut."""
        ...

    def expect(self, texts: int, *, wait: bool = False) -> None:
        """About so many documents' texts are to come: what pays for that many is loaded meanwhile, or waited for."""
        ...

    def encode_documents(self, texts: Sequence[str], *, progress: Progress | None = None) -> Vectors:
        """Unit row vectors, shape (len(texts), dimension), float32, in the order given.

        ``progress`` is called now and then with the number of texts done since its last call. A text longer than
        ``max_tokens`` raises RetrievalError before anything is computed: nothing is cut silently.
        """
        ...

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Unit row vectors, shape (len(texts), dimension), float32, in the order given.

        A query longer than ``max_tokens`` is cut from its end: someone who pastes a long message still gets an answer.
        """
        ...
