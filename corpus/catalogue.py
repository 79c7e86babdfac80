"""All documents and versions, kept in memory: every search asks for them, and one process owns the registry."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from corpus.errors import UnknownId
from corpus.model import DateRange, Document, Kind, Status, Version
from corpus.naming import call, calls
from corpus.pairs import published_as
from corpus.rows import to_document, to_version
from corpus.tables import DocumentRow, PassageRow, VersionRow
from corpus.validity import applying

_ANSWERS = 64
"""What a search may show is kept for so many different questions after it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A document with its versions, oldest start first, and the passages that have dates of their own."""

    document: Document
    versions: tuple[Version, ...]
    own_dates: tuple[tuple[str, DateRange], ...] = ()


class Catalogue:
    """What the corpus holds, without texts; never changed: ``updated`` gives the next one."""

    def __init__(self, entries: Mapping[str, Entry]) -> None:
        self._entries = dict(sorted(entries.items()))
        self._versions = {each.version_id: each for entry in self._entries.values() for each in entry.versions}
        self._answers: dict[object, frozenset[str]] = {}

    def updated(self, document_id: str, entry: Entry | None) -> "Catalogue":
        """This catalogue with one document's entry as it is now; None: the document is gone."""
        rest = {known: each for known, each in self._entries.items() if known != document_id}
        return Catalogue(rest if entry is None else {**rest, document_id: entry})

    def documents(self) -> list[Document]:
        """Every document, by id."""
        return [entry.document for entry in self._entries.values()]

    def document(self, document_id: str) -> Document:
        """The document with this id; UnknownId when there is none."""
        return self._entry(document_id).document

    def versions(self, document_id: str | None = None) -> list[Version]:
        """All versions, of one document or of all, document by document, oldest start first."""
        if document_id is None:
            return list(self._versions.values())
        entry = self._entries.get(document_id)
        return [] if entry is None else list(entry.versions)

    def version(self, version_id: str) -> Version:
        """The version with this id; UnknownId when there is none."""
        version = self._versions.get(version_id)
        if version is None:
            raise UnknownId("version", version_id)
        return version

    def applying(self, document_id: str, day: date) -> Version | None:
        """The version of a document that a search as of ``day`` may show."""
        return applying(self._entry(document_id).versions, day)

    def current(self, document_id: str, day: date) -> Version:
        """The version that applies on ``day``; without one the latest published, then the latest of all."""
        versions = [each for each in self.versions(document_id) if each.status is not Status.STAGED]
        if not versions:
            raise UnknownId("document", document_id)
        unpublished = (Status.DRAFT, Status.APPROVED)
        published = [each for each in versions if each.status not in unpublished]
        return applying(versions, day) or (published or versions)[-1]

    def allowed_versions(
        self,
        day: date,
        audiences: frozenset[str] | None,
        language: str = "",
        *,
        kinds: Collection[Kind] = (),
        issuers: Collection[str] = (),
        languages: Collection[str] = (),
    ) -> frozenset[str]:
        """Ids of the versions that a search as of ``day`` may show to these audiences (None: to all).

        Of ``kinds``, ``issuers`` (in any case) and ``languages`` an empty one lets every document through. A document
        that may be shown in ``language`` too, under the same issuer and number, is left out in others.
        """
        given_by = frozenset(issuer.casefold() for issuer in issuers)
        asked = (day, audiences, language, frozenset(kinds), given_by, frozenset(languages))
        return self._kept(asked, lambda: self._allowed(*asked))

    def barred_passages(self, day: date) -> frozenset[str]:
        """Ids of the passages whose own dates exclude ``day``."""
        entries = self._entries.values()
        dated = (each for entry in entries for each in entry.own_dates)
        return self._kept(day, lambda: frozenset(each for each, own in dated if own.contains(day) is False))

    def _allowed(
        self,
        day: date,
        audiences: frozenset[str] | None,
        language: str,
        kinds: frozenset[Kind],
        issuers: frozenset[str],
        languages: frozenset[str],
    ) -> frozenset[str]:
        shown = [
            (entry.document, applying(entry.versions, day))
            for entry in self._entries.values()
            if (not kinds or entry.document.kind in kinds)
            and (not issuers or entry.document.issuer.casefold() in issuers)
            and (not languages or entry.document.language in languages)
        ]
        allowed = [
            (document, version.version_id)
            for document, version in shown
            if version is not None and (audiences is None or version.audience in audiences)
        ]
        return _in_language(allowed, language)

    def _kept(self, asked: object, find: Callable[[], frozenset[str]]) -> frozenset[str]:
        """The same set for the same question: searches ask alike, and among 7,000 documents it takes 10 ms."""
        found = self._answers.get(asked)
        if found is None:
            found = find()
            if len(self._answers) >= _ANSWERS:
                self._answers.clear()
            self._answers[asked] = found
        return found

    def called(self, name: str) -> list[Document]:
        """The documents with this number, title or abbreviation, by id."""
        return self._called.get(call(name), [])

    def named(self, name: str) -> list[Document]:
        """The documents called so and their language versions that share issuer and number, by id."""
        found = {each.document_id: each for one in self.called(name) for each in (one, *self.published(one))}
        return [found[document_id] for document_id in sorted(found)]

    def published(self, document: Document) -> list[Document]:
        """The documents with this one's issuer and number, itself among them, by id; none when it has no number."""
        return self._published.get(published_as(document), [])

    @cached_property
    def first_words(self) -> dict[str, int]:
        """The first words of all names that documents are called by → how many words the longest such name has."""
        longest: dict[str, int] = {}
        for name in self._called:
            words = name.split()
            longest[words[0]] = max(longest.get(words[0], 0), len(words))
        return longest

    @cached_property
    def _called(self) -> dict[str, list[Document]]:
        found: dict[str, list[Document]] = {}
        for document in self.documents():
            for name in calls(document):
                found.setdefault(name, []).append(document)
        return found

    @cached_property
    def _published(self) -> dict[tuple[str, str], list[Document]]:
        found: dict[tuple[str, str], list[Document]] = {}
        for document in self.documents():
            if document.number:
                found.setdefault(published_as(document), []).append(document)
        return found

    def _entry(self, document_id: str) -> Entry:
        entry = self._entries.get(document_id)
        if entry is None:
            raise UnknownId("document", document_id)
        return entry


def _in_language(versions: Sequence[tuple[Document, str]], language: str) -> frozenset[str]:
    """Without those of documents that are there in ``language`` as well."""
    own = {published_as(document) for document, _ in versions if document.language == language}
    return frozenset(
        version_id
        for document, version_id in versions
        if document.language == language or not document.number or published_as(document) not in own
    )


def load(session: Session, document_id: str | None = None) -> dict[str, Entry]:
    """The entries of all documents, or of one, by document id."""
    documents, order = select(DocumentRow), (VersionRow.starts, VersionRow.ingested_at, VersionRow.version_id)
    versions = select(VersionRow).order_by(*order)
    dated = (
        select(VersionRow.document_id, PassageRow.passage_id, PassageRow.own_starts, PassageRow.own_ends)
        .join(VersionRow, VersionRow.version_id == PassageRow.version_id)
        .where(or_(PassageRow.own_starts.is_not(None), PassageRow.own_ends.is_not(None)))
    )
    if document_id is not None:
        documents = documents.where(DocumentRow.document_id == document_id)
        versions = versions.where(VersionRow.document_id == document_id)
        dated = dated.where(VersionRow.document_id == document_id)
    versions_of: dict[str, list[Version]] = {}
    for row in session.scalars(versions):
        versions_of.setdefault(row.document_id, []).append(to_version(row))
    own: dict[str, list[tuple[str, DateRange]]] = {}
    for owner, passage_id, start, end in session.execute(dated):
        own.setdefault(owner, []).append((passage_id, DateRange(start, end)))
    return {
        row.document_id: Entry(
            to_document(row), tuple(versions_of.get(row.document_id, ())), tuple(own.get(row.document_id, ()))
        )
        for row in session.scalars(documents)
    }
