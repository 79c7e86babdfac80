"""What is printed on pages without being text: running headers, footers, page numbers, the table of contents."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.model import OutlineEntry
from ingest.readers.clean import join_lines
from ingest.readers.pdf_lines import Line

_EDGE = 9
"""How many lines from the top and from the bottom of a page may belong to its header or footer."""
_SHARE = 0.45
"""A line that returns on at least this share of the pages (and on three) is furniture."""
_PAGE_NUMBER = re.compile(
    r"(?:sivu|sida|page|s\.)? ?[-–]? ?\d{1,4}(?: ?\(\d{1,4}\)| ?/ ?\d{1,4}| of \d{1,4})? ?[-–]?", re.I
)
_CONTENTS = re.compile(
    r"(?:sisällysluettelo|sisällys|sisältö|innehåll|innehållsförteckning|contents|table of contents)", re.I
)
_ENTRY = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,5})?\.?\s*(?P<title>\S.*?)[\s.…]*(?P<page>\d{1,3})$")


@dataclass(frozen=True, slots=True)
class Contents:
    """What the table of contents says: titles by heading number; ``titles`` has those without a number too.

    ``entries`` are its lines as they read, with the page numbers printed in them. ``bookmarks`` are the titles of the
    file's bookmarks by page: what stands there is a heading, however it is set.
    """

    numbered: dict[str, str]
    titles: frozenset[str]
    entries: tuple[OutlineEntry, ...] = ()
    bookmarks: dict[int, tuple[str, ...]] = field(default_factory=dict)


def squeeze(text: str) -> str:
    """Letters and figures only, lower case: what two printings of one title have in common."""
    return re.sub(r"\[\d+\]|[\W_]+", "", text.casefold())


def without_running_lines(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The pages without headers, footers and page numbers.

    A line goes when it stands near the top or bottom edge at the same height and reads the same, figures apart, on many
    pages; the figures are left out of the comparison because page numbers differ.
    """
    places = Counter(place for page in pages for place in {_place(line) for line in _edges(page)})
    needed = max(2 if len(pages) < 6 else 3, _SHARE * len(pages))
    if len(pages) < 2:
        return [list(page) for page in pages]
    running = {place for place, count in places.items() if count >= needed}
    stripped = [_strip(page, running) for page in pages]
    return stripped if any(stripped) else [list(page) for page in pages]


def _place(line: Line) -> tuple[int, str]:
    return round(line.base / 4), re.sub(r"\d+", "0", squeeze(line.text))


def _edges(page: Sequence[Line]) -> list[Line]:
    return [*page[:_EDGE], *page[max(_EDGE, len(page) - _EDGE) :]]


def _strip(page: Sequence[Line], running: set[tuple[int, str]]) -> list[Line]:
    edges = {id(line) for line in _edges(page)}
    kept = []
    for line in page:
        height, text = _place(line)
        is_running = any((height + step, text) in running for step in (-1, 0, 1))
        if id(line) in edges and (is_running or _is_page_number(line, page)):
            continue
        kept.append(line)
    return kept


def _is_page_number(line: Line, page: Sequence[Line]) -> bool:
    alone = line is page[-1] or line in page[:_EDGE]
    return alone and _PAGE_NUMBER.fullmatch(line.text) is not None and ("(" in line.text or line is page[-1])


def without_contents(pages: Sequence[Sequence[Line]]) -> tuple[list[list[Line]], Contents]:
    """The pages without the table of contents, and what it said."""
    numbered: dict[str, str] = {}
    entries: list[OutlineEntry] = []
    rest: list[list[Line]] = []
    inside = False
    for page in pages:
        kept: list[Line] = []
        at = 0
        while at < len(page):
            line = page[at]
            if not inside and _CONTENTS.fullmatch(line.text.strip(" :")):
                inside = True
            elif inside and not _is_known(line, numbered) and (entry := _entry(page, at)):
                number, title, page_number, used = entry
                level = number.count(".") + 1 if number else 1
                entries.append(OutlineEntry(f"{number} {title}".strip(), level, page_number))
                if number:
                    numbered.setdefault(number, squeeze(title))
                at += used - 1
            else:
                inside = False
                kept.append(line)
            at += 1
        rest.append(kept)
    titles = frozenset(squeeze(entry.title.removeprefix(_number(entry.title))) for entry in entries)
    return rest, Contents(numbered, titles, tuple(entries))


def _number(title: str) -> str:
    match = re.match(r"\d[\d.]* ", title)
    return match[0] if match else ""


def _is_known(line: Line, numbered: dict[str, str]) -> bool:
    """Whether the line repeats an entry without its page: the text itself has begun."""
    number, _, title = line.text.partition(" ")
    return number in numbered and numbered[number].startswith(squeeze(title))


def _entry(page: Sequence[Line], at: int) -> tuple[str, str, int, int] | None:
    """Number, title, page and lines used of the entry that starts at line ``at``; an entry may run over three lines."""
    for used in range(1, 4):
        if at + used > len(page):
            return None
        text = join_lines(line.text for line in page[at : at + used])
        match = _ENTRY.fullmatch(text)
        if match and re.search(r"[^\W\d]", match["title"]):
            return match["number"] or "", match["title"].rstrip(" .…"), int(match["page"]), used
    return None
