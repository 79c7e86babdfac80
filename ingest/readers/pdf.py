"""PDF: pdfium for text with positions."""

import re
from dataclasses import dataclass
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
from ingest.readers.pdf_lines import Line, page_lines, page_rules
from ingest.readers.structure import with_force
from ingest.reading import AS_IS, Reading, ReadOptions


@dataclass(frozen=True, slots=True)
class _Printed:
    """Each page's lines and the heights of its drawn lines; the title in the file's own metadata."""

    pages: list[list[Line]]
    rules: list[list[float]]
    file_title: str


def read_pdf(path: Path, options: ReadOptions = AS_IS) -> Reading:
    """Read a PDF with a text layer; a page without text becomes a note, a document without any an ``IngestError``."""
    printed = _printed(path)
    empty = [number for number, lines in enumerate(printed.pages, 1) if not lines]
    if len(empty) == len(printed.pages):
        raise IngestError(
            f"{path.name}: none of its {len(empty)} pages has a text layer: it is a scan or holds pictures only.",
            "Run text recognition on it (ocrmypdf, for instance) and ingest the result.",
        )
    text, contents = without_contents(without_running_lines(printed.pages))
    layout = layout_of(text, contents, printed.rules)
    cover = [cover_block(text[0])] if is_cover(text[0], bool(contents.titles)) else []
    blocks = with_force([*cover, *blocks_of(text[1:] if cover else text, layout)])
    if not blocks:
        raise IngestError(f"{path.name}: it holds nothing but running headers.", "Check that it is the right file.")
    head = [line.text for page in printed.pages[:3] for line in page]
    found = metadata(head, blocks, title_of(printed.pages[0], layout.size) or printed.file_title)
    notes = [f"page {number} has no text layer: it may be a scan or a picture" for number in empty]
    return Reading(blocks, len(printed.pages), found, (*notes, *amendment_note(found, blocks)))


def _printed(path: Path) -> _Printed:
    try:
        document = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        raise _unreadable(path, error) from error
    try:
        pages, rules = [], []
        for index in range(len(document)):
            page = document[index]
            pages.append(page_lines(page.get_textpage(), index + 1))
            rules.append(page_rules(page))
            page.close()
        return _Printed(pages, rules, _own_title(document.get_metadata_value("Title") or ""))
    except pdfium.PdfiumError as error:
        raise _unreadable(path, error) from error
    finally:
        document.close()


def _own_title(text: str) -> str:
    """The title in the metadata, unless it is only the name of the file it was made from."""
    title = clean(text)
    return "" if re.search(r"\.(?:docx?|pdf|odt|xlsx?|pptx?)$|^Microsoft \w+ - ", title, re.IGNORECASE) else title


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
