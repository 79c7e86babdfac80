"""A passage's address in the document's own words: ``luku 4.4, kohta (13), määräys``."""

from collections.abc import Sequence

from corpus.model import Force
from ingest.readers.labels import heading_depth, heading_number, paragraph_number

_WORDS: dict[str, dict[str, str]] = {
    "fi": {
        "chapter": "luku", "paragraph": "kohta", "footnote": "alaviite", "part": "osa", "page": "sivu", "start": "alku",
        "binding": "määräys", "advisory": "ohje", "unsaid": "",
    },
    "sv": {
        "chapter": "kapitel", "paragraph": "punkt", "footnote": "fotnot", "part": "del", "page": "sida",
        "start": "början", "binding": "föreskrift", "advisory": "anvisning", "unsaid": "",
    },
    "en": {
        "chapter": "chapter", "paragraph": "paragraph", "footnote": "footnote", "part": "part", "page": "page",
        "start": "beginning", "binding": "regulation", "advisory": "guideline", "unsaid": "",
    },
}  # fmt: skip
_LONGEST = 90
"""Characters of a heading without a number in an address."""


def section_address(headings: Sequence[str], language: str) -> str:
    """``luku 4.4`` for numbered headings, ``2 luku, 12 §`` for legal labels, the titles below the last number."""
    words = _words(language)
    labels = [heading_number(heading) for heading in headings]
    last = max((at for at, label in enumerate(labels) if label), default=-1)
    parts = [label for label in labels[:last] if label and not heading_depth(label)]
    if last >= 0:
        parts.append(f"{words['chapter']} {labels[last]}" if heading_depth(labels[last]) else labels[last])
    return ", ".join([*parts, *(_shortened(heading) for heading in headings[last + 1 :])])


def unit_address(headings: Sequence[str], label: str, force: Force, page: int, pages: int, language: str) -> str:
    """The address of a paragraph labelled ``label`` ("" for none); text before any heading is named by its page."""
    words = _words(language)
    section = section_address(headings, language)
    numbered = f"{words['paragraph']} {label}" if paragraph_number(label) is not None else label
    parts = [part for part in (section, numbered, words[force.value]) if part]
    if section or label:
        return ", ".join(parts)
    place = f"{words['page']} {page}" if pages > 1 else words["start"]
    return ", ".join([place, *parts])


def footnote_address(section: str, label: str, language: str) -> str:
    """``luku 4.4, alaviite 2``."""
    return ", ".join(part for part in (section, f"{_words(language)['footnote']} {label}".strip()) if part)


def part_address(address: str, part: int, parts: int, language: str) -> str:
    """``luku 4.4, kohta (13) (osa 2/3)``; ``part`` counts from 1."""
    return f"{address} ({_words(language)['part']} {part}/{parts})"


def _words(language: str) -> dict[str, str]:
    return _WORDS.get(language, _WORDS["en"])


def _shortened(heading: str) -> str:
    if len(heading) <= _LONGEST:
        return heading
    return heading[:_LONGEST].rsplit(" ", 1)[0] + " …"
