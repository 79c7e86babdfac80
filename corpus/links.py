"""References between documents, resolved within the corpus: what a passage refers to, and what refers to it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from corpus import units
from corpus.catalogue import Catalogue
from corpus.model import Document, Reference, Version
from corpus.naming import unlikely
from corpus.passages import passages
from corpus.rows import to_reference
from corpus.tables import PassageRow, ReferenceRow


@dataclass(frozen=True, slots=True)
class Link:
    """A reference and the passages it means as of a day, in document order; none where the corpus has none."""

    reference: Reference
    targets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A passage's place: its unit key and the labels of the divisions in it."""

    passage_id: str
    version_id: str
    language: str
    unit: str
    divisions: tuple[str, ...]


_PLACES = select(
    PassageRow.passage_id, PassageRow.version_id, PassageRow.language, PassageRow.unit, PassageRow.divisions
).order_by(PassageRow.version_id, PassageRow.ordinal)


class Resolver:
    """Resolves references as of one day within one session; what it has read of a version it keeps."""

    def __init__(self, session: Session, catalogue: Catalogue, day: date) -> None:
        self._session = session
        self._catalogue = catalogue
        self._day = day
        self._places: dict[str, list[Place]] = {}

    def links(self, references: Sequence[Reference]) -> list[Link]:
        """Each reference with what it means, in the order given."""
        asking = places(self._session, [each.passage_id for each in references])
        return [
            Link(each, self._targets(asking[each.passage_id], each) if each.passage_id in asking else ())
            for each in references
        ]

    def into(self, version_id: str) -> list[Link]:
        """What refers to a version's units: other documents' versions that apply on the day, and itself."""
        here = self._catalogue.version(version_id)
        inside = {each.passage_id for each in self.places_of(version_id)}
        return [link for link in self.links(list(self._mentions(here))) if not inside.isdisjoint(link.targets)]

    def places_of(self, version_id: str) -> list[Place]:
        """The places of a version's passages in document order."""
        if version_id not in self._places:
            rows = self._session.execute(_PLACES.where(PassageRow.version_id == version_id)).tuples()
            self._places[version_id] = [_place(*row) for row in rows]
        return self._places[version_id]

    def everywhere(self, unit: str, division: str = "") -> tuple[str, ...]:
        """The passages of all units of this key in versions that apply on the day, those with the division if it is
        given; reads every passage's key, so it takes long in a large corpus.
        """
        shown, last = self._catalogue.allowed_versions(self._day, None), unit.rpartition("/")[2]
        ending = or_(PassageRow.unit == last, PassageRow.unit.endswith(f"/{last}", autoescape=True))
        found = [_place(*row) for row in self._session.execute(_PLACES.where(ending)).tuples()]
        return tuple(
            each.passage_id
            for each in found
            if each.version_id in shown
            and units.names(unit, each.unit)
            and (not division or any(_same(division, label) for label in each.divisions))
        )

    def _targets(self, asking: Place, reference: Reference) -> tuple[str, ...]:
        """The passages meant; the first one of a document that is meant as a whole."""
        version = self._version_meant(asking, reference)
        if version is None:
            return ()
        if not reference.unit:
            held = self.places_of(version.version_id)
            return tuple(each.passage_id for each in held[:1] if reference.document)
        near = "" if reference.document else asking.unit
        return self.unit(version.version_id, reference.unit, reference.division, near)

    def unit(self, version_id: str, unit: str, division: str = "", near: str = "") -> tuple[str, ...]:
        """The passages of a version's unit (``corpus.units`` key, outer steps possibly left out), in document order.

        Those that hold the division, where some say so; of several units those nearest to the unit ``near``.
        """
        held = self.places_of(version_id)
        wanted = matching(unit, {each.unit for each in held})
        wanted = _nearest(wanted, near) if near else wanted
        return tuple(each.passage_id for each in _narrowed([each for each in held if each.unit in wanted], division))

    def _version_meant(self, asking: Place, reference: Reference) -> Version | None:
        """A document's own references stay in the version that makes them."""
        if not reference.document:
            return self._catalogue.version(asking.version_id)
        document = self._document_meant(asking, reference)
        return None if document is None else self._catalogue.applying(document.document_id, self._day)

    def _document_meant(self, asking: Place, reference: Reference) -> Document | None:
        """The document called so; of several the likeliest kind, then language, then issuer."""
        candidates = self._catalogue.called(reference.document)
        if len(candidates) < 2:
            return candidates[0] if candidates else None
        own = self._catalogue.document(self._catalogue.version(asking.version_id).document_id)
        said = passages(self._session, [asking.passage_id])[asking.passage_id].text
        words = said[reference.span.start : reference.span.end]
        return min(
            candidates,
            key=lambda each: (
                unlikely(each.kind, words),
                each.language != asking.language,
                each.issuer != own.issuer,
                each.document_id,
            ),
        )

    def _mentions(self, here: Version) -> Iterator[Reference]:
        """The references that may mean this version's document: its own, and those of versions that are shown."""
        shown = self._catalogue.allowed_versions(self._day, None)
        document = self._catalogue.document(here.document_id)
        said = self._session.scalars(select(ReferenceRow.document).distinct())
        written = [each for each in said if each and document in self._catalogue.called(each)]
        inside = (ReferenceRow.document == "") & (PassageRow.version_id == here.version_id)
        query = (
            select(ReferenceRow, PassageRow.version_id)
            .join(PassageRow, PassageRow.passage_id == ReferenceRow.passage_id)
            .where(ReferenceRow.document.in_(written) | inside)
        )
        for row, asking in self._session.execute(query.order_by(ReferenceRow.passage_id, ReferenceRow.span_start)):
            if asking in shown or asking == here.version_id:
                yield to_reference(row)


def references_of(session: Session, passage_id: str) -> list[Reference]:
    """The references that a passage's text makes, in its order."""
    query = select(ReferenceRow).where(ReferenceRow.passage_id == passage_id)
    rows = session.scalars(query.order_by(ReferenceRow.span_start, ReferenceRow.reference_id))
    return [to_reference(row) for row in rows]


def references_in(session: Session, version_id: str) -> list[Reference]:
    """The references that a version makes, in document order."""
    query = select(ReferenceRow).join(PassageRow, PassageRow.passage_id == ReferenceRow.passage_id)
    of_version = query.where(PassageRow.version_id == version_id)
    rows = session.scalars(of_version.order_by(PassageRow.ordinal, ReferenceRow.span_start))
    return [to_reference(row) for row in rows]


def places(session: Session, passage_ids: Sequence[str]) -> dict[str, Place]:
    """The places of these passages, by id."""
    found: dict[str, Place] = {}
    asked = sorted(set(passage_ids))
    for start in range(0, len(asked), 500):
        query = _PLACES.where(PassageRow.passage_id.in_(asked[start : start + 500]))
        found |= {row[0]: _place(*row) for row in session.execute(query).tuples()}
    return found


def matching(unit: str, keys: Iterable[str]) -> set[str]:
    """Those of ``keys`` that ``unit`` writes, in short or in full; without any, those that lie under it."""
    known = set(keys)
    named = {key for key in known if units.names(unit, key)}
    return named or {key for key in known if any(units.names(unit, above) for above in _above(key))}


def _above(key: str) -> list[str]:
    steps = key.split("/")
    return ["/".join(steps[:length]) for length in range(1, len(steps))]


def _nearest(keys: set[str], asking: str) -> set[str]:
    """Of units with one short key, those that share the most outer steps with the unit that asks."""
    outer = set(_above(asking))
    shared = {key: len(outer.intersection(_above(key))) for key in keys}
    return {key for key in keys if shared[key] == max(shared.values())}


def _narrowed(found: list[Place], division: str) -> list[Place]:
    """The passages that hold a division of the unit; all of them where none says so."""
    holding = [each for each in found if division and any(_same(division, label) for label in each.divisions)]
    return holding or found


def _same(one: str, other: str) -> bool:
    """Whether one of two divisions is the other or a part of it: ``3 mom.`` and ``3 mom. 2 kohta``."""
    shorter, longer = sorted((one, other), key=len)
    return bool(shorter) and (shorter == longer or longer.startswith((f"{shorter} ", f"{shorter}(")))


def _place(passage_id: str, version_id: str, language: str, unit: str, divisions: list[Any]) -> Place:
    return Place(passage_id, version_id, language, unit, tuple(label for label, _ in divisions))
