"""The registry's tables. A passage's text is not stored twice: it is a slice of its version's text."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


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
    """One ``corpus.model.Version`` with its canonical text and where its source lies."""

    __tablename__ = "versions"

    version_id: Mapped[str] = mapped_column(primary_key=True)
    document_id: Mapped[str] = mapped_column(ForeignKey("documents.document_id", ondelete="CASCADE"), index=True)
    label: Mapped[str]
    starts: Mapped[date | None]
    ends: Mapped[date | None]
    audience: Mapped[str]
    status: Mapped[str]
    sha256: Mapped[str] = mapped_column(unique=True)
    source_file: Mapped[str]
    source_path: Mapped[str]
    pages: Mapped[int]
    text: Mapped[str] = mapped_column(deferred=True)  # up to megabytes, and most queries do not need it
    ingested_at: Mapped[datetime]


class PassageRow(Base):
    """One ``corpus.model.Passage``, without its text."""

    __tablename__ = "passages"

    passage_id: Mapped[str] = mapped_column(primary_key=True)
    version_id: Mapped[str] = mapped_column(ForeignKey("versions.version_id", ondelete="CASCADE"), index=True)
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
    starts: Mapped[date | None]
    ends: Mapped[date | None]
