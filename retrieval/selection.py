"""What is shown of the passages found: each thing once, the higher rule first among equals, documents in turn."""

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from corpus.model import Document, Force, Kind, Passage
from corpus.pairs import published_as
from retrieval.hit import Hit

DocumentOf = Callable[[str], Document]
"""The document of a version, by the version's id."""

# Words in a row that make a shingle, and the share of them (Jaccard's) that two passages which say the same have in
# common. Figures and negations must be the same besides: "50 euroa" does not say what "60 euroa" does.
SHINGLE = 3
SAME = 0.9
# Scores this near to a better one answer as well as it: between two runs with other weights of the legs most
# neighbours this near change places.
AS_WELL = 0.02
# A passage of a document that has its share of the hits already waits for others that score at least this near.
IN_TURN = 0.05
SHARE = 0.5

_RANK = {Kind.LAW: 0, Kind.REGULATION: 1, Kind.GUIDELINE: 2}
_HOUSE = 3
_WORD = re.compile(r"\w+")
_LABEL = re.compile(r"^\s*\(\d+[a-z]?\)\s*")
_FIGURE = re.compile(r"\d+")
# fmt: off
_NEGATIONS = frozenset((
    "ei", "en", "et", "emme", "ette", "eivät", "älä", "älkää", "ilman", "paitsi", "inte", "ej", "icke", "utan",
    "aldrig", "not", "no", "never", "nor", "without", "unless",
))
# fmt: on


def select(hits: Sequence[Hit], k: int, document_of: DocumentOf | None = None) -> list[Hit]:
    """``hits``, which come best first, in the order in which the first ``k`` are to be shown, repetitions left out.

    Without ``document_of`` each version is a document of its own, and none is known to stand above another.
    """
    once = merged(hits, document_of)
    ordered = by_authority(once, document_of) if document_of else once
    return in_turn(ordered, max(1, int(k * SHARE)), document_of)


def merged(hits: Sequence[Hit], document_of: DocumentOf | None = None) -> list[Hit]:
    """Passages that say the same once: the one asked for, else of the highest authority, in the place of the first.

    It names the others. Language versions of one unit say the same too; then the first is shown.
    """
    groups: list[list[_Said]] = []
    alike: dict[Hashable, list[list[_Said]]] = {}
    for hit in hits:
        said = _Said.of(hit, document_of(hit.passage.version_id) if document_of else None)
        near = (group for mark in said.marks for group in alike.get(mark, ()))
        group = next((group for group in near if said.same(group[0])), None)
        if group is None:
            group = []
            groups.append(group)
            for mark in said.marks:
                alike.setdefault(mark, []).append(group)
        group.append(said)
    return [_one(group) for group in groups]


def by_authority(hits: Sequence[Hit], document_of: DocumentOf) -> list[Hit]:
    """Among hits that answer as well as the first of them, law before regulation before guideline before house rules.

    House rules that answer as well as a rule above them are named beside it.
    """
    authority = partial(_authority, document_of)
    ordered: list[Hit] = []
    for group in _equals(hits):
        house = tuple(hit.passage.passage_id for hit in group if authority(hit.passage) == _HOUSE)
        for hit in sorted(group, key=lambda hit: authority(hit.passage)):
            ordered.append(hit if authority(hit.passage) == _HOUSE else replace(hit, beside=house))
    return ordered


def in_turn(hits: Sequence[Hit], most: int, document_of: DocumentOf | None = None) -> list[Hit]:
    """With more than ``most`` passages of one document before others only where those others score lower."""
    waiting, shown, counts = list(hits), [], Counter[str]()
    while waiting:
        near = [at for at, hit in enumerate(waiting) if hit.score >= waiting[0].score - IN_TURN]
        free = (at for at in near if counts[_document(waiting[at], document_of)] < most)
        shown.append(waiting.pop(next(free, 0)))
        counts[_document(shown[-1], document_of)] += 1
    return shown


@dataclass(frozen=True, slots=True)
class _Said:
    """What a hit says, to be compared: its text, its figures and negations, and the unit it is a version of."""

    hit: Hit
    authority: int
    text: str
    telling: tuple[str, ...]
    unit: tuple[str, ...] = ()

    @classmethod
    def of(cls, hit: Hit, document: Document | None) -> "_Said":
        text = _LABEL.sub("", hit.passage.text).casefold()
        unit = (*published_as(document), hit.passage.unit) if document and document.number and hit.passage.unit else ()
        authority = _authority_of(document, hit.passage) if document else 0
        negations = (word for word in text.split() if word in _NEGATIONS)
        return cls(hit, authority, text, (*_FIGURE.findall(text), *negations), unit)

    @property
    def marks(self) -> Iterator[Hashable]:
        """Two that say the same share one of these: so few are compared, not each with each (10 ms a search)."""
        yield self.hit.passage.language, self.telling
        if self.unit:
            yield self.unit

    def same(self, other: "_Said") -> bool:
        """Most pairs differ in length or figures already."""
        if self.hit.passage.language != other.hit.passage.language:
            return bool(self.unit) and self.unit == other.unit
        shorter, longer = sorted((len(self.text), len(other.text)))
        if self.telling != other.telling or shorter < SAME * longer:
            return False
        ours, theirs = _shingles(self.text), _shingles(other.text)
        return len(ours & theirs) >= SAME * len(ours | theirs)


def _shingles(text: str) -> set[tuple[str, ...]]:
    words = _WORD.findall(text)
    return set(zip(*(words[start:] for start in range(SHINGLE)), strict=False)) or {tuple(words)}


def _one(group: Sequence[_Said]) -> Hit:
    """The hit that stands for a group, with the score of its first."""
    if len(group) == 1:
        return group[0].hit
    own = [said for said in group if said.hit.passage.language == group[0].hit.passage.language]
    kept = min(own, key=lambda said: (not said.hit.referred, said.authority)).hit
    others = tuple(said.hit.passage.passage_id for said in group if said.hit is not kept)
    return replace(kept, score=group[0].hit.score, also=others)


def _equals(hits: Sequence[Hit]) -> Iterator[list[Hit]]:
    """The hits in groups: each holds those that answer as well as its first."""
    group: list[Hit] = []
    for hit in hits:
        if group and hit.score < group[0].score - AS_WELL:
            yield group
            group = []
        group.append(hit)
    if group:
        yield group


def _authority(document_of: DocumentOf, passage: Passage) -> int:
    return _authority_of(document_of(passage.version_id), passage)


def _authority_of(document: Document, passage: Passage) -> int:
    """0 for law, then regulation, guideline, and what a house sets itself; a regulation's advice is a guideline."""
    rank = _RANK.get(document.kind, _HOUSE)
    return _RANK[Kind.GUIDELINE] if rank == 1 and passage.force is Force.ADVISORY else rank


def _document(hit: Hit, document_of: DocumentOf | None) -> str:
    version_id = hit.passage.version_id
    return document_of(version_id).document_id if document_of else version_id
