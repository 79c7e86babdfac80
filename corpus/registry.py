"""The registry: documents, versions and passages in SQLite, the truth that both indexes are derived from."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import Lock
from typing import Any

from sqlalchemy import Engine, create_engine, delete, event, func, select
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.orm import Session

from corpus.errors import CorpusError, UnknownId
from corpus.corrections import Correction
from corpus.erasure import Erased, Tombstone
from corpus.model import Document, Passage, Reference, Status, Version
from corpus.rows import from_document, from_passage, from_version, to_document, to_passage, to_version
from corpus.tables import Base, DocumentRow, PassageRow, VersionRow
from corpus.validity import applies, chained

# SQLite takes at most 32,766 variables in a statement; far fewer keep the statement cache small.
_IDS_A_QUERY = 500


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Documents by id, and versions by id with the oldest start first, staged ones among them."""

    documents: dict[str, Document]
    versions: dict[str, Version]


class Registry:
    """What the corpus holds. Every method is one transaction; any thread may call."""

    def __init__(self, path: Path) -> None:
        """Open the registry at ``path``, made when it is not there; raises CorpusError on a damaged file."""
        self._path = path
        self._known: Catalogue | None = None
        self._knowing = Lock()
        self._engine = create_engine(f"sqlite:///{path}")
        event.listen(self._engine, "connect", _prepare)
        with self._guarded():
            Base.metadata.create_all(self._engine)

    def close(self) -> None:
        """Give back every connection."""
        self._engine.dispose()

    @property
    def engine(self) -> Engine:
        """The engine, for checks that read every store."""
        return self._engine

    # Reading

    def documents(self) -> list[Document]:
        """Every document, by id."""
        return list(self._catalogue().documents.values())

    def document(self, document_id: str) -> Document:
        """The document with this id; UnknownId when there is none."""
        document = self._catalogue().documents.get(document_id)
        if document is None:
            raise UnknownId("document", document_id)
        return document

    def versions(self, document_id: str | None = None) -> list[Version]:
        """All versions, of one document or of all, staged ones left out, oldest start first."""
        versions = self._catalogue().versions.values()
        return [
            each for each in versions if each.status is not Status.STAGED and document_id in (None, each.document_id)
        ]

    def version(self, version_id: str) -> Version:
        """The version with this id; UnknownId when there is none."""
        version = self._catalogue().versions.get(version_id)
        if version is None:
            raise UnknownId("version", version_id)
        return version

    def current(self, document_id: str, day: date) -> Version:
        """The version in force on ``day``; without one the latest. UnknownId when the document has none."""
        versions = self.versions(document_id)
        if not versions:
            raise UnknownId("document", document_id)
        return next((each for each in reversed(versions) if applies(each, day)), versions[-1])

    def staged(self) -> list[Version]:
        """Versions whose publishing or removing was cut off: to be discarded before the corpus is used."""
        return [each for each in self._catalogue().versions.values() if each.status is Status.STAGED]

    def version_with_hash(self, sha256: str) -> Version | None:
        """The version made from a file with this hash."""
        versions = self._catalogue().versions.values()
        return next((each for each in versions if each.sha256 == sha256), None)

    def version_text(self, version_id: str) -> str:
        """A version's canonical text."""
        with self._session() as session:
            return _version_row(session, version_id).text

    def document_from_path(self, source_path: str) -> Document | None:
        """The document whose latest version was read from this path."""
        query = select(VersionRow).where(VersionRow.source_path == source_path)
        with self._session() as session:
            row = session.scalars(query.order_by(VersionRow.ingested_at.desc())).first()
            return None if row is None else to_document(session.get_one(DocumentRow, row.document_id))

    def passages_of(self, version_id: str) -> list[Passage]:
        """A version's passages in document order."""
        with self._session() as session:
            text = _version_row(session, version_id).text
            query = select(PassageRow).where(PassageRow.version_id == version_id).order_by(PassageRow.ordinal)
            return [to_passage(row, text[row.span_start : row.span_end]) for row in session.scalars(query)]

    def passages(self, passage_ids: Sequence[str]) -> dict[str, Passage]:
        """The passages with these ids; ids that are not there are left out."""
        found = {}
        sliced = func.substr(VersionRow.text, PassageRow.span_start + 1, PassageRow.span_end - PassageRow.span_start)
        query = select(PassageRow, sliced).join(VersionRow, VersionRow.version_id == PassageRow.version_id)
        with self._session() as session:
            for start in range(0, len(passage_ids), _IDS_A_QUERY):
                some = passage_ids[start : start + _IDS_A_QUERY]
                for row, text in session.execute(query.where(PassageRow.passage_id.in_(some))):
                    found[row.passage_id] = to_passage(row, text)
        return found

    def passage_ids(self) -> set[str]:
        """The ids of all passages of published versions."""
        query = select(PassageRow.passage_id).join(VersionRow, VersionRow.version_id == PassageRow.version_id)
        with self._session() as session:
            return set(session.scalars(query.where(VersionRow.status != Status.STAGED.value)))

    def passage_counts(self) -> dict[str, int]:
        """How many passages each version has, by version id."""
        query = select(PassageRow.version_id, func.count()).group_by(PassageRow.version_id)
        with self._session() as session:
            return dict(session.execute(query).tuples().all())

    def allowed_versions(self, day: date, audiences: frozenset[str] | None = None) -> frozenset[str]:
        """Ids of the versions that a search as of ``day`` may show to these audiences (None: to all)."""
        return frozenset(
            version.version_id
            for version in self.versions()
            if applies(version, day) and (audiences is None or version.audience in audiences)
        )

    # Writing

    def stage(
        self,
        document: Document,
        version: Version,
        text: str,
        passages: Sequence[Passage],
        source_path: str,
        references: Sequence[Reference] = (),
    ) -> None:
        """Write a version that no search shows yet; ``publish`` or ``discard`` must follow."""
        with self._writing() as session:
            session.merge(from_document(document))
            session.flush()
            row = from_version(version, text, source_path)
            row.status = Status.STAGED.value
            session.add(row)
            session.flush()
            session.add_all(from_passage(passage, ordinal) for ordinal, passage in enumerate(passages))

    def publish(self, version_id: str) -> None:
        """Put a staged version in force and end or supersede the document's others, in one transaction."""
        with self._writing() as session:
            row = _version_row(session, version_id)
            rows = session.scalars(select(VersionRow).where(VersionRow.document_id == row.document_id)).all()
            others = [to_version(other) for other in rows if other.version_id != version_id]
            after = {version.version_id: version for version in chained(others, to_version(row))}
            for each in rows:
                _set_validity(each, after[each.version_id])
                _set_passage_validity(session, after[each.version_id])

    def withdraw(self, document_id: str) -> list[Version]:
        """Stage all versions of a document, so that no search shows them; ``discard`` takes them away for good."""
        self.document(document_id)
        with self._writing() as session:
            rows = session.scalars(select(VersionRow).where(VersionRow.document_id == document_id)).all()
            for row in rows:
                row.status = Status.STAGED.value
            return [to_version(row) for row in rows]

    def discard(self, version_id: str) -> None:
        """Delete a version with its passages, and its document when that was the last one."""
        with self._writing() as session:
            document_id = _version_row(session, version_id).document_id
            session.execute(delete(VersionRow).where(VersionRow.version_id == version_id))
            left = select(func.count()).select_from(VersionRow).where(VersionRow.document_id == document_id)
            if session.scalar(left) == 0:
                session.execute(delete(DocumentRow).where(DocumentRow.document_id == document_id))

    # To come

    def keep_as_draft(self, version_id: str) -> None:
        """Keep a staged version as a draft: indexed, never searched."""
        raise NotImplementedError

    def approve(self, version_id: str) -> None:
        """Approve a draft; ``publish`` puts it in force."""
        raise NotImplementedError

    def retire(self, document_id: str, day: date) -> None:
        """Take a document out of use from ``day`` on; its record is kept."""
        raise NotImplementedError

    def rollback(self, document_id: str) -> Version:
        """Undo the last publishing; returns the version that was published last, approved again."""
        raise NotImplementedError

    def erase(self, document_id: str, who: str, why: str) -> Erased:
        """Take a document's text away and leave tombstones; the caller purges what is returned, then ``vacuum``."""
        raise NotImplementedError

    def tombstones(self) -> list[Tombstone]:
        """What was erased, oldest first."""
        return []

    def erased(self, sha256: str) -> Tombstone | None:
        """The tombstone of a file with this hash."""
        return None

    def vacuum(self) -> None:
        """Rewrite the file without what was deleted, and empty its write-ahead log."""
        raise NotImplementedError

    def correct(self, version_id: str, correction: Correction, who: str) -> Version:
        """Confirm a version's metadata, changed where the correction says so."""
        raise NotImplementedError

    def translations(self, document_id: str) -> list[Document]:
        """The same document in other languages."""
        one = self.document(document_id)
        return [
            each
            for each in self.documents()
            if (each.issuer, each.number) == (one.issuer, one.number) and each.language != one.language
        ]

    def passages_at(self, document_id: str, unit: str, day: date) -> list[Passage]:
        """The passages of a unit in the version that applies on ``day``."""
        raise NotImplementedError

    def references_of(self, passage_id: str) -> list[Reference]:
        """The references that a passage's text makes, in its order."""
        return []

    def resolve(self, reference: Reference, day: date) -> list[Passage]:
        """The passages that a reference means as of ``day``; empty when the corpus does not hold them."""
        return []

    def referring_to(self, passage_id: str, day: date) -> list[Reference]:
        """The references that mean this passage, of versions that apply on ``day``."""
        return []

    def barred_passages(self, day: date) -> frozenset[str]:
        """Ids of passages whose own dates exclude ``day``."""
        return frozenset()

    # Plumbing

    @contextmanager
    def _session(self) -> Iterator[Session]:
        with self._guarded(), Session(self._engine, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def _writing(self) -> Iterator[Session]:
        """One transaction; what is known in memory is forgotten once it is over."""
        try:
            with self._session() as session, session.begin():
                yield session
        finally:
            with self._knowing:
                self._known = None

    def _catalogue(self) -> "Catalogue":
        """All documents and versions, kept in memory: every search asks for them, and one process owns the registry."""
        with self._knowing:
            if self._known is None:
                with self._session() as session:
                    documents = session.scalars(select(DocumentRow).order_by(DocumentRow.document_id))
                    order = (VersionRow.starts, VersionRow.ingested_at, VersionRow.version_id)
                    versions = session.scalars(select(VersionRow).order_by(*order))
                    self._known = Catalogue(
                        {row.document_id: to_document(row) for row in documents},
                        {row.version_id: to_version(row) for row in versions},
                    )
            return self._known

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        """Turn what SQLite says of the file into an error that a person can act on."""
        try:
            yield
        except OperationalError as error:
            raise CorpusError(
                f"The registry {self._path} cannot be written or read: {error.orig}.",
                "Check that the disk is not full and that the folder may be written to; nothing was changed.",
            ) from error
        except DatabaseError as error:
            raise CorpusError(
                f"The registry {self._path} is damaged: {error.orig}.",
                "Restore the data folder from a backup, or move it away and ingest the documents again.",
            ) from error


def _version_row(session: Session, version_id: str) -> VersionRow:
    row = session.get(VersionRow, version_id)
    if row is None:
        raise UnknownId("version", version_id)
    return row


def _set_validity(row: VersionRow, version: Version) -> None:
    row.status = version.status.value
    row.starts, row.ends = version.in_force.start, version.in_force.end


def _set_passage_validity(session: Session, version: Version) -> None:
    for row in session.scalars(select(PassageRow).where(PassageRow.version_id == version.version_id)):
        row.starts, row.ends = version.in_force.start, version.in_force.end


def _prepare(connection: Any, _record: Any) -> None:
    cursor = connection.cursor()
    # WAL lets searches read while a version is written; secure_delete overwrites what is deleted.
    for pragma in ("journal_mode = WAL", "secure_delete = ON", "foreign_keys = ON", "busy_timeout = 5000"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
