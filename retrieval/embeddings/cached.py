"""An encoder that embeds only what its cache does not hold."""

import hashlib
from collections.abc import Sequence
from functools import cached_property

import numpy as np

from retrieval.embeddings.cache import EmbeddingCache
from retrieval.embeddings.memory import Ahead, MemoryCache
from retrieval.encoder import Encoder, Progress, Vectors

_REMEMBERED = 10_000  # sentences: of 384 numbers each they take 15 MB
_CHUNK = 256  # texts embedded before they are kept: what a killed process has to do again
_QUESTIONS = 64  # whose vectors are remembered: an answer asks for its question's at each of its stages


class CachedEncoder:
    """As the encoder it wraps; vectors of documents' texts come from the cache where it has them."""

    def __init__(self, encoder: Encoder, cache: EmbeddingCache | MemoryCache, ahead: Ahead | None = None) -> None:
        """``ahead`` holds vectors of sentences, which ``for_sentences`` looks for in it."""
        self._encoder = encoder
        self._cache = cache
        self._ahead = ahead
        self._questions = MemoryCache(_QUESTIONS)

    @property
    def name(self) -> str:
        """As ``Encoder.name``."""
        return self._encoder.name

    @property
    def dtype(self) -> str:
        """As ``Encoder.dtype``."""
        return self._encoder.dtype

    @property
    def dimension(self) -> int:
        """As ``Encoder.dimension``."""
        return self._encoder.dimension

    @property
    def max_tokens(self) -> int:
        """As ``Encoder.max_tokens``."""
        return self._encoder.max_tokens

    def text_of(self, title: str, headings: Sequence[str], context: str, text: str) -> str:
        """As ``Encoder.text_of``."""
        return self._encoder.text_of(title, headings, context, text)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """As ``Encoder.count_tokens``."""
        return self._encoder.count_tokens(texts)

    def expect(self, texts: int, *, wait: bool = False) -> None:
        """As ``Encoder.expect``."""
        self._encoder.expect(texts, wait=wait)

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """As ``Encoder.encode_queries``; the last ones are remembered, by their hash and in memory alone.

        Each is embedded by itself, so that its vector is the same to the last bit whatever was asked with it; two at
        once would take no less time.
        """
        rows = [self._remembered(text) for text in texts]
        return np.stack(rows) if rows else np.empty((0, self.dimension), np.float32)

    def encode_documents(self, texts: Sequence[str], *, progress: Progress | None = None) -> Vectors:
        """As ``Encoder.encode_documents``; a text longer than ``max_tokens`` is noticed when it is embedded."""
        keys = [self.key_of(text) for text in texts]
        rows = np.empty((len(texts), self.dimension), np.float32)
        known = {key: row for key, row in self._cache.get(keys).items() if row.shape == rows.shape[1:]}
        for position, key in enumerate(keys):
            if key in known:
                rows[position] = known[key]
        missing = [position for position, key in enumerate(keys) if key not in known]
        if progress and len(missing) < len(texts):
            progress(len(texts) - len(missing))
        for start in range(0, len(missing), _CHUNK):
            some = missing[start : start + _CHUNK]
            rows[some] = self._encoder.encode_documents([texts[position] for position in some], progress=progress)
            self._cache.put([keys[position] for position in some], rows[some], self.maker)
        return rows

    def made_anew(self, texts: Sequence[str]) -> Vectors:
        """As ``encode_documents``, without a look at the cache and leaving nothing there."""
        return self._encoder.encode_documents(texts)

    def forget(self, texts: Sequence[str]) -> None:
        """Delete what the cache holds of these texts, for good; of other models all, whose texts nobody knows."""
        self._cache.purge([self.key_of(text) for text in texts], self.maker)

    def close(self) -> None:
        """Let go of the cache's file."""
        self._cache.close()

    @cached_property
    def for_sentences(self) -> "CachedEncoder":
        """The same model for texts that nobody could name to ``forget``: what was not made ahead stays in memory."""
        beside = CachedEncoder(self._encoder, MemoryCache(_REMEMBERED, self._ahead))
        beside._questions = self._questions
        return beside

    def _remembered(self, text: str) -> Vectors:
        key = self.key_of(text)
        if known := self._questions.get([key]):
            return known[key]
        rows = self._encoder.encode_queries([text])
        self._questions.put([key], rows)
        found: Vectors = rows[0]
        return found

    @property
    def maker(self) -> str:
        """The model and its precision: what makes two vectors of a text the same."""
        return f"{self.name}\0{self.dtype}"

    def key_of(self, text: str) -> bytes:
        """What a text's vector is kept by."""
        return hashlib.sha256(f"{self.maker}\0{text}".encode()).digest()
