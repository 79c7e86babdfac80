"""DOCX: headings by style, lists, tables, in document order, by python-docx. Headers and footers are left out."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table
from docx.text.paragraph import Paragraph

from ingest.errors import IngestError
from ingest.metadata import metadata
from ingest.readers.clean import clean
from ingest.readers.labels import Marker
from ingest.readers.pdf_tables import markdown
from ingest.readers.structure import heading, structured, text_block
from ingest.reading import AS_IS, Block, BlockKind, Reading, ReadOptions

_HEADING = re.compile(r"(?:heading|otsikko|rubrik) ?(\d)$", re.IGNORECASE)
_TITLE = re.compile(r"(?:title|otsikko|rubrik)$", re.IGNORECASE)
_OLE = b"\xd0\xcf\x11\xe0"


def read_docx(path: Path, options: ReadOptions = AS_IS) -> Reading:
    """Read a Word document (.docx); it has no pages of its own and counts as one."""
    document = _opened(path)
    blocks = structured(_blocks(document))
    if not blocks:
        raise IngestError(
            f"{path.name}: there is no text in it.", "If it holds pictures of text, run text recognition."
        )
    head = [line for block in blocks[:40] for line in block.text.split("\n")]
    return Reading(blocks, 1, metadata(head, blocks, _title(document, blocks)))


def _opened(path: Path) -> Any:
    with path.open("rb") as file:
        start = file.read(8)
    if start.startswith(_OLE):
        raise IngestError(
            f"{path.name}: it is an encrypted document or one in the old .doc format.",
            "Save it without a password as .docx.",
        )
    try:
        return docx.Document(str(path))
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError, SyntaxError) as error:
        raise IngestError(
            f"{path.name}: it is broken or not a Word document ({type(error).__name__}).",
            "Open it in a word processor and save it as .docx again.",
        ) from error


def _title(document: Any, blocks: tuple[Block, ...]) -> str:
    for paragraph in document.paragraphs[:30]:
        if _TITLE.match(paragraph.style.name or "") and clean(paragraph.text):
            return clean(paragraph.text)
    first = next((block.text for block in blocks if block.kind is BlockKind.HEADING and block.level == 1), "")
    return first or clean(document.core_properties.title or "")


def _blocks(document: Any) -> Iterator[Block | Marker]:
    has_title = any(_TITLE.match(paragraph.style.name or "") for paragraph in document.paragraphs)
    counts: dict[tuple[int, int], int] = {}
    for part in document.iter_inner_content():
        if isinstance(part, Table):
            yield from _table(part)
        elif clean(part.text):
            yield from _paragraph(part, counts, has_title)


def _paragraph(paragraph: Paragraph, counts: dict[tuple[int, int], int], has_title: bool) -> Iterator[Block | Marker]:
    text, style = clean(paragraph.text), paragraph.style.name if paragraph.style else ""
    if match := _HEADING.match(style or ""):
        yield heading(text, int(match[1]) + (1 if has_title else 0))
    elif _TITLE.match(style or ""):
        yield heading(text, 1)
    elif (mark := _mark(paragraph, style or "", counts)) and not _begins_numbered(text):
        yield Block(BlockKind.ITEM, f"{mark} {text}", label=mark if mark != "•" else "")
    else:
        yield text_block(text)


def _begins_numbered(text: str) -> bool:
    block = text_block(text)
    return isinstance(block, Marker) or bool(block.label) or block.kind is BlockKind.ITEM


def _mark(paragraph: Paragraph, style: str, counts: dict[tuple[int, int], int]) -> str:
    """``•`` for a bulleted, ``3)`` for a numbered list's paragraph, empty for any other.

    Word stores no printed number, so the paragraphs of one list are counted; the list's own format is not followed.
    """
    properties: Any = paragraph._p.pPr
    numbering = properties.numPr if properties is not None else None
    numbered = "number" in style.casefold() or "numeroitu" in style.casefold()
    if numbering is None and not style.casefold().startswith("list "):
        return ""
    if numbering is not None and numbering.numId is not None and not numbered:
        numbered = _format(paragraph, numbering) not in ("bullet", "none", "")
    if not numbered:
        return "•"
    list_id = numbering.numId.val if numbering is not None and numbering.numId is not None else -1
    level = numbering.ilvl.val if numbering is not None and numbering.ilvl is not None else 0
    counts[list_id, level] = counts.get((list_id, level), 0) + 1
    return f"{counts[list_id, level]})"


def _format(paragraph: Paragraph, numbering: Any) -> str:
    """The number format of the paragraph's list level (``decimal``, ``bullet`` …), empty when it cannot be found."""
    try:
        part: Any = paragraph.part
        root = part.numbering_part.element
    except (KeyError, NotImplementedError):
        return ""
    level = numbering.ilvl.val if numbering.ilvl is not None else 0
    found = root.xpath(f"w:num[@w:numId='{numbering.numId.val}']/w:abstractNumId/@w:val")
    if not found:
        return ""
    formats = root.xpath(f"w:abstractNum[@w:abstractNumId='{found[0]}']/w:lvl[@w:ilvl='{level}']/w:numFmt/@w:val")
    return str(formats[0]) if formats else ""


def _table(table: Table) -> Iterator[Block | Marker]:
    """A table as Markdown, merged cells once; a table of one column or row, used as a frame, as paragraphs."""
    rows = []
    for row in table.rows:
        cells: list[str] = []
        seen: set[int] = set()
        for cell in row.cells:
            cells.append("" if id(cell._tc) in seen else clean(cell.text))
            seen.add(id(cell._tc))
        if any(cells):
            rows.append(cells)
    if len(rows) >= 2 and len(rows[0]) >= 2:
        yield Block(BlockKind.TABLE, markdown(rows))
        return
    for text in (text for row in rows for text in row if text):
        yield text_block(text)
