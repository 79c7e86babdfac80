"""Is every passage found by its own text? Each in force is put as a question to the product's own search."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import asdict, dataclass
from datetime import date
from random import Random
from typing import Any, cast

import numpy as np

from assist_api.finding import Finder, Wanted
from assist_api.stores import Stores
from corpus.model import Passage
from corpus.registry import Registry
from retrieval.encoder import Encoder, Vectors
from retrieval.hit import Hit
from retrieval.index import Index

AIM = 0.999
_SEED = 20240229
_K = 10


@dataclass(frozen=True, slots=True)
class Missed:
    """A passage that was not the first found by its own text: its rank, None below ten, and what stood there."""

    passage_id: str
    rank: int | None
    first: str


@dataclass(frozen=True, slots=True)
class OwnTextReport:
    """How many passages were asked for; of how many one with the same text, or shown for it, came first."""

    asked: int
    repeated: int
    missed: tuple[Missed, ...]

    @property
    def share(self) -> float:
        """The share found first, repetitions counted as equals."""
        return 1 - len(self.missed) / self.asked if self.asked else 1.0

    @property
    def reached(self) -> bool:
        """Whether the share is at least what is aimed at."""
        return self.share >= AIM

    def as_json(self) -> dict[str, Any]:
        """As it stands, with the share and the aim."""
        return {**asdict(self), "share": round(self.share, 5), "aim": AIM}


def check_own_text(
    stores: Stores,
    day: date,
    sample: int | None = None,
    step: Callable[[str, int], None] = lambda what, total: None,
    *,
    quick: bool = False,
) -> OwnTextReport:
    """Ask for every passage in force on the day, or for ``sample`` of them, the same ones every time.

    With ``quick`` the text is not embedded as a question: the vector that the passage was indexed with stands for its
    own. It is nearer to itself than the text alone is, so the words and all that follows are what is tried then.
    """
    passages = _sampled(list(_in_force(stores.registry, day)), sample)
    finder, repeated, missed = Finder(stores), 0, []
    for passage in passages:
        with _asked_by_its_own_vector(passage, stores) if quick else nullcontext():
            hits = finder.find(Wanted(passage.text, passage.language, day, _K))
        if not hits or hits[0].passage.passage_id != passage.passage_id:
            if hits and _equal(hits[0], passage):
                repeated += 1
            else:
                missed.append(_missed(passage, hits))
        step("asking", len(passages))
    return OwnTextReport(len(passages), repeated, tuple(missed))


@contextmanager
def _asked_by_its_own_vector(passage: Passage, stores: Stores) -> Iterator[None]:
    with stores.searching() as index:
        encoder = index.encoder
        index.encoder = cast(Encoder, _OwnVector(passage, index))
        try:
            yield
        finally:
            index.encoder = encoder


class _OwnVector:
    """As the index's encoder; whatever is asked has the vector of one passage."""

    def __init__(self, passage: Passage, index: Index) -> None:
        self._encoder = index.encoder
        self._vector = index.dense.vectors([passage.passage_id])

    def __getattr__(self, name: str) -> Any:
        return getattr(self._encoder, name)

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """A row for each text."""
        assert self._vector is not None, "an index holds a vector of each passage it searches"
        return np.repeat(self._vector, len(texts), axis=0)


def _in_force(registry: Registry, day: date) -> Iterator[Passage]:
    barred = registry.barred_passages(day)
    for version_id in sorted(registry.allowed_versions(day)):
        yield from (each for each in registry.passages_of(version_id) if each.passage_id not in barred)


def _sampled(passages: list[Passage], size: int | None) -> list[Passage]:
    return passages if size is None or size >= len(passages) else Random(_SEED).sample(passages, size)


def _equal(hit: Hit, passage: Passage) -> bool:
    return passage.passage_id in hit.also or _plain(hit.passage) == _plain(passage)


def _plain(passage: Passage) -> list[str]:
    return passage.text.casefold().split()


def _missed(passage: Passage, hits: Sequence[Hit]) -> Missed:
    ids = [hit.passage.passage_id for hit in hits]
    rank = ids.index(passage.passage_id) + 1 if passage.passage_id in ids else None
    return Missed(passage.passage_id, rank, ids[0] if ids else "")
