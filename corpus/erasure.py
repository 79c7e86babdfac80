"""Erasing: the text goes, a tombstone stays."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import PurePath

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from corpus.errors import UnknownId
from corpus.tables import DocumentRow, PassageRow, TombstoneRow, VersionRow


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What is left of an erased version: no title and no text. ``when`` is in UTC."""

    document_id: str
    version_id: str
    sha256: str
    who: str
    when: datetime
    why: str


@dataclass(frozen=True, slots=True)
class ErasedSource:
    """An erased version's source: its copy is named by hash and suffix (``.pdf``)."""

    version_id: str
    sha256: str
    suffix: str


@dataclass(frozen=True, slots=True)
class Erased:
    """What was erased from the registry and must now be purged from everything derived from it."""

    document_id: str
    sources: tuple[ErasedSource, ...]
    passage_ids: tuple[str, ...]


def erase(session: Session, document_id: str, who: str, why: str) -> Erased:
    """Delete all rows of a document, versions of every status among them; UnknownId when there is none."""
    document = session.get(DocumentRow, document_id)
    if document is None:
        raise UnknownId("document", document_id)
    versions = session.scalars(
        select(VersionRow).where(VersionRow.document_id == document_id).order_by(VersionRow.version_id)
    ).all()
    ids = [row.version_id for row in versions]
    passages = select(PassageRow.passage_id).where(PassageRow.version_id.in_(ids)).order_by(PassageRow.passage_id)
    erased = Erased(
        document_id,
        tuple(ErasedSource(row.version_id, row.sha256, PurePath(row.source_file).suffix.lower()) for row in versions),
        tuple(session.scalars(passages)),
    )
    now = datetime.now(UTC)
    session.add_all(
        TombstoneRow(document_id=document_id, version_id=row.version_id, sha256=row.sha256, who=who, when=now, why=why)
        for row in versions
    )
    session.execute(delete(DocumentRow).where(DocumentRow.document_id == document_id))
    return erased


def tombstones(session: Session, sha256: str | None = None) -> list[Tombstone]:
    """What was erased, oldest first; of one file where its hash is given."""
    query = select(TombstoneRow).order_by(TombstoneRow.tombstone_id)
    rows = session.scalars(query if sha256 is None else query.where(TombstoneRow.sha256 == sha256))
    return [
        Tombstone(row.document_id, row.version_id, row.sha256, row.who, row.when.replace(tzinfo=UTC), row.why)
        for row in rows
    ]
