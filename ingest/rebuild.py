"""Both indexes made anew from the registry, beside the old ones, while searches and ingestion go on."""

import threading
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager

from corpus.errors import UnknownId
from corpus.folder import ManifestMismatch
from corpus.model import Passage
from corpus.registry import Registry
from ingest.derived import Deriver, Questions
from ingest.embedding import passage_vectors
from retrieval.encoder import Encoder, Vectors
from retrieval.errors import IndexUnavailable
from retrieval.index import Index
from retrieval.live import LiveIndex

Counted = Callable[[int, int], None]
"""Called with the number of passages done and of all."""

VectorsOf = Callable[[str, Sequence[Passage]], Vectors]
"""The vectors of a document's passages, by its title."""

QuestionsOf = Callable[[str, Sequence[Passage], Vectors], Questions]
"""The questions that a document's passages answer, by its title; the vectors are the passages'."""

_OLD_SEARCHES_SECONDS = 60


def not_counted(_done: int, _total: int) -> None:
    """For callers that show no progress."""


def rebuild(
    registry: Registry,
    live: LiveIndex,
    writing: AbstractContextManager[object],
    exchange: Callable[[Index], threading.Event],
    progress: Counted = not_counted,
    encoder: Encoder | None = None,
    deriver: Deriver | None = None,
) -> int:
    """Fill new indexes, take what was ingested meanwhile in under ``writing``, and have them put in use.

    Returns how many passages they hold. ``encoder`` is another one than that in use; ``exchange`` puts in use,
    ``deriver`` writes the questions that passages lack.
    """
    with live.rebuilding(encoder) as fresh:
        filling = Filling(fresh, registry, embedded(fresh.encoder), progress, written(fresh.encoder, deriver))
        filling.fill()
        with writing:
            filling.fill()
            replaced = exchange(fresh)
        held = len(fresh)
    replaced.wait(_OLD_SEARCHES_SECONDS)
    return held


class Filling:
    """An index being filled from the registry, which may change meanwhile."""

    def __init__(
        self, index: Index, registry: Registry, vectors_of: VectorsOf, progress: Counted, questions_of: QuestionsOf
    ) -> None:
        self._index = index
        self._registry = registry
        self._vectors_of = vectors_of
        self._progress = progress
        self._questions_of = questions_of
        self._titles: dict[str, str] = {}
        self._done = 0

    def fill(self, without: str = "") -> None:
        """Take in all versions but those of the document ``without``; what is in already stays, what is gone goes."""
        wanted = self._wanted(without)
        changed = [version for version, title in self._titles.items() if wanted.get(version) != title]
        if changed:
            self._index.remove(changed)
        for version_id, title in wanted.items():
            if self._titles.get(version_id) != title:
                self._add(version_id, title)
        self._titles = wanted

    def _wanted(self, without: str) -> dict[str, str]:
        """The title of each version's document, by the version's id."""
        titles = {each.document_id: each.title for each in self._registry.documents() if each.document_id != without}
        versions = [each for each in self._registry.versions() if each.document_id in titles]
        return {each.version_id: titles[each.document_id] for each in versions}

    def _add(self, version_id: str, title: str) -> None:
        try:
            passages = self._registry.passages_of(version_id)
        except UnknownId:  # taken away meanwhile; the next filling sees that
            return
        vectors = self._vectors_of(title, passages)
        self._index.add(passages, title, vectors, self._questions_of(title, passages, vectors))
        self._done += len(passages)
        self._progress(self._done, max(self._done, len(self._registry.passage_ids())))


def embedded(encoder: Encoder) -> VectorsOf:
    """Vectors made by the encoder."""
    return lambda title, passages: passage_vectors(title, passages, encoder)


def written(encoder: Encoder, deriver: Deriver | None) -> QuestionsOf:
    """Questions that the deriver has, or has written now."""
    return lambda title, passages, vectors: deriver.of(title, passages, vectors, encoder) if deriver else {}


def kept(live: LiveIndex, encoder: Encoder) -> VectorsOf:
    """Vectors of the index in use, so that nothing is embedded again; made by the encoder where it has none."""

    def vectors(title: str, passages: Sequence[Passage]) -> Vectors:
        try:
            with live.searching() as index:
                found = index.dense.vectors([passage.passage_id for passage in passages])
        except (IndexUnavailable, ManifestMismatch):
            found = None
        return passage_vectors(title, passages, encoder) if found is None else found

    return vectors
