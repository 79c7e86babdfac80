"""Passages and texts read from the registry. Each function works in a given session."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from corpus import texts
from corpus.model import DateRange, Passage, Status, Version
from corpus.rows import to_passage
from corpus.tables import PassageRow, TextRow, VersionRow

# SQLite takes at most 32,766 variables in a statement; far fewer keep the statement cache small.
_IDS_A_QUERY = 500
# Columns and not mapped rows: every search reads some thirty, in a third of the time.
_PASSAGES = select(*PassageRow.__table__.c, VersionRow.starts, VersionRow.ends).join(
    VersionRow, VersionRow.version_id == PassageRow.version_id
)
_PIECES = (
    select(PassageRow.passage_id, texts.part_of(PassageRow.span_start, PassageRow.span_end))
    .join(
        TextRow, (TextRow.version_id == PassageRow.version_id) & texts.holds(PassageRow.span_start, PassageRow.span_end)
    )
    .order_by(PassageRow.passage_id, TextRow.number)
)


def passages(session: Session, passage_ids: Sequence[str]) -> dict[str, Passage]:
    """The passages with these ids; ids that are not there are left out."""
    found = {}
    for start in range(0, len(passage_ids), _IDS_A_QUERY):
        wanted = PassageRow.passage_id.in_(passage_ids[start : start + _IDS_A_QUERY])
        parts: defaultdict[str, str] = defaultdict(str)
        for passage_id, part in session.execute(_PIECES.where(wanted)).tuples():
            parts[passage_id] += part
        for row in session.execute(_PASSAGES.where(wanted)):
            found[row.passage_id] = to_passage(row, parts[row.passage_id], DateRange(row.starts, row.ends))
    return found


def passages_of(session: Session, version: VersionRow) -> list[Passage]:
    """A version's passages in document order."""
    text, in_force = texts.read(session, version.version_id), DateRange(version.starts, version.ends)
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


def unit_keys(session: Session, versions: Mapping[str, Version], document_id: str) -> set[str]:
    """The unit keys of a document in the version given for it."""
    return {unit for _, unit in units_of(session, versions[document_id].version_id)}
