"""What a PDF says, from pdfium's raw text: running lines told by their return, headings by the printed contents."""

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pypdfium2 as pdfium

from evals.checks.contents import Entry, contents_of
from evals.checks.text import squeeze
from evals.checks.truth import TrueHeading, Truth
from evals.checks.truth_dates import amended_days

_EDGE = 9
"""Lines from the top and the bottom of a page among which its header and footer are sought."""
_SHARE = 0.4
_LABEL = re.compile(
    r"(?:määräy(?:s|kset)|ohje(?:et)?|föreskrift(?:er)?|anvisning(?:ar)?|allmännaråd|regulation|guideline)"
    r"(?:(?:kohta|kohdat|punkt|punkterna?)0*)?$|(?:annettu|muutettu|lisätty|kumottu|given|utfärdad).*0"
)
"""Lines that return on many pages and are text: of binding and advisory paragraphs, of amendments."""
_PAGE = re.compile(
    r"(?:sivu|sida|page)?\s*[-–]?\s*(\d{1,4})\s*(?:\(\d{1,4}\)|/\s*\d{1,4}|of \d{1,4})?\s*[-–]?$", re.IGNORECASE
)
_PARAGRAPH = re.compile(r"\((\d{1,3})\)(?:\s|$)")
_UNLISTED = re.compile(r"(\d{1,2}(?:\.\d{1,2})+)\.?\s+[A-ZÅÄÖ][^.]*$")
_NUMBER = re.compile(r"(\d{1,2}(?:\.\d{1,2})*)\.?\s")
_CUT = re.compile(r"(\w+)\s*\ufffe\s*(\w+)|(\w+)[-\u2010\u00ad]\s*\n\s*([^\W\d_]\w*)")

Pages = list[list[str]]


@dataclass(frozen=True, slots=True)
class Raw:
    """A PDF's lines: those of its body, those that run from page to page, and the first page's own of these.

    What runs on later pages is often the title of the first.
    """

    body: Pages
    running: list[str]
    first: list[str]


def pdf_truth(path: Path) -> Truth:
    """The truth of a PDF with a text layer."""
    pages, bookmarks = _read(path)
    raw = without_running(pages)
    entries, body = contents_of(raw.body)
    entries = entries or bookmarks
    text = "\n".join(line for page in body for line in page)
    squeezed = [squeeze("\n".join(page)) for page in body]
    there = [entry for entry in entries if any(squeeze(entry.title) in page for page in squeezed)]
    offset = _offset(there, squeezed)
    return Truth(
        form="PDF",
        text=text,
        whole="\n".join([text, *raw.first]),
        headings=tuple(TrueHeading(entry.title, entry.page + offset) for entry in there),
        units=_paragraphs(body, there),
        starts=amended_days("\n".join(line for page in pages[:3] for line in page), text),
        running=tuple(line for line in raw.running if len(line) < 30 or not squeeze(line).isdigit()),
        breaks=tuple((a or c, b or d) for a, b, c, d in _CUT.findall(text)),
    )


def _read(path: Path) -> tuple[Pages, list[Entry]]:
    with pdfium.PdfDocument(path) as document:
        pages = []
        for index in range(len(document)):
            page = document[index]
            pages.append([line for line in page.get_textpage().get_text_range().splitlines() if line.strip()])
            page.close()
        bookmarks = [
            Entry(each.get_title().strip(), each.get_dest().get_index() + 1)
            for each in document.get_toc()
            if each.get_dest() is not None and each.get_title().strip() and not _LABEL.match(_form(each.get_title()))
        ]
    return pages, bookmarks


def without_running(pages: Pages) -> Raw:
    """Lines near the edges that return on many pages, figures apart, and the pages' own numbers, taken out."""
    seen = Counter(form for page in pages for form in {_form(line) for line in _edges(page)})
    needed = max(2, _SHARE * len(pages))
    same = Counter(
        _form(line)
        for line, count in Counter(line for page in pages for line in {*_edges(page)}).items()
        if count >= needed and len(line) < 30 and re.search(r"\d", line) and not _LABEL.match(_form(line))
    )
    forms = {form for form, count in seen.items() if count >= needed and (_is_text(form) or same[form])}
    shifts = Counter(_shift(line, at) for at, page in enumerate(pages, 1) for line in _edges(page))
    shifts.pop(None, None)
    shift = next((value for value, count in shifts.most_common(1) if count >= needed), None)
    body: Pages = []
    running: list[str] = []
    for at, page in enumerate(pages, 1):
        edges = set(_edges(page))
        out = [
            line in edges
            and len(pages) > 1
            and (_form(line) in forms or (shift is not None and _shift(line, at) == shift))
            for line in page
        ]
        body.append([line for line, gone in zip(page, out, strict=True) if not gone])
        running += [line.strip() for line, gone in zip(page, out, strict=True) if gone]
    first = [line.strip() for line in pages[0] if line not in body[0]] if pages else []
    return Raw(body, running[len(first) :], first)


def _form(line: str) -> str:
    return re.sub(r"\d+", "0", squeeze(line))


def _is_text(form: str) -> bool:
    return sum(letter.isalpha() for letter in form) >= 3 and not _LABEL.match(form)


def _edges(page: list[str]) -> list[str]:
    return [*page[:_EDGE], *page[max(_EDGE, len(page) - _EDGE) :]]


def _shift(line: str, page: int) -> int | None:
    match = _PAGE.match(line.strip())
    return int(match[1]) - page if match else None


def _offset(entries: list[Entry], pages: list[str]) -> int:
    """How much later a page comes than the number the contents give it: what most titles agree on."""
    votes = Counter(
        at - entry.page
        for entry in entries
        for at, page in enumerate(pages, 1)
        if squeeze(entry.title) in page and -3 <= at - entry.page <= 30
    )
    return max(votes, key=lambda offset: (votes[offset], -abs(offset)), default=0)


def _paragraphs(pages: Pages, entries: list[Entry]) -> dict[str, str]:
    """Keys of the paragraphs numbered (1), (2) … in order, under the numbered heading above them.

    A heading is in the table of contents, or its number is one that may follow the last (4.1 → 4.1.1, 4.2, 5).
    """
    numbers = {squeeze(entry.title): match[1] for entry in entries if (match := _NUMBER.match(entry.title))}
    lines = [line for page in pages for line in page]
    heading, last = "", 0
    units: dict[str, str] = {}
    for at, line in enumerate(lines):
        listed = (numbers.get(squeeze(" ".join(lines[at : at + many]))) for many in range(1, 6))
        heading = next(filter(None, listed), "") or _following(line, heading) or heading
        match = _PARAGRAPH.match(line)
        if match and heading and (int(match[1]) == 1 or last < int(match[1]) <= last + 3):
            last = int(match[1])
            units[f"h:{heading}/p:{last}"] = ""
    return units if len(units) > 2 else {}


def _following(line: str, heading: str) -> str:
    """The number of a heading that the contents leave out, if the line begins with one that may follow."""
    match = _UNLISTED.match(line)
    if match is None or not heading:
        return ""
    parts = heading.split(".")
    may = [f"{heading}.1", *(".".join([*parts[:at], str(int(parts[at]) + 1)]) for at in range(1, len(parts)))]
    return match[1] if match[1] in may else ""
