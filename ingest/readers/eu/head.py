"""What a EUR-Lex page says beside the act's text: its identifiers, table of contents and footnotes."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from corpus.model import OutlineEntry
from ingest.readers.clean import clean
from ingest.readers.eu.act import rank_of
from ingest.readers.eu.found import Source

_AMENDMENT = re.compile(r"[►▼]\s?[A-Z]\d*\s*|\s*◄(?=\s*[,.;:)])|◄|—{4,}")
_NOTE = re.compile(r"\(\s*(\[\*?\w+\])\s*\)")


def shown(text: str) -> str:
    """Text without amendment marks, a footnote's number in one pair of brackets."""
    return _NOTE.sub(r"\1", _AMENDMENT.sub(" ", text))


def roles(element: Any) -> list[str]:
    """The element's classes without ``oj-``."""
    return [name.removeprefix("oj-") for name in (element.get("class") or "").split()]


def has_role(element: Any, *names: str) -> bool:
    """Whether it has one of these classes."""
    return element is not None and any(name in roles(element) for name in names)


def footnotes(root: Any) -> dict[str, tuple[str, str]]:
    """Anchor → mark and text of every footnote of the page."""
    notes: dict[str, tuple[str, str]] = {}
    last = ""
    for paragraph in (each for each in root.iter("p") if has_role(each, "note", "footnote")):
        anchor = paragraph.find(".//a[@id]")
        text = clean(shown("".join(paragraph.itertext())))
        if anchor is not None:
            last = anchor.get("id")
            mark = clean("".join(anchor.itertext())).strip("() ")
            notes[last] = (mark, re.sub(rf"^\(\s*{re.escape(mark)}\s*\)\s*", "", text))
        elif last and text:
            notes[last] = (notes[last][0], f"{notes[last][1]}\n{text}")
    return notes


def outline(root: Any) -> Iterator[OutlineEntry]:
    """The table of contents that some acts print before their first title."""
    ranks: list[int] = []
    for row in root.iter("tr"):
        lines = [clean("".join(p.itertext())) for p in row.iter("p") if "toc-item" in roles(p)]
        if not lines:
            continue
        rank = rank_of(lines[0])
        ranks = [above for above in ranks if above < rank]
        yield OutlineEntry(" ".join(lines), len(ranks) + 1)
        ranks.append(rank)


def source(root: Any, path: Path) -> Source:
    """What the page's own head says: identifiers, language, publication, consolidation, amending acts."""
    lines: dict[str, list[str]] = {}
    for element in root.iter("p", "title"):
        for role in roles(element) or [element.tag]:
            lines.setdefault(role, []).append(clean("".join(element.itertext())))
    return Source.of_lines(lines, path)
