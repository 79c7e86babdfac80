"""Two models' vectors as one: what one of them misses the other may find, in one search of one index.

Both parts have unit length, so the cosine of two joined vectors is the weighted mean of the parts' cosines.
"""

from collections.abc import Sequence

import numpy as np

from retrieval.embeddings.wording import without_slot
from retrieval.encoder import Encoder, Progress, Vectors
from retrieval.rows import unit


class JoinedEncoder:
    """A vector is that of ``first``, then that of ``second``, whose cosine counts ``weight`` times as much.

    Of the first model's vectors only the first ``width`` numbers are taken, which must be vectors too.

    Documents are worded as ``first`` wants them; ``second`` is given them without a place for the title. Tokens are
    those of the model that a text fills more, in the measure of the one that takes fewer, so that both take what fits.
    """

    def __init__(self, name: str, first: Encoder, second: Encoder, weight: float, width: int) -> None:
        """``name`` stands for both models and for the width."""
        self.name = name
        self._first = first
        self._second = second
        self._weight = weight
        self._width = width

    @property
    def dtype(self) -> str:
        """As ``Encoder.dtype``: that of both, and the weight, since vectors of two weights must never be mixed."""
        return f"{self._first.dtype}+{self._weight:g}*{self._second.dtype}"

    @property
    def dimension(self) -> int:
        """As ``Encoder.dimension``."""
        return min(self._width, self._first.dimension) + self._second.dimension

    @property
    def max_tokens(self) -> int:
        """As ``Encoder.max_tokens``: what the narrower of the models takes."""
        return min(self._first.max_tokens, self._second.max_tokens)

    def text_of(self, title: str, headings: Sequence[str], context: str, text: str) -> str:
        """As ``Encoder.text_of``."""
        return self._first.text_of(title, headings, context, text)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """As ``Encoder.count_tokens``."""
        first = self._in_measure(self._first, texts)
        second = self._in_measure(self._second, [without_slot(text) for text in texts])
        return list(map(max, first, second))

    def expect(self, texts: int, *, wait: bool = False) -> None:
        """As ``Encoder.expect``."""
        self._first.expect(texts, wait=wait)
        self._second.expect(texts, wait=wait)

    def encode_documents(self, texts: Sequence[str], *, progress: Progress | None = None) -> Vectors:
        """As ``Encoder.encode_documents``; progress is that of the first model, which should be the slower one."""
        second = self._second.encode_documents([without_slot(text) for text in texts])
        return self._joined(self._first.encode_documents(texts, progress=progress), second)

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """As ``Encoder.encode_queries``; each model cuts by its own limit."""
        return self._joined(self._first.encode_queries(texts), self._second.encode_queries(texts))

    def _in_measure(self, encoder: Encoder, texts: Sequence[str]) -> list[int]:
        """Tokens of a model that takes more, made fewer in proportion and rounded up."""
        least, takes = self.max_tokens, encoder.max_tokens
        return [-(-count * least // takes) for count in encoder.count_tokens(texts)]

    def _joined(self, first: Vectors, second: Vectors) -> Vectors:
        both = [unit(first[:, : self._width]), second * np.float32(np.sqrt(self._weight))]
        return np.asarray(np.hstack(both) / np.float32(np.sqrt(1 + self._weight)), np.float32)
