"""PDF: pdfium for text with positions."""

from pathlib import Path

import pypdfium2 as pdfium
from pypdfium2.raw import FPDF_ERR_PASSWORD

from ingest.errors import IngestError
from ingest.metadata import amendment_note, metadata
from ingest.readers.clean import clean
from ingest.readers.pdf_blocks import blocks_of
from ingest.readers.pdf_cover import cover_block, is_cover, title_of
from ingest.readers.pdf_furniture import without_contents, without_running_lines
from ingest.readers.pdf_layout import layout_of
from ingest.readers.pdf_lines import Line, page_lines
from ingest.readers.structure import with_force
from ingest.reading import Reading


def read_pdf(path: Path) -> Reading:
    """Read a PDF with a text layer; a page without text becomes a note, a document without any an ``IngestError``."""
    printed, file_title = _printed(path)
    empty = [number for number, lines in enumerate(printed, 1) if not lines]
    if len(empty) == len(printed):
        raise IngestError(
            f"{path.name}: none of its {len(printed)} pages has a text layer: it is a scan or holds pictures only.",
            "Run text recognition on it (ocrmypdf, for instance) and ingest the result.",
        )
    text, contents = without_contents(without_running_lines(printed))
    layout = layout_of(text, contents)
    cover = [cover_block(text[0])] if is_cover(text[0]) else []
    blocks = with_force([*cover, *blocks_of(text[1:] if cover else text, layout)])
    if not blocks:
        raise IngestError(f"{path.name}: it holds nothing but running headers.", "Check that it is the right file.")
    head = [line.text for page in printed[:3] for line in page]
    title = title_of(printed[0], layout.size) or file_title
    notes = [f"page {number} has no text layer: it may be a scan or a picture" for number in empty]
    found = metadata(head, blocks, title)
    return Reading(blocks, len(printed), found, (*notes, *amendment_note(found, blocks)))


def _printed(path: Path) -> tuple[list[list[Line]], str]:
    """The lines of each page, and the title in the file's own metadata."""
    try:
        document = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        raise _unreadable(path, error) from error
    try:
        pages = []
        for index in range(len(document)):
            page = document[index]
            pages.append(page_lines(page.get_textpage(), index + 1))
            page.close()
        return pages, clean(document.get_metadata_value("Title") or "")
    except pdfium.PdfiumError as error:
        raise _unreadable(path, error) from error
    finally:
        document.close()


def _unreadable(path: Path, error: pdfium.PdfiumError) -> IngestError:
    if getattr(error, "err_code", None) == FPDF_ERR_PASSWORD:
        return IngestError(
            f"{path.name}: the PDF is encrypted and asks for a password.",
            "Save a copy without a password and ingest that.",
        )
    return IngestError(
        f"{path.name}: the PDF cannot be opened ({error}): it is broken or not a PDF.",
        "Open it in a PDF viewer; if it shows there, print it to a new PDF and ingest that.",
    )
