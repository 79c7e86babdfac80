"""PDF: pdfium for text with positions, tesseract for pages drawn as pictures."""

from dataclasses import replace
from itertools import chain
from pathlib import Path

from ingest.errors import IngestError
from ingest.facts.metadata import amendment_note, metadata
from ingest.readers.pdf.blocks import blocks_of
from ingest.readers.pdf.columns import flows_of
from ingest.readers.pdf.cover import cover_block, is_cover, title_of
from ingest.readers.pdf.file import Printed, printed
from ingest.readers.pdf.furniture import Contents, without_contents, without_running_lines
from ingest.readers.pdf.layout import layout_of
from ingest.readers.pdf.outline import by_page, outline_of
from ingest.readers.structure import with_force
from ingest.reading import AS_IS, Reading, ReadOptions


def read_pdf(path: Path, options: ReadOptions = AS_IS) -> Reading:
    """Read a PDF; pages that cannot be read are named in ``notes`` and ``unread``.

    Raises ``IngestError`` when none can, when it cannot be opened, and when its password is missing or wrong.
    """
    file = printed(path, options)
    text, contents = without_contents(without_running_lines(file.pages, file.rules))
    layout = layout_of(text, _with_bookmarks(contents, file), file.rules)
    cover = [cover_block(text[0])] if is_cover(text[0], bool(contents.titles)) else []
    first = 1 if cover else 0
    flows = list(chain.from_iterable(map(flows_of, text[first:], file.rules[first:])))
    blocks = with_force([*cover, *blocks_of(flows, layout)])
    if not blocks:
        raise IngestError(f"{path.name}: it holds nothing but running headers.", "Check that it is the right file.")
    head = [line.text for page in file.pages[:3] for line in page]
    found = metadata(head, blocks, title_of(file.pages[0], layout.size) or file.title)
    return Reading(
        blocks,
        len(file.pages),
        found,
        (*file.record.notes(), *amendment_note(found, blocks)),
        outline_of(contents.entries, file.bookmarks, blocks),
        file.record.unread,
    )


def _with_bookmarks(contents: Contents, file: Printed) -> Contents:
    """Bookmarks tell headings where no table of contents is printed."""
    return contents if contents.entries else replace(contents, bookmarks=by_page(file.bookmarks))
