"""Stores with an encoder that hashes words instead of a model: for checks of storing, never of search quality."""

from collections.abc import Sequence
from pathlib import Path
from zlib import crc32

import numpy as np

from assist_api.settings import Settings, load_settings
from assist_api.stores import Stores
from evals.checks.seen import by_length
from ingest.config import ReadingConfig
from retrieval.config import SearchConfig
from retrieval.embeddings.cached import CachedEncoder
from retrieval.encoder import Progress, Vectors
from retrieval.texts import indexed_text


class HashingEncoder:
    """One vector a text: a bag of hashed words, so no two different passages share one but by accident."""

    name = "hashed words"
    dtype = "fp32"
    dimension = 96
    max_tokens = 512

    def text_of(self, title: str, headings: Sequence[str], context: str, text: str) -> str:
        """As ``Encoder.text_of``."""
        return indexed_text(title, headings, context, text)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """As ``Encoder.count_tokens``."""
        return by_length(texts)

    def encode_documents(self, texts: Sequence[str], *, progress: Progress | None = None) -> Vectors:
        """As ``Encoder.encode_documents``."""
        if progress:
            progress(len(texts))
        return self.encode_queries(texts)

    def expect(self, texts: int, *, wait: bool = False) -> None:
        """There is nothing to load."""

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """As ``Encoder.encode_queries``."""
        vectors = np.full((len(texts), self.dimension), 1e-3, np.float32)
        for vector, text in zip(vectors, texts, strict=True):
            for word in text.lower().split():
                hashed = crc32(word.encode())
                vector[hashed % self.dimension] += 1 + hashed % 7 / 10
        lengths: Vectors = np.linalg.norm(vectors, axis=1, keepdims=True)
        return vectors / lengths


class HashingStores(Stores):
    """A data folder opened with the hashing encoder; its cache works as always."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings)
        self.encoder = CachedEncoder(HashingEncoder(), self._cache, self.sentences)


def scratch_settings(home: Path, reading: ReadingConfig | None = None) -> Settings:
    """Settings for a folder that a check throws away, without Finnish morphology, which takes seconds to load."""
    return load_settings(home=home, retrieval=SearchConfig(finnish="none"), reading=reading or ReadingConfig())
