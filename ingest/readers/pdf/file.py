"""A PDF file opened and its pages taken one by one, so that no more than one is held in pdfium at a time."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pypdfium2 as pdfium
from pypdfium2.raw import FPDF_ERR_PASSWORD

from corpus.model import OutlineEntry
from ingest.errors import IngestError
from ingest.readers.clean import clean
from ingest.readers.pdf.chars import Characters
from ingest.readers.pdf.hidden import Sight
from ingest.readers.pdf.lines import Line, page_lines
from ingest.readers.pdf.notes import Record
from ingest.readers.pdf.outline import bookmarks_of
from ingest.readers.pdf.rules import Rules, is_blank, page_rules
from ingest.reading import ReadOptions


@dataclass(slots=True)
class Printed:
    """Each page's lines and rules, the file's own title and bookmarks, and what befell the pages."""

    title: str
    bookmarks: tuple[OutlineEntry, ...]
    pages: list[list[Line]] = field(default_factory=list)
    rules: list[Rules] = field(default_factory=list)
    record: Record = field(default_factory=Record)


def printed(path: Path, options: ReadOptions) -> Printed:
    """All that is printed on the pages, by text recognition where a page is drawn as a picture.

    Scripts, attachments and links are neither run nor followed: pdfium does so for forms it was asked to fill, and it
    is not. Raises ``IngestError`` when the file cannot be opened, lacks its password or has no page that can be read.
    """
    with _opened(path, options.password) as document:
        file = Printed(_own_title(document), _bookmarks(document))
        for number in range(1, len(document) + 1):
            try:
                lines, rules = _page(document, number, options, file.record)
            except pdfium.PdfiumError:
                lines, rules = [], Rules()
                file.record.damaged.append(number)
            file.pages.append(lines)
            file.rules.append(rules)
    if not any(file.pages):
        raise _nothing_read(path, file)
    return file


def _page(document: pdfium.PdfDocument, number: int, options: ReadOptions, record: Record) -> tuple[list[Line], Rules]:
    page = document[number - 1]
    try:
        textpage = page.get_textpage()
        sight = Sight(page, textpage.raw)
        source = Characters(textpage, sight)
        rules = page_rules(page, source.turn)
        lines = [] if source.is_garbled else page_lines(source, number, rules)
        if sight.hidden:
            record.hidden[number] = sight.hidden
        return lines or _recognised(page, number, options, record, is_garbled=source.is_garbled), rules
    finally:
        page.close()


def _recognised(
    page: pdfium.PdfPage, number: int, options: ReadOptions, record: Record, *, is_garbled: bool
) -> list[Line]:
    """The lines of a page without usable text by text recognition; the record says how sure it is, or why not."""
    if is_blank(page):
        record.blank.append(number)
        return []
    from ingest.readers.pdf import ocr as pdf_ocr

    if not options.ocr or not pdf_ocr.is_installed():
        record.why = pdf_ocr.MISSING if options.ocr else "text recognition is switched off"
        (record.garbled if is_garbled else record.pictures).append(number)
        return []
    found = pdf_ocr.recognise(page, number)
    if found.lines:
        record.recognised[number] = found.confidence
    else:
        record.nothing.append(number)
    return list(found.lines)


@contextmanager
def _opened(path: Path, password: str) -> Iterator[pdfium.PdfDocument]:
    try:
        document = pdfium.PdfDocument(path, password=password or None)
    except pdfium.PdfiumError as error:
        raise _unreadable(path, error, has_password=bool(password)) from error
    try:
        yield document
    finally:
        document.close()


def _bookmarks(document: pdfium.PdfDocument) -> tuple[OutlineEntry, ...]:
    try:
        return bookmarks_of(document)
    except pdfium.PdfiumError:  # a damaged list of bookmarks; the pages may well be whole
        return ()


def _own_title(document: pdfium.PdfDocument) -> str:
    """The title in the metadata, unless it is only the name of the file it was made from."""
    title = clean(document.get_metadata_value("Title") or "")
    named = re.search(r"\.(?:docx?|pdf|odt|xlsx?|pptx?)$|^Microsoft \w+ - |^untitled$", title, re.IGNORECASE)
    return "" if named else title


def _nothing_read(path: Path, file: Printed) -> IngestError:
    count, record = len(file.pages), file.record
    if count and len(record.damaged) == count:
        return _broken(path, "none of its pages can be read")
    return IngestError(
        f"{path.name}: none of its {count} pages has a text layer that can be read: it is a scan or holds pictures only"
        f"{f' ({record.why})' if record.why else ''}.",
        "Install text recognition (the extra 'ocr' and tesseract) or run ocrmypdf on it and ingest the result.",
    )


def _unreadable(path: Path, error: pdfium.PdfiumError, *, has_password: bool) -> IngestError:
    if getattr(error, "err_code", None) != FPDF_ERR_PASSWORD:
        return _broken(path, str(error))
    fault = "the password given does not open it" if has_password else "it asks for a password"
    return IngestError(
        f"{path.name}: the PDF is encrypted and {fault}.",
        "Give the right one with `ohjenuora ingest --password`, or save a copy without a password and ingest that.",
    )


def _broken(path: Path, fault: str) -> IngestError:
    return IngestError(
        f"{path.name}: the PDF cannot be opened ({fault}): it is broken or not a PDF.",
        "Open it in a PDF viewer; if it shows there, print it to a new PDF and ingest that.",
    )
