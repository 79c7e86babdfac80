"""A passage's address in the document's own words: ``luku 4.4, kohta (13), ohje``, ``2 luku 12 a §``, ``Annex II``."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from corpus.model import Force
from corpus.units import number_of, step, unit_key
from ingest.readers.labels import paragraph_number

_WORDS: dict[str, dict[str, str]] = {
    "fi": {
        "chapter": "luku", "paragraph": "kohta", "point": "kohta", "footnote": "alaviite", "part": "osa",
        "page": "sivu", "start": "alku", "binding": "määräys", "advisory": "ohje", "unsaid": "",
    },
    "sv": {
        "chapter": "kapitel", "paragraph": "punkt", "point": "punkt", "footnote": "fotnot", "part": "del",
        "page": "sida", "start": "början", "binding": "föreskrift", "advisory": "anvisning", "unsaid": "",
    },
    "en": {
        "chapter": "chapter", "paragraph": "paragraph", "point": "point", "footnote": "footnote", "part": "part",
        "page": "page", "start": "beginning", "binding": "regulation", "advisory": "guideline", "unsaid": "",
    },
}  # fmt: skip
_RECITALS = {"recitals": "Recital", "skäl": "Skäl", "johdanto-osan kappaleet": "Johdanto-osan kappale"}
"""What one of an EU act's recitals is called under the heading of them all."""
_LONGEST = 90
"""Characters of a heading without a number in an address."""
_DEEPEST = 4
"""Outer headings at most that an address names to tell places of one number apart."""
_CAPITALS = re.compile(
    r"\b(?:ANNEX|APPENDIX|ARTICLE|ARTIKEL|ARTIKLA|AVDELNING(?:EN)?|AVSNITT|BILAGA|CHAPTER|JAKSO|KAP|KAPITEL|LIITE|LUKU"
    r"|OSA|OSASTO|PART|SECTION|TITLE)\b"
)


@dataclass(frozen=True, slots=True)
class Numbered:
    """A heading's number as an address prints it, and its step (``corpus.units``)."""

    label: str
    step: str

    @property
    def kind(self) -> str:
        """The step's kind: ``s``, ``ch``, ``h`` …"""
        return self.step.partition(":")[0]


@dataclass(frozen=True, slots=True)
class Addresses:
    """How one document's places are named. ``outer``: how many outer headings a number of each kind needs."""

    language: str
    pages: int
    outer: Mapping[str, int]

    @classmethod
    def of(cls, paths: Iterable[Sequence[str]], *, language: str, pages: int) -> "Addresses":
        """For a document with these headings, each given with those above it.

        Outer headings are named only where numbers start again under each of them (``2 luku 12 §``), so many as tell
        most places apart; an annex is always named.
        """
        keys: dict[str, list[list[str]]] = {}
        for path in paths:
            key = unit_key(path).split("/")
            if step(path[-1]):
                keys.setdefault(key[-1].partition(":")[0], []).append(key)
        return cls(language, pages, {kind: _outer_needed(same) for kind, same in keys.items()})

    def section(self, headings: Sequence[str]) -> str:
        """``luku 4.4``, ``12 §``, ``Article 73``, ``Liite 2, luku 1``; the titles below the last number after it."""
        numbered = [_numbered(heading) for heading in headings]
        last = max((at for at, here in enumerate(numbered) if here.step), default=-1)
        labels = self._labels([here for here in numbered[: last + 1] if here.step]) if last >= 0 else []
        return ", ".join([*_spaced(labels), *(_shortened(heading) for heading in headings[last + 1 :])])

    def unit(self, headings: Sequence[str], label: str, force: Force, page: int) -> str:
        """A unit whose own number is ``label`` ("" for none); text before any heading is named by its page."""
        if headings and label and (recital := _RECITALS.get(headings[-1].casefold())):
            return f"{recital} {label}"
        section = self.section([*headings, label] if label and paragraph_number(label) is None else headings)
        numbered = f"{self.words['paragraph']} {label}" if paragraph_number(label) is not None else ""
        parts = [part for part in (section, numbered, self.words[force.value]) if part]
        if section or label:
            return ", ".join(parts)
        place = f"{self.words['page']} {page}" if self.pages > 1 else self.words["start"]
        return ", ".join([place, *parts])

    def footnote(self, headings: Sequence[str], label: str) -> str:
        """``luku 4.4, alaviite 2``."""
        named = f"{self.words['footnote']} {label}".strip()
        return ", ".join(part for part in (self.section(headings), named) if part)

    def part(self, address: str, part: int, parts: int) -> str:
        """``luku 4.4, kohta (13) (osa 2/3)``; ``part`` counts from 1."""
        return f"{address} ({self.words['part']} {part}/{parts})"

    @property
    def words(self) -> dict[str, str]:
        """The words of the document's language."""
        return _WORDS.get(self.language, _WORDS["en"])

    def _labels(self, numbered: Sequence[Numbered]) -> list[str]:
        """The labels that name the last of these headings: its own, the outer ones it needs, the annex it is in."""
        last = numbered[-1]
        above = [here for here in numbered[:-1] if here.kind != "h" or last.kind != "h"]
        needed = self.outer.get(last.kind, 0)
        inside = max((at for at, here in enumerate(above) if here.kind == "annex"), default=-1)
        shown = [*above[inside : inside + 1], *above[inside + 1 :][max(0, len(above) - inside - 1 - needed) :]]
        in_annex = inside >= 0
        return [self._label(here, in_annex and here is last) for here in (*shown, last)]

    def _label(self, numbered: Numbered, in_annex: bool) -> str:
        """Decimal numbers get their language's word, in an annex the word for its points."""
        if numbered.kind != "h":
            return numbered.label
        return f"{self.words['point' if in_annex else 'chapter']} {numbered.label}"


def _numbered(heading: str) -> Numbered:
    """A label in capitals is written as in running text: ``ANNEX II`` → ``Annex II``, ``2 LUKU`` → ``2 luku``."""
    label = number_of(heading)
    spoken = _CAPITALS.sub(lambda word: word[0].lower() if word.start() else word[0].capitalize(), label)
    return Numbered(spoken.strip(), step(heading))


def _outer_needed(keys: Sequence[Sequence[str]]) -> int:
    """The fewest outer steps that leave as few places as possible with the same number."""

    def distinct(outer: int) -> int:
        return len({_ending(key, outer) for key in keys})

    counts = [distinct(outer) for outer in range(_DEEPEST)]
    return counts.index(max(counts))


def _ending(key: Sequence[str], outer: int) -> tuple[str, ...]:
    """The key's last step with ``outer`` steps above it, and always the annex it is in."""
    annex = max((at for at, each in enumerate(key[:-1]) if each.startswith("annex")), default=-1)
    inside = key[annex + 1 :]
    return (*key[: annex + 1], *inside[max(0, len(inside) - 1 - outer) :])


def _spaced(labels: Sequence[str]) -> list[str]:
    """Labels with the number first follow the one above after a space: ``2 luku 12 §``."""
    parts: list[str] = []
    for label in labels:
        if parts and label[:1].isdigit() and parts[-1][:1].isdigit():
            parts[-1] = f"{parts[-1]} {label}"
        else:
            parts.append(label)
    return parts


def _shortened(heading: str) -> str:
    if len(heading) <= _LONGEST:
        return heading
    return heading[:_LONGEST].rsplit(" ", 1)[0] + " …"
