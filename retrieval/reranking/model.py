"""A second look at the best passages of the fusion: what a ranker is given, and what it gives back."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from corpus.model import Passage


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that the fusion found, and its document's ``title``."""

    passage: Passage
    title: str


class Reranker(Protocol):
    """Scores passages for a question; only their order counts, and only within one call."""

    def scores(self, question: str, language: str, candidates: Sequence[Candidate]) -> Sequence[float]:
        """A score for each candidate, in their order; the higher the better."""
        ...
