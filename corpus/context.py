"""What stands around a passage: the rest of its unit, the units beside it, what it refers to, its translations."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from corpus.catalogue import Catalogue
from corpus.links import Resolver, references_of
from corpus.tables import PassageRow

# How far, in passages, the unit before and the one after are looked for; longer units than this are rare.
_REACH = 40


@dataclass(frozen=True, slots=True)
class Nearby:
    """A passage by its id, and where it stands."""

    passage_id: str
    address: str
    unit: str


@dataclass(frozen=True, slots=True)
class Context:
    """``unit`` are the other passages of the passage's unit, ``before`` and ``after`` the first passages of the units
    beside it (None at an end), ``refers_to`` the first passages of the units that it refers to, ``translated`` those of
    its unit in other languages; each as it applies on the day asked for, in document order.
    """

    unit: tuple[Nearby, ...] = ()
    before: Nearby | None = None
    after: Nearby | None = None
    refers_to: tuple[Nearby, ...] = ()
    translated: tuple[Nearby, ...] = ()


def context_of(session: Session, catalogue: Catalogue, passage_id: str, day: date) -> Context:
    """The context of a passage; an empty one when there is no such passage."""
    here = session.get(PassageRow, passage_id)
    if here is None:
        return Context()
    around = select(PassageRow.passage_id, PassageRow.address, PassageRow.unit).where(
        PassageRow.version_id == here.version_id,
        PassageRow.ordinal.between(here.ordinal - _REACH, here.ordinal + _REACH),
    )
    rows = [Nearby(*row) for row in session.execute(around.order_by(PassageRow.ordinal)).tuples()]
    at = next(number for number, row in enumerate(rows) if row.passage_id == passage_id)
    resolver = Resolver(session, catalogue, day)
    return Context(
        tuple(row for row in rows if _same(row, rows[at]) and row.passage_id != passage_id),
        _first(reversed(rows[:at]), rows[at]),
        next((row for row in rows[at + 1 :] if not _same(row, rows[at])), None),
        _meant(session, resolver, passage_id),
        _translated(session, catalogue, resolver, here, day),
    )


def _same(one: Nearby, other: Nearby) -> bool:
    return one.passage_id == other.passage_id or (one.unit != "" and one.unit == other.unit)


def _first(backwards: Iterable[Nearby], here: Nearby) -> Nearby | None:
    """The first passage of the unit before."""
    found: Nearby | None = None
    for row in backwards:
        if _same(row, here):
            continue
        if found is not None and not _same(row, found):
            break
        found = row
    return found


def _meant(session: Session, resolver: Resolver, passage_id: str) -> tuple[Nearby, ...]:
    links = resolver.links(references_of(session, passage_id))
    targets = dict.fromkeys(link.targets[0] for link in links if link.targets and passage_id not in link.targets)
    return _nearby(session, list(targets))


def _translated(
    session: Session, catalogue: Catalogue, resolver: Resolver, here: PassageRow, day: date
) -> tuple[Nearby, ...]:
    """The unit in the documents of the same issuer and number in other languages."""
    document = catalogue.document(catalogue.version(here.version_id).document_id)
    if not here.unit:
        return ()
    others = [each for each in catalogue.published(document) if each.language != document.language]
    versions = [version for each in others if (version := catalogue.applying(each.document_id, day))]
    units = (resolver.unit(each.version_id, here.unit) for each in versions)
    return _nearby(session, [unit[0] for unit in units if unit])


def _nearby(session: Session, passage_ids: Sequence[str]) -> tuple[Nearby, ...]:
    query = select(PassageRow.passage_id, PassageRow.address, PassageRow.unit)
    rows = session.execute(query.where(PassageRow.passage_id.in_(passage_ids))).tuples()
    known = {row[0]: Nearby(*row) for row in rows}
    return tuple(known[each] for each in passage_ids if each in known)
