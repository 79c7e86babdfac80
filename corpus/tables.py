"""The registry's tables. A passage's text is not stored twice: it is a slice of its version's text."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, or_
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

_OF_VERSION = "versions.version_id"
_OF_PASSAGE = "passages.passage_id"


class Base(DeclarativeBase):
    """The tables' common base."""


class DocumentRow(Base):
    """One ``corpus.model.Document``."""

    __tablename__ = "documents"

    document_id: Mapped[str] = mapped_column(primary_key=True)
    title: Mapped[str]
    issuer: Mapped[str]
    number: Mapped[str]
    kind: Mapped[str]
    language: Mapped[str]
    translation_of: Mapped[str | None]


class VersionRow(Base):
    """One ``corpus.model.Version`` without its text, where its source lies, and how it came into force.

    ``starts`` and ``ends`` are the days on which it applies; they follow from what the document or a person states
    (``stated_starts``, ``stated_ends``) and from the document's other published versions. ``found`` is the document as
    this version's file describes it. ``published`` counts the document's publishings; None: not published.
    """

    __tablename__ = "versions"

    version_id: Mapped[str] = mapped_column(primary_key=True)
    document_id: Mapped[str] = mapped_column(ForeignKey("documents.document_id", ondelete="CASCADE"), index=True)
    found: Mapped[dict[str, Any]] = mapped_column(JSON)
    label: Mapped[str]
    starts: Mapped[date | None]
    ends: Mapped[date | None]
    stated_starts: Mapped[date | None]
    stated_ends: Mapped[date | None]
    published: Mapped[int | None]
    published_on: Mapped[date | None]
    retired_on: Mapped[date | None]
    audience: Mapped[str]
    status: Mapped[str]
    sha256: Mapped[str] = mapped_column(unique=True)
    source_file: Mapped[str]
    source_path: Mapped[str] = mapped_column(index=True)
    pages: Mapped[int]
    given: Mapped[date | None]
    as_enacted: Mapped[bool]
    confirmed: Mapped[bool]
    repeals: Mapped[list[str]] = mapped_column(JSON)
    facts: Mapped[list[Any]] = mapped_column(JSON)
    outline: Mapped[list[Any]] = mapped_column(JSON)
    ingested_at: Mapped[datetime]


class TextRow(Base):
    """A piece of a version's canonical text; pieces but the last have ``corpus.texts.PIECE`` characters."""

    __tablename__ = "texts"

    version_id: Mapped[str] = mapped_column(ForeignKey(_OF_VERSION, ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str]


class PassageRow(Base):
    """One ``corpus.model.Passage``, without its text; ``own_starts`` and ``own_ends`` where its unit has own dates."""

    __tablename__ = "passages"

    passage_id: Mapped[str] = mapped_column(primary_key=True)
    version_id: Mapped[str] = mapped_column(ForeignKey(_OF_VERSION, ondelete="CASCADE"), index=True)
    ordinal: Mapped[int]
    address: Mapped[str]
    heading_path: Mapped[list[str]] = mapped_column(JSON)
    context: Mapped[str]
    span_start: Mapped[int]
    span_end: Mapped[int]
    first_page: Mapped[int]
    last_page: Mapped[int]
    boxes: Mapped[list[Any]] = mapped_column(JSON)
    language: Mapped[str]
    force: Mapped[str]
    own_starts: Mapped[date | None]
    own_ends: Mapped[date | None]
    unit: Mapped[str]
    divisions: Mapped[list[Any]] = mapped_column(JSON)


# Few passages have dates of their own, and every loading of the catalogue asks for them.
Index(
    "passages_with_own_dates",
    PassageRow.version_id,
    sqlite_where=or_(PassageRow.own_starts.is_not(None), PassageRow.own_ends.is_not(None)),
)


class ReferenceRow(Base):
    """One ``corpus.model.Reference``."""

    __tablename__ = "refs"

    reference_id: Mapped[int] = mapped_column(primary_key=True)
    passage_id: Mapped[str] = mapped_column(ForeignKey(_OF_PASSAGE, ondelete="CASCADE"), index=True)
    span_start: Mapped[int]
    span_end: Mapped[int]
    document: Mapped[str] = mapped_column(index=True)
    unit: Mapped[str]
    division: Mapped[str]


class ChangeRow(Base):
    """One ``corpus.corrections.Change``; it goes with its version."""

    __tablename__ = "changes"

    change_id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[str] = mapped_column(ForeignKey(_OF_VERSION, ondelete="CASCADE"), index=True)
    who: Mapped[str]
    when: Mapped[datetime]
    field: Mapped[str]
    before: Mapped[str]
    after: Mapped[str]


class TombstoneRow(Base):
    """One ``corpus.erasure.Tombstone``; a document may be ingested and erased again."""

    __tablename__ = "tombstones"

    tombstone_id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[str]
    version_id: Mapped[str]
    sha256: Mapped[str] = mapped_column(index=True)
    who: Mapped[str]
    when: Mapped[datetime]
    why: Mapped[str]
