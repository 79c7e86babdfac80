"""A version's way: staged, kept as a draft, approved, published, retired. Each function works in one transaction."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from corpus import texts
from corpus.errors import NotPossible, UnknownId
from corpus.model import DateRange, Document, Passage, Reference, Status, Version
from corpus.rows import document_values, from_passage, from_reference, from_version, to_version
from corpus.tables import ChangeRow, DocumentRow, VersionRow
from corpus.validity import Publication, chained

DESCRIBING = ("title", "issuer", "number", "kind")
"""Fields of the document that a person may correct with one of its versions."""


def version_row(session: Session, version_id: str) -> VersionRow:
    """The row of a version; UnknownId when there is none."""
    row = session.get(VersionRow, version_id)
    if row is None:
        raise UnknownId("version", version_id)
    return row


def stage(
    session: Session,
    document: Document,
    version: Version,
    text: str,
    passages: Sequence[Passage],
    source_path: str,
    references: Sequence[Reference],
) -> None:
    """Write a version that no search shows; a document that is there already stays as it is until publishing."""
    known = session.get(DocumentRow, document.document_id)
    if known is None:
        session.add(DocumentRow(**document_values(document)))
        session.flush()
    row = from_version(document, version, source_path)
    row.found = {**row.found, **({} if known is None else _corrected(session, known))}
    row.status = Status.STAGED.value
    session.add(row)
    session.flush()
    texts.write(session, version.version_id, text)
    session.add_all(from_passage(passage, ordinal, version.in_force) for ordinal, passage in enumerate(passages))
    session.flush()
    session.add_all(from_reference(reference) for reference in references)


def move(session: Session, version_id: str, before: Status, after: Status) -> None:
    """Move a version from one step before publishing to the next; CorpusError when it is at another."""
    row = version_row(session, version_id)
    if row.status != before.value:
        raise NotPossible(
            f"The version '{version_id}' is {row.status} and not {before.value}.",
            "A version is kept as a draft, approved and published in this order.",
        )
    row.status = after.value


def publish(session: Session, version_id: str, day: date) -> None:
    """Put a version in force on its own dates, end the document's others where it starts; ``day`` is today."""
    row = version_row(session, version_id)
    if row.published is not None:
        raise NotPossible(
            f"The version '{version_id}' is published already.", "An earlier version comes back by a rollback."
        )
    rows = _published(session, row.document_id)
    row.published = 1 + max((each.published or 0 for each in rows), default=0)
    row.published_on = day
    _describe(session, row)
    rechain(session, row.document_id)


def retire(session: Session, document_id: str, day: date, today: date) -> None:
    """End all published versions of a document, so that it does not apply on ``day`` or later."""
    rows = [row for row in _published(session, document_id) if row.retired_on is None]
    if not rows:
        raise NotPossible(
            f"The document '{document_id}' has no version to retire.",
            "Only a published document is retired, and only once; a draft is removed or erased.",
        )
    undated = next((row for row in rows if row.status == Status.IN_FORCE.value and row.starts is None), None)
    if undated is not None and day > today:
        raise NotPossible(
            f"The version '{undated.version_id}' has no date, so it cannot be retired on a later day ({day}).",
            "Say first since when it has been in force, or retire it today.",
        )
    for row in rows:
        row.retired_on = day
    rechain(session, document_id)


def rollback(session: Session, document_id: str) -> str:
    """Take back a document's last step, its retiring or its last publishing; returns that version's id."""
    rows = _published(session, document_id)
    if not rows:
        raise NotPossible(f"The document '{document_id}' has no published version.", "There is nothing to take back.")
    last = rows[-1]
    if last.retired_on is not None:
        for row in rows:
            row.retired_on = None
    else:
        last.published = last.published_on = None
        last.status = Status.APPROVED.value
        last.starts, last.ends = last.stated_starts, last.stated_ends
        if len(rows) > 1:
            _describe(session, rows[-2])
    rechain(session, document_id)
    return last.version_id


def rechain(session: Session, document_id: str) -> None:
    """Compute anew on which days each published version of a document applies."""
    rows = _published(session, document_id)
    for row, version in zip(rows, chained([_publication(row) for row in rows]), strict=True):
        row.status = version.status.value
        row.starts, row.ends = version.in_force.start, version.in_force.end


def withdraw(session: Session, document_id: str) -> list[Version]:
    """Stage all versions of a document; none of them is published any more."""
    rows = session.scalars(select(VersionRow).where(VersionRow.document_id == document_id)).all()
    for row in rows:
        row.status, row.published, row.published_on = Status.STAGED.value, None, None
    return [to_version(row) for row in rows]


def discard(session: Session, version_id: str) -> None:
    """Delete a version with its passages, and its document when that was the last one."""
    document_id = version_row(session, version_id).document_id
    session.execute(delete(VersionRow).where(VersionRow.version_id == version_id))
    left = select(func.count()).select_from(VersionRow).where(VersionRow.document_id == document_id)
    if session.scalar(left) == 0:
        session.execute(delete(DocumentRow).where(DocumentRow.document_id == document_id))
    else:
        rechain(session, document_id)


def _published(session: Session, document_id: str) -> list[VersionRow]:
    """A document's published versions in the order of publishing."""
    query = select(VersionRow).where(VersionRow.document_id == document_id, VersionRow.published.is_not(None))
    return list(session.scalars(query.order_by(VersionRow.published)))


def _publication(row: VersionRow) -> Publication:
    assert row.published_on is not None  # set with ``published``
    stated = DateRange(row.stated_starts, row.stated_ends)
    return Publication(replace(to_version(row), in_force=stated), row.published_on, row.retired_on)


def _describe(session: Session, row: VersionRow) -> None:
    """Let the document be called what this version's file calls it."""
    document = session.get_one(DocumentRow, row.document_id)
    for name, value in row.found.items():
        setattr(document, name, value)


def _corrected(session: Session, document: DocumentRow) -> dict[str, Any]:
    """What a person has said of the document: it stands, whatever a later version's file says."""
    query = select(ChangeRow.field).join(VersionRow, VersionRow.version_id == ChangeRow.version_id)
    fields = session.scalars(query.where(VersionRow.document_id == document.document_id))
    return {name: getattr(document, name) for name in fields if name in DESCRIBING}
