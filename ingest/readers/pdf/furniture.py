"""What is printed on pages without being text: running headers, footers, page numbers, the table of contents."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from corpus.model import OutlineEntry
from ingest.readers.clean import join_lines
from ingest.readers.pdf.lines import Line
from ingest.readers.pdf.rules import Rules

_EDGE = 9
"""How many lines from the top and from the bottom of a page may belong to its header or footer."""
_SHARE = 0.45
"""A line that returns on at least this share of the pages (and on three) is furniture."""
_PAGE_NUMBER = re.compile(
    r"(?:sivu|sida|page|s\.)? ?[-–]? ?\d{1,4}(?: ?\(\d{1,4}\)| ?/ ?\d{1,4}| of \d{1,4})? ?[-–]?", re.I
)
_PAGE_OF = re.compile(r"\d{1,4} ?[(/] ?(\d{1,4})\)?")
_CONTENTS = re.compile(
    r"(?:sisällysluettelo|sisällys|sisältö|innehåll|innehållsförteckning|contents|table of contents)", re.I
)
_ENTRY = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,5})?\.?\s*(?P<title>\S.*?)[\s.…]*(?P<page>\d{1,3})$")


_MOST_NUMBERS = 12
"""A running line has a page number, the number of pages, dates; one with more numbers is compared as it is."""

_Place = tuple[int, str]


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


def without_running_lines(pages: Sequence[Sequence[Line]], rules: Sequence[Rules] = ()) -> list[list[Line]]:
    """The pages without headers, footers and page numbers.

    A line goes when it stands near the top or bottom edge at the same height and reads the same on many pages, numbers
    that count the pages apart. The header row of a table that goes on below it stays.
    """
    if len(pages) < 2:
        return [list(page) for page in pages]
    places = Counter(place for page in pages for place in {place for line in _edges(page) for place in _places(line)})
    needed = max(2 if len(pages) < 6 else 3, _SHARE * len(pages))
    running = {place for place, count in places.items() if count >= needed}
    drawn = rules or [Rules()] * len(pages)
    stripped = [_strip(page, running, on_page, len(pages)) for page, on_page in zip(pages, drawn, strict=True)]
    return stripped if any(stripped) else [list(page) for page in pages]


def _places(line: Line) -> list[_Place]:
    """The line's height, and its text as it is and with each number in turn as its distance from the page's own."""
    parts = re.split(r"(\d+)", re.sub(r"[^\w]+|_", " ", line.text.casefold()))
    numbers = range(1, len(parts), 2) if len(parts) < 2 * _MOST_NUMBERS else ()
    counted = ("".join([*parts[:at], f"#{int(parts[at]) - line.page}", *parts[at + 1 :]]) for at in numbers)
    return [(round(line.base / 4), text) for text in ("".join(parts), *counted)]


def _edges(page: Sequence[Line]) -> list[Line]:
    return [*page[:_EDGE], *page[max(_EDGE, len(page) - _EDGE) :]]


def _strip(page: Sequence[Line], running: set[_Place], rules: Rules, count: int) -> list[Line]:
    edges = {id(line) for line in _edges(page)}
    kept: list[Line] = []
    for line in reversed(page):
        below = kept[-1] if kept else None
        if id(line) not in edges:
            kept.append(line)
        elif not (_is_running(line, running) or _is_page_number(line, page)) or _heads_table(line, below, rules):
            kept.append(_without_page_number(line, count))
    return kept[::-1]


def _is_running(line: Line, running: set[_Place]) -> bool:
    return any((height + step, text) in running for height, text in _places(line) for step in (-1, 0, 1))


def _without_page_number(line: Line, count: int) -> Line:
    """The line without a page number that stands at its height: ``87 (125)`` in a file of 125 pages."""
    if len(line.cells) < 2:
        return line
    found = [_PAGE_OF.fullmatch(cell.text) for cell in line.cells]
    cells = tuple(cell for cell, match in zip(line.cells, found, strict=True) if not match or int(match[1]) != count)
    if not cells or len(cells) == len(line.cells):
        return line
    return replace(line, cells=cells, text=" ".join(cell.text for cell in cells), x0=cells[0].x0, x1=cells[-1].x1)


def _heads_table(line: Line, below: Line | None, rules: Rules) -> bool:
    """Whether a vertical rule between the line's cells goes on between those of the line below."""
    if below is None or len(line.cells) < 2 or line.base - below.base > 4 * line.size:
        return False
    above, under = (_inner(each, rules) for each in (line, below))
    return any(abs(x - other) < 2 for x in above for other in under)


def _inner(line: Line, rules: Rules) -> list[float]:
    return [x for x in rules.edges(line.base + 0.3 * line.size) if line.x0 < x < line.x1]


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
