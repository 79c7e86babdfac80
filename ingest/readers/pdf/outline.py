"""A PDF's outline: the table of contents printed in it, or else the bookmarks of the file."""

import re
from collections import Counter
from collections.abc import Sequence

import pypdfium2 as pdfium

from corpus.model import OutlineEntry
from ingest.readers.clean import clean
from ingest.readers.labels import item_mark, label_of, paragraph_number
from ingest.readers.pdf.furniture import squeeze
from ingest.reading import Block, BlockKind

_MOST = 5000
_LONGEST = 200


def bookmarks_of(document: pdfium.PdfDocument) -> tuple[OutlineEntry, ...]:
    """The file's bookmarks that name headings; whole paragraphs, which some programs mark too, are left out."""
    found: list[OutlineEntry] = []
    for bookmark in document.get_toc(max_depth=8):
        target = bookmark.get_dest()
        page = target.get_index() if target else None
        title = clean(bookmark.get_title())
        if title and page is not None:
            found.append(OutlineEntry(title, bookmark.level + 1, page + 1))
        if len(found) == _MOST:
            break
    return tuple(entry for entry in found if _is_heading(entry.title))


def _is_heading(title: str) -> bool:
    if len(title) > _LONGEST or item_mark(title) or paragraph_number(label_of(title)) is not None:
        return False
    is_numbered = re.match(r"\d{1,2}(?:\.\d{1,2})*\.?\s+[^\W\d]", title) is not None
    return is_numbered or (title[:1].isupper() and title[-1:] not in ".:;,")


def by_page(bookmarks: Sequence[OutlineEntry]) -> dict[int, tuple[str, ...]]:
    """The titles, squeezed, by the page their bookmarks lead to."""
    pages: dict[int, tuple[str, ...]] = {}
    for entry in bookmarks:
        pages[entry.page] = (*pages.get(entry.page, ()), squeeze(entry.title))
    return pages


def outline_of(
    printed: Sequence[OutlineEntry], bookmarks: Sequence[OutlineEntry], blocks: Sequence[Block]
) -> tuple[OutlineEntry, ...]:
    """The printed entries, else the bookmarks, each with the page of the file on which its heading stands.

    A page number printed in a table of contents counts from where the document begins to count: an entry whose heading
    was not found is moved by as many pages as most of the others.
    """
    if not printed:
        return tuple(bookmarks)
    pages: dict[str, list[int]] = {}
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            pages.setdefault(squeeze(block.text), []).append(block.page)
    found = [_nearest(pages.get(squeeze(entry.title), ()), entry.page) for entry in printed]
    shifts = Counter(page - entry.page for page, entry in zip(found, printed, strict=True) if page)
    shift = shifts.most_common(1)[0][0] if shifts else 0
    return tuple(
        OutlineEntry(entry.title, entry.level, page or max(entry.page + shift, 1))
        for page, entry in zip(found, printed, strict=True)
    )


def _nearest(pages: Sequence[int], page: int) -> int:
    """The page nearest to the printed one; 0 without any."""
    return min(pages, key=lambda other: abs(other - page), default=0)
