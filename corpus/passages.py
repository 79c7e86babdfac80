"""Passages and texts read from the registry. Each function works in a given session."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from corpus.model import DateRange, Passage, Status
from corpus.rows import to_passage
from corpus.tables import PassageRow, VersionRow

# SQLite takes at most 32,766 variables in a statement; far fewer keep the statement cache small.
_IDS_A_QUERY = 500


def passages(session: Session, passage_ids: Sequence[str]) -> dict[str, Passage]:
    """The passages with these ids; ids that are not there are left out."""
    found = {}
    sliced = func.substr(VersionRow.text, PassageRow.span_start + 1, PassageRow.span_end - PassageRow.span_start)
    query = select(PassageRow, sliced, VersionRow.starts, VersionRow.ends).join(
        VersionRow, VersionRow.version_id == PassageRow.version_id
    )
    for start in range(0, len(passage_ids), _IDS_A_QUERY):
        some = passage_ids[start : start + _IDS_A_QUERY]
        for row, text, starts, ends in session.execute(query.where(PassageRow.passage_id.in_(some))):
            found[row.passage_id] = to_passage(row, text, DateRange(starts, ends))
    return found


def passages_of(session: Session, version: VersionRow) -> list[Passage]:
    """A version's passages in document order."""
    text, in_force = version.text, DateRange(version.starts, version.ends)
    query = select(PassageRow).where(PassageRow.version_id == version.version_id).order_by(PassageRow.ordinal)
    return [to_passage(row, text[row.span_start : row.span_end], in_force) for row in session.scalars(query)]


def indexed_ids(session: Session) -> set[str]:
    """The ids of all passages that the indexes hold: those of every version that is not staged."""
    query = select(PassageRow.passage_id).join(VersionRow, VersionRow.version_id == PassageRow.version_id)
    return set(session.scalars(query.where(VersionRow.status != Status.STAGED.value)))


def counts(session: Session) -> dict[str, int]:
    """How many passages each version has, by version id."""
    query = select(PassageRow.version_id, func.count()).group_by(PassageRow.version_id)
    return dict(session.execute(query).tuples().all())


def units_of(session: Session, version_id: str) -> list[tuple[str, str]]:
    """Passage id and unit key of each of a version's passages, in document order."""
    query = select(PassageRow.passage_id, PassageRow.unit).where(PassageRow.version_id == version_id)
    return list(session.execute(query.order_by(PassageRow.ordinal)).tuples())
