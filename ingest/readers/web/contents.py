"""A page's table of contents: lists and paragraphs that are links into the page and little else."""

import re
from collections import Counter
from typing import Any

from corpus.model import OutlineEntry
from ingest.readers.clean import clean

_FEWEST = 4
_SHARE = 0.85
"""How much of the letters must be links' for a list to be a table of contents."""
_HOLDERS = ("nav", "ul", "ol", "p", "div", "table")
_NUMBER = re.compile(r"(\d{1,3}(?:\.\d{1,3})*)\.?\s*$")
_TITLE = re.compile(
    r"(?:table of contents|contents|sisällys(?:luettelo)?|sisältö|innehåll(?:sförteckning)?)\s*:?$", re.IGNORECASE
)


def is_contents_title(text: str) -> bool:
    """Whether a heading only announces the table of contents."""
    return bool(_TITLE.match(text))


def contents_of(root: Any) -> dict[Any, list[OutlineEntry]]:
    """Every table of contents on the page, the outermost element that holds nothing else, and its lines."""
    links = [each for each in root.iter("a") if _is_inward(each)]
    counts: Counter[Any] = Counter()
    letters: Counter[Any] = Counter()
    for link in links:
        for above in link.iterancestors(*_HOLDERS):
            counts[above] += 1
            letters[above] += _letters("".join(link.itertext()))
    held = {each for each, count in counts.items() if count >= _FEWEST and _is_mostly(each, letters[each])}
    outermost = [each for each in held if not any(above in held for above in each.iterancestors())]
    return {each: _entries(each, set(links)) for each in outermost}


def _is_inward(link: Any) -> bool:
    return (
        len(link.get("href") or "") > 1 and link.get("href").startswith("#") and _letters("".join(link.itertext())) > 2
    )


def _is_mostly(element: Any, linked: int) -> bool:
    return linked >= _SHARE * _letters("".join(element.itertext()))


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))


def _entries(element: Any, links: set[Any]) -> list[OutlineEntry]:
    inside = [link for link in element.iter("a") if link in links]
    depths = [sum(above.tag in ("ul", "ol") for above in link.iterancestors()) for link in inside]
    entries = []
    for link, depth in zip(inside, depths, strict=True):
        number = _number(link)
        title = clean(f"{number} {''.join(link.itertext())}")
        entries.append(OutlineEntry(title, number.count(".") + 1 if number else depth - min(depths) + 1))
    return entries


def _number(link: Any) -> str:
    """The number printed before a link, or the one that its ordered list counts."""
    before = link.getprevious()
    said = (before.tail if before is not None else link.getparent().text) or ""
    if match := _NUMBER.search(said.rstrip()):
        return match[1]
    item = link.getparent()
    is_first = before is None and not said.strip() and item.tag == "li" and item.getparent().tag == "ol"
    start = item.getparent().get("start") if is_first else None
    return str(list(item.getparent()).index(item) + int(start or 1)) if is_first and (start or "1").isdigit() else ""
