"""Stand-ins for models, written by hand: real protocols, no weights."""

from collections.abc import Sequence
from zlib import crc32

import numpy as np

from retrieval.encoder import Progress, Vectors
from retrieval.errors import RetrievalError
from retrieval.texts import indexed_text

_LONGEST_WORD = 20


class HashEncoder:
    """A bag of hashed character trigrams: texts that share words are near, and one text has one vector."""

    name = "hash-encoder"
    dtype = "fp32"
    dimension = 64
    max_tokens = 512

    def text_of(self, title: str, headings: Sequence[str], context: str, text: str) -> str:
        return indexed_text(title, headings, context, text)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return [2 + sum(_word_tokens(word) for word in text.split()) for text in texts]

    def encode_documents(self, texts: Sequence[str], *, progress: Progress | None = None) -> Vectors:
        for text, tokens in zip(texts, self.count_tokens(texts), strict=True):
            if tokens > self.max_tokens:
                raise RetrievalError(f"A text of {tokens} tokens is too long: {text[:60]}", "Split it.")
        if progress:
            progress(len(texts))
        return self._vectors(texts)

    def expect(self, texts: int, *, wait: bool = False) -> None:
        """There is nothing to load."""

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        return self._vectors(texts)

    def _vectors(self, texts: Sequence[str]) -> Vectors:
        vectors = np.zeros((len(texts), self.dimension), np.float32)
        for vector, text in zip(vectors, texts, strict=True):
            vector[0] = 1e-3  # an empty text is a unit vector too
            for word in text.lower().split():
                marked = f" {word} "
                for start in range(len(marked) - 2):
                    vector[crc32(marked[start : start + 3].encode()) % self.dimension] += 1
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def _word_tokens(word: str) -> int:
    return len(word) // 4 if len(word) > _LONGEST_WORD else 1
