"""Questions that a passage answers, written by a language model at ingestion so that people's own words find it.

They are derived: indexed in a field of their own, never shown nor quoted, kept beside the registry so that a model
writes them once, and taken away with their version.
"""

import logging
from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

import numpy as np

from corpus.errors import OhjenuoraError
from corpus.model import Passage
from ingest.config import DerivingConfig
from ingest.derived_store import QuestionStore
from ingest.prepare import texts_of
from retrieval.analysis.analyser import Analyser
from retrieval.analysis.function_words import FUNCTION_WORDS
from retrieval.encoder import Encoder, Vectors
from retrieval.profiles import family_of
from retrieval.rewriting import usable

logger = logging.getLogger(__name__)

Questions = Mapping[str, Sequence[str]]
"""By passage the questions written for it; a passage without any is left out."""


class QuestionWriter(Protocol):
    """Writes questions. ``name`` is its model's: what another one wrote is written anew."""

    name: str

    def write(self, text: str, language: str, most: int) -> Sequence[str]:
        """At most ``most`` questions that ``text`` answers; an OhjenuoraError when the model gives none."""
        ...


class Deriver:
    """Has questions written, keeps those that the passage supports, and gives them back when it is indexed anew."""

    def __init__(
        self,
        store: QuestionStore,
        writer: QuestionWriter | None,
        analyser: Callable[[], Analyser],
        config: DerivingConfig | None = None,
    ) -> None:
        """Without a ``writer`` there are no questions."""
        self.store = store
        self._writer = writer
        self._analyser = analyser
        self._config = config or DerivingConfig()

    def kept(self, passages: Sequence[Passage]) -> Questions:
        """What was written before."""
        if self._writer is None:
            return {}
        found = self.store.get([each.passage_id for each in passages], self._writer.name)
        return {passage_id: questions for passage_id, questions in found.items() if questions}

    def of(self, title: str, passages: Sequence[Passage], vectors: Vectors, encoder: Encoder) -> Questions:
        """What was written before, and now for those that lack it; ``vectors`` has a row for each passage.

        Where the model fails, ingestion goes on without: rebuilding the indexes asks it again.
        """
        if self._writer is None:
            return {}
        known = self.store.get([each.passage_id for each in passages], self._writer.name)
        failed = ""
        for passage, text, vector in zip(passages, texts_of(title, passages, encoder), vectors, strict=True):
            if passage.passage_id in known:
                continue
            try:
                written = self._writer.write(text, passage.language, self._config.a_passage)
            except OhjenuoraError as error:
                failed = error.message
                continue
            kept = [each for each in usable(written, text) if self._supported(each, passage, text, vector, encoder)]
            self.store.put(passage, self._writer.name, kept)
        if failed:
            logger.warning("Not all questions of '%s' could be written: %s", title, failed)
        return self.kept(passages)

    def _supported(self, question: str, passage: Passage, text: str, vector: Vectors, encoder: Encoder) -> bool:
        """Whether the passage is about what is asked, by its words or by its meaning; figures are looked at before."""
        if self._overlap(question, text, passage.language) >= self._config.min_overlap:
            return True
        floor = self._config.min_cosine.get(family_of(encoder.name))
        return floor is not None and float(np.dot(encoder.encode_queries([question])[0], vector)) >= floor

    def _overlap(self, question: str, text: str, language: str) -> float:
        """The share of the question's telling words that the text has in some form."""
        analyser = self._analyser()
        held = set(analyser.terms(text, language))
        asked = [terms for terms in analyser.analyse(question, language) if not FUNCTION_WORDS[language] & set(terms)]
        return sum(not held.isdisjoint(terms) for terms in asked) / len(asked) if asked else 0.0
