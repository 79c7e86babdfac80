"""From the nouns to the registry's rows and back."""

from datetime import UTC, datetime

from corpus.model import Box, DateRange, Document, Force, Kind, Passage, Span, Status, Version
from corpus.tables import DocumentRow, PassageRow, VersionRow


def to_document(row: DocumentRow) -> Document:
    """The document a row holds."""
    return Document(
        row.document_id, row.title, row.issuer, row.number, Kind(row.kind), row.language, row.translation_of
    )


def from_document(document: Document) -> DocumentRow:
    """The row that holds a document."""
    return DocumentRow(
        document_id=document.document_id,
        title=document.title,
        issuer=document.issuer,
        number=document.number,
        kind=document.kind.value,
        language=document.language,
        translation_of=document.translation_of,
    )


def to_version(row: VersionRow) -> Version:
    """The version a row holds, without its text."""
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
    )


def from_version(version: Version, text: str, source_path: str) -> VersionRow:
    """The row that holds a version, its canonical text and the path it came from."""
    return VersionRow(
        version_id=version.version_id,
        document_id=version.document_id,
        label=version.label,
        starts=version.in_force.start,
        ends=version.in_force.end,
        audience=version.audience,
        status=version.status.value,
        sha256=version.sha256,
        source_file=version.source_file,
        source_path=source_path,
        pages=version.pages,
        text=text,
        ingested_at=datetime.now(UTC),
    )


def to_passage(row: PassageRow, text: str) -> Passage:
    """The passage a row holds; ``text`` is the slice of its version's text."""
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
        in_force=DateRange(row.starts, row.ends),
    )


def from_passage(passage: Passage, ordinal: int) -> PassageRow:
    """The row that holds a passage, the ``ordinal``-th of its version."""
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
        starts=passage.in_force.start,
        ends=passage.in_force.end,
    )
