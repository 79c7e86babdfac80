"""From the nouns to the registry's rows and back."""

from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Row

from corpus.model import (
    Box,
    DateRange,
    Division,
    Document,
    Fact,
    Force,
    Kind,
    OutlineEntry,
    Passage,
    Reference,
    Span,
    Status,
    Version,
)
from corpus.tables import DocumentRow, PassageRow, ReferenceRow, VersionRow


def to_document(row: DocumentRow) -> Document:
    """The document a row holds."""
    return Document(
        row.document_id, row.title, row.issuer, row.number, Kind(row.kind), row.language, row.translation_of
    )


def document_values(document: Document) -> dict[str, Any]:
    """A document's columns."""
    return {**asdict(document), "kind": document.kind.value}


def to_version(row: VersionRow) -> Version:
    """The version a row holds, without its text, with the dates on which it applies."""
    return Version(
        version_id=row.version_id,
        document_id=row.document_id,
        label=row.label,
        in_force=DateRange(row.starts, row.ends),
        audience=row.audience,
        status=Status(row.status),
        sha256=row.sha256,
        source_file=row.source_file,
        pages=row.pages,
        given=row.given,
        as_enacted=row.as_enacted,
        confirmed=row.confirmed,
        repeals=tuple(row.repeals),
        facts=tuple(Fact(*fact) for fact in row.facts),
        outline=tuple(OutlineEntry(*entry) for entry in row.outline),
    )


def from_version(document: Document, version: Version, source_path: str) -> VersionRow:
    """The row that holds a version and the path it came from; its dates are those it states."""
    return VersionRow(
        version_id=version.version_id,
        document_id=version.document_id,
        found=document_values(document),
        label=version.label,
        starts=version.in_force.start,
        ends=version.in_force.end,
        stated_starts=version.in_force.start,
        stated_ends=version.in_force.end,
        audience=version.audience,
        status=version.status.value,
        sha256=version.sha256,
        source_file=version.source_file,
        source_path=source_path,
        pages=version.pages,
        given=version.given,
        as_enacted=version.as_enacted,
        confirmed=version.confirmed,
        repeals=list(version.repeals),
        facts=[[fact.field, fact.value, fact.quote] for fact in version.facts],
        outline=[[entry.title, entry.level, entry.page] for entry in version.outline],
        ingested_at=datetime.now(UTC),
    )


def to_passage(row: PassageRow | Row[*tuple[Any, ...]], text: str, version: DateRange) -> Passage:
    """The passage a row holds, mapped or of its columns; ``text`` is the slice of its version's text.

    ``version`` is that version's dates.
    """
    return Passage(
        passage_id=row.passage_id,
        version_id=row.version_id,
        address=row.address,
        heading_path=tuple(row.heading_path),
        text=text,
        context=row.context,
        span=Span(row.span_start, row.span_end),
        pages=(row.first_page, row.last_page),
        boxes=tuple(Box(*box) for box in row.boxes),
        language=row.language,
        force=Force(row.force),
        in_force=version.within(DateRange(row.own_starts, row.own_ends)),
        unit=row.unit,
        divisions=tuple(Division(*division) for division in row.divisions),
    )


def from_passage(passage: Passage, ordinal: int, version: DateRange) -> PassageRow:
    """The row that holds a passage, the ``ordinal``-th of its version.

    Dates that are neither empty nor the version's (``version``) are the unit's own.
    """
    own = DateRange() if passage.in_force == version else passage.in_force
    return PassageRow(
        passage_id=passage.passage_id,
        version_id=passage.version_id,
        ordinal=ordinal,
        address=passage.address,
        heading_path=list(passage.heading_path),
        context=passage.context,
        span_start=passage.span.start,
        span_end=passage.span.end,
        first_page=passage.pages[0],
        last_page=passage.pages[1],
        boxes=[[box.page, box.x0, box.y0, box.x1, box.y1] for box in passage.boxes],
        language=passage.language,
        force=passage.force.value,
        own_starts=own.start,
        own_ends=own.end,
        unit=passage.unit,
        divisions=[[division.label, division.start] for division in passage.divisions],
    )


def to_reference(row: ReferenceRow) -> Reference:
    """The reference a row holds."""
    return Reference(row.passage_id, Span(row.span_start, row.span_end), row.document, row.unit, row.division)


def from_reference(reference: Reference) -> ReferenceRow:
    """The row that holds a reference."""
    return ReferenceRow(
        passage_id=reference.passage_id,
        span_start=reference.span.start,
        span_end=reference.span.end,
        document=reference.document,
        unit=reference.unit,
        division=reference.division,
    )
