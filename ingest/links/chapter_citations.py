"""Chapters and numbered paragraphs of a document as its text names them: ``luvussa 4.4``, ``kohta (13)``."""

import re
from collections.abc import Collection, Iterator

from corpus.units import covers
from ingest.links.eu_citations import Place

_DECIMAL = r"\d{1,2}(?:\.\d{1,2})*"
_JOIN = r"(?:, | ja | tai | sekä | och | eller | samt | and | or | to |–|-)"
_PAREN = r"\(\d{1,3}[a-z]?\)"
_ITEM = r"koh(?:ta|da|ti|di)\w*|punkt\w*|paragraphs?"
_CHAPTERS = re.compile(
    rf"\b(?:(?P<item>{_ITEM})|lu(?:ku|vu|kui|vui)\w*|jakso\w*|kappalee\w+|kapit(?:el|let)\w*|avsnitt\w*|chapters?|sections?)"
    rf"\s(?P<list>{_DECIMAL}(?:{_JOIN}{_DECIMAL})*)(?![\d/]|\.\d| ?(?:[a-z] ?)?§|\))"
    rf"(?:,? (?:{_ITEM}) (?P<paras>{_PAREN}(?:{_JOIN}{_PAREN})*))?"
    rf"|\b(?:{_ITEM})\s(?P<alone>{_PAREN}(?:{_JOIN}{_PAREN})*)",
    re.IGNORECASE,
)


def chapters(text: str, units: Collection[str]) -> Iterator[Place]:
    """Headings by their number, and numbered paragraphs where the document has such (as a supervisor's rules have).

    ``luvun 1.1 kohdissa (1) ja (3)`` are two places, ``h:1.1/p:1`` and ``h:1.1/p:3``. A whole number is a heading's or
    a paragraph's (``kohdassa 9``) only where the document has that one.
    """
    paragraphs = any(key.startswith("h:") and "/p:" in key for key in units)
    for match in _CHAPTERS.finditer(text):
        if match["alone"]:
            yield from _paragraphs(match, "alone", "") if paragraphs else ()
            continue
        headings = list(re.finditer(_DECIMAL, match["list"]))
        if match["paras"] and paragraphs:
            yield from _paragraphs(match, "paras", f"h:{headings.pop()[0]}/")
        for at, each in enumerate(headings):
            unit = _unit(each[0], match["item"] is not None, units, paragraphs)
            start = match.start() if at == 0 else match.start("list") + each.start()
            if unit:
                yield Place(start, match.start("list") + each.end(), unit)


def _unit(number: str, is_item: bool, units: Collection[str], paragraphs: bool) -> str:
    if "." in number:
        return f"h:{number}"
    if is_item:
        return f"p:{number}" if paragraphs else ""
    return f"h:{number}" if any(covers(f"h:{number}", key) or key.startswith(f"h:{number}.") for key in units) else ""


def _paragraphs(match: re.Match[str], group: str, above: str) -> Iterator[Place]:
    for at, each in enumerate(re.finditer(_PAREN, match[group])):
        start = match.start() if at == 0 else match.start(group) + each.start()
        yield Place(start, match.start(group) + each.end(), f"{above}p:{each[0][1:-1].lower()}")
