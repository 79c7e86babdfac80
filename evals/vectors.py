"""The model of an evaluation: what it embedded once is kept between runs, a set's questions are embedded at one go."""

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter

import numpy as np
from platformdirs import user_cache_path

from retrieval.embeddings.cache import EmbeddingCache
from retrieval.embeddings.cached import CachedEncoder
from retrieval.encoder import Encoder, Vectors

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done, and how much there is."""

TIMED = 20  # questions embedded one by one, as they come to the product, to tell what one takes
_CHUNK = 64


class KeptEncoder(CachedEncoder):
    """As the encoder it wraps; vectors of documents and of questions asked ``ahead`` are found by their content.

    So a text that stands in two sets, or in two evaluations, is embedded once with a model.
    """

    def __init__(self, encoder: Encoder, folder: Path | None = None) -> None:
        """``folder`` keeps the vectors; by default the user's cache folder."""
        path = (folder or user_cache_path("ohjenuora") / "evals") / "embeddings.sqlite"
        super().__init__(encoder, EmbeddingCache(path))
        self._asked: dict[str, Vectors] = {}

    def ahead(self, questions: Sequence[str], progress: Progress) -> None:
        """Embed these now, so that asking them waits for no model."""
        keys = {question: self.question_key(question) for question in questions if question not in self._asked}
        known = self._cache.get(list(keys.values()))
        self._asked.update({question: known[key] for question, key in keys.items() if key in known})
        missing = [question for question, key in keys.items() if key not in known]
        for start in range(0, len(missing), _CHUNK):
            some = missing[start : start + _CHUNK]
            vectors = self._encoder.encode_queries(some)
            self._cache.put([keys[question] for question in some], vectors)
            self._asked.update(zip(some, vectors, strict=True))
            progress("embedding questions", start + len(some), len(missing))

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """As ``Encoder.encode_queries``, at no cost for those embedded ahead."""
        missing = [text for text in dict.fromkeys(texts) if text not in self._asked]
        computed = dict(zip(missing, super().encode_queries(missing), strict=True)) if missing else {}
        return np.array([computed[text] if text in computed else self._asked[text] for text in texts], np.float32)

    def seconds_a_question(self, questions: Sequence[str]) -> float:
        """The median time of embedding one of the first questions alone, the model being loaded."""
        self._encoder.encode_queries(list(questions[:1]))
        seconds = []
        for question in questions[:TIMED]:
            start = perf_counter()
            self._encoder.encode_queries([question])
            seconds.append(perf_counter() - start)
        return median(seconds) if seconds else 0.0

    def question_key(self, question: str) -> bytes:
        """What the vector of a question is kept under: never that of a document with the same text."""
        return hashlib.sha256(f"question\0{self.name}\0{self.dtype}\0{question}".encode()).digest()


def embed(texts: Sequence[str], encoder: Encoder, progress: Progress) -> Vectors:
    """A row for each text, shape (len(texts), dimension)."""
    done = 0

    def advance(more: int) -> None:
        nonlocal done
        done += more
        progress("embedding", done, len(texts))

    return encoder.encode_documents(texts, progress=advance)
