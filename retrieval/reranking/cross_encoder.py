"""A cross-encoder reads the question and a passage together: slow, and better than comparing two vectors."""

from collections.abc import Sequence
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np

from retrieval.errors import RetrievalError
from retrieval.reranking.model import Candidate
from retrieval.reranking.opening import open_cross_encoder
from retrieval.texts import indexed_text

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

BATCH = 16


class CrossEncoderReranker:
    """Any cross-encoder that sentence-transformers loads, by folder or name; the first call loads torch (some 8 s).

    May be used by several threads: they take turns.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self._lock = Lock()
        self._model: CrossEncoder | None = None

    def scores(self, question: str, language: str, candidates: Sequence[Candidate]) -> Sequence[float]:
        """As ``Reranker.scores``. Raises RetrievalError when the model cannot be loaded or gives more than a score."""
        if not candidates:
            return ()
        import torch

        pairs = [(question, text_of(candidate)) for candidate in candidates]
        with self._lock:
            # The plain output: a sigmoid makes all that is well above the rest 1.0, and equal.
            found = self._loaded().predict(
                pairs, batch_size=BATCH, show_progress_bar=False, activation_fn=torch.nn.Identity()
            )
        scores = np.asarray(found, np.float64)
        if scores.shape != (len(candidates),):
            raise RetrievalError(
                f"The reranker {self.name} gives {scores.shape[-1]} scores a passage.",
                "Set retrieval.reranker to a model with one output.",
            )
        return [float(score) for score in scores]

    def _loaded(self) -> "CrossEncoder":
        if self._model is None:
            self._model = _load(self.name)
        return self._model


def text_of(candidate: Candidate) -> str:
    """What the model reads of a passage."""
    passage = candidate.passage
    return indexed_text(candidate.title, passage.heading_path, passage.context, passage.text)


def _load(name: str) -> "CrossEncoder":
    """Every Exception is told: nobody knows all that a damaged folder raises."""
    try:
        return open_cross_encoder(name)
    except Exception as error:
        raise RetrievalError(
            f"The reranker {name} cannot be loaded: {error}",
            "Set retrieval.reranker to a folder with a cross-encoder or the name of one, or leave it empty.",
        ) from error
