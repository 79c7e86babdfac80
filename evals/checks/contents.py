"""A printed table of contents, found in a document's raw lines."""

import re
from dataclasses import dataclass

from evals.checks.text import squeeze

_TITLE = re.compile(r"(?:sisällysluettelo|sisällys|sisältö|innehåll|innehållsförteckning|contents|tableofcontents)")
_ENDS = re.compile(r"^(.*?[^\s.…\d])[\s.…_]*\s(\d{1,3})$|^(.*?\S)\s*[.…_]{3,}\s*(\d{1,3})$")
_NUMBER = re.compile(r"^(\d{1,2}(?:\.\d{1,2})*)\.?(?=\s|$)")
_LONGEST = 4
"""Lines that one entry may take."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A title with its number in front, and the page as printed."""

    title: str
    page: int


def contents_of(pages: list[list[str]]) -> tuple[list[Entry], list[list[str]]]:
    """The entries of the printed contents, and the pages without them; no entries: the pages as they are."""
    lines = [(at, line) for at, page in enumerate(pages) for line in page]
    start = next((at for at, (_, line) in enumerate(lines) if _TITLE.fullmatch(squeeze(line))), None)
    if start is None:
        return [], pages
    entries, end = _entries([line for _, line in lines], start + 1, len(pages))
    if len(entries) < 3:
        return [], pages
    body: list[list[str]] = [[] for _ in pages]
    for at, (page, line) in enumerate(lines):
        if not start <= at < end:
            body[page].append(line)
    return entries, body


def _entries(lines: list[str], start: int, pages: int) -> tuple[list[Entry], int]:
    """Entries from line ``start`` on, and the line after the last; it ends where lines no longer end in a page."""
    entries: list[Entry] = []
    at, end = start, start
    while at < len(lines):
        entry, used = _entry(lines, at, entries[-1].page if entries else 0, pages)
        if entry is None or _repeats(entry, entries):
            break
        entries.append(entry)
        at += used
        end = at
    return entries, end


def _entry(lines: list[str], at: int, least: int, pages: int) -> tuple[Entry | None, int]:
    text = ""
    for used in range(1, _LONGEST + 1):
        if at + used > len(lines):
            break
        text = f"{text} {lines[at + used - 1].strip()}".strip().replace("\ufffe ", "").replace("\ufffe", "")
        match = _ENDS.match(text)
        if match:
            page = int(match[2] or match[4])
            if least <= page <= pages + 5:
                return Entry((match[1] or match[3]).strip(), page), used
    return None, 0


def _repeats(entry: Entry, entries: list[Entry]) -> bool:
    """Whether the entry carries a number that has been: the text itself has begun."""
    number = _NUMBER.match(entry.title)
    return number is not None and any(
        (other := _NUMBER.match(each.title)) is not None and other[1] == number[1] for each in entries
    )
