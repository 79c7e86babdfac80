"""What a person confirms or changes of a version's metadata, with its history."""

from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
from enum import Enum

from sqlalchemy import select
from sqlalchemy.orm import Session

from corpus.errors import NotPossible
from corpus.lifecycle import DESCRIBING, rechain, version_row
from corpus.model import DateRange, Kind
from corpus.tables import ChangeRow, DocumentRow, VersionRow


@dataclass(frozen=True, slots=True)
class Correction:
    """New values for a version and its document; None leaves a field as it is. All None confirms what was found.

    ``in_force`` are the dates that the version states; which days it applies on follows from the other versions too.
    """

    title: str | None = None
    issuer: str | None = None
    number: str | None = None
    kind: Kind | None = None
    label: str | None = None
    in_force: DateRange | None = None
    given: date | None = None
    audience: str | None = None
    as_enacted: bool | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One field of a version that a person confirmed or changed; ``when`` is in UTC, dates are written as ISO 8601."""

    version_id: str
    who: str
    when: datetime
    field: str
    before: str
    after: str


def correct(session: Session, version_id: str, correction: Correction, who: str) -> None:
    """Write a person's word on a version into it and its document, and keep what stood there before."""
    row = version_row(session, version_id)
    if correction.in_force is not None:
        _check(correction.in_force)
    now = datetime.now(UTC)
    for name, value in _said(correction):
        before = _written(_get(row, name))
        if before != _written(value):
            _set(session, row, name, value)
            session.add(_change(row, who, now, name, before, _written(value)))
    if not row.confirmed:
        row.confirmed = True
        session.add(_change(row, who, now, "confirmed", "no", "yes"))
    if row.published is None:
        row.starts, row.ends = row.stated_starts, row.stated_ends
    session.flush()
    rechain(session, row.document_id)


def stated(session: Session, version_id: str) -> Correction:
    """What a version's file, or a person since, says of it: every field, its dates before other versions end them."""
    row = version_row(session, version_id)
    said = {field.name: _get(row, field.name) for field in fields(Correction)}
    return Correction(**{**said, "kind": Kind(str(said["kind"]))})  # type: ignore[arg-type]


def changes(session: Session, document_id: str) -> list[Change]:
    """What people changed of a document's versions, oldest first."""
    query = select(ChangeRow).join(VersionRow, VersionRow.version_id == ChangeRow.version_id)
    rows = session.scalars(query.where(VersionRow.document_id == document_id).order_by(ChangeRow.change_id))
    return [
        Change(row.version_id, row.who, row.when.replace(tzinfo=UTC), row.field, row.before, row.after) for row in rows
    ]


def _said(correction: Correction) -> list[tuple[str, object]]:
    """The fields that the correction says something of, in their order."""
    values = [(field.name, getattr(correction, field.name)) for field in fields(correction)]
    return [(name, value) for name, value in values if value is not None]


def _get(row: VersionRow, name: str) -> object:
    if name in DESCRIBING:
        return row.found[name]
    return DateRange(row.stated_starts, row.stated_ends) if name == "in_force" else getattr(row, name)


def _set(session: Session, row: VersionRow, name: str, value: object) -> None:
    if isinstance(value, DateRange):
        row.stated_starts, row.stated_ends = value.start, value.end
    elif name not in DESCRIBING:
        setattr(row, name, value)
    else:
        plain = _written(value)
        row.found = {**row.found, name: plain}
        if _describes(session, row):
            setattr(session.get_one(DocumentRow, row.document_id), name, plain)


def _describes(session: Session, row: VersionRow) -> bool:
    """Whether the document is called what this version calls it: it was published last, or nothing is published."""
    query = select(VersionRow.version_id).where(VersionRow.document_id == row.document_id)
    last = session.scalar(query.where(VersionRow.published.is_not(None)).order_by(VersionRow.published.desc()))
    return last in (None, row.version_id)


def _change(row: VersionRow, who: str, now: datetime, name: str, before: str, after: str) -> ChangeRow:
    return ChangeRow(version_id=row.version_id, who=who, when=now, field=name, before=before, after=after)


def _written(value: object) -> str:
    if isinstance(value, DateRange):
        return f"{_written(value.start)}/{_written(value.end)}"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Enum):
        return str(value.value)
    return value.isoformat() if isinstance(value, date) else str(value or "")


def _check(in_force: DateRange) -> None:
    if in_force.start and in_force.end and in_force.end < in_force.start:
        raise NotPossible(
            f"The dates {in_force.start}–{in_force.end} end before they start.", "Give the earlier day first."
        )
