"""Mentions of other rules in passages: sections of the same act, other acts, EU acts, the supervisor's regulations."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.model import Document, Kind, Passage, Reference, Span
from corpus.units import names as writes
from ingest.act_mentions import Mention, acts, after, before
from ingest.act_names import Names, names_in
from ingest.chapter_citations import chapters
from ingest.citations import citations
from ingest.eu_citations import Place, annexes, articles

_CHAIN = re.compile(r"[\s,]*(?:(?:ja|sekä|tai|taikka|och|samt|eller|and|or)[\s,]+)?")
_AMENDS = re.compile(r"\b(?:muutetaan|kumotaan|lisätään|ändras|upphävs|fogas)\b")
_FIRST_NUMBER = re.compile(r"\(\s?(\d{1,4}/(?:1[789]|20)\d\d)\s?\)")


def references(passages: Sequence[Passage], document: Document) -> tuple[Reference, ...]:
    """The references that the passages of one version make, in order.

    A section or an article is the act's that is named right before or after it; without one it is the document's own,
    if the document has it, and for an amending act the amended act's. What belongs to an act that the words leave
    open (``kumotun lain 3 §``) is left out.
    """
    home = _Home(
        names_in(passage.text for passage in passages),
        frozenset(passage.unit for passage in passages if passage.unit),
        _amended(passages, document),
        document.number,
    )
    return tuple(reference for passage in passages for reference in home.of(passage))


@dataclass(frozen=True, slots=True)
class _Home:
    """The document that refers: the names it uses, the units it has, the act it amends, its own number."""

    names: Names
    units: frozenset[str]
    amends: str
    number: str

    def of(self, passage: Passage) -> Iterator[Reference]:
        text = passage.text
        mentions = sorted(acts(text), key=lambda mention: mention.start)
        found: list[Reference] = []
        for chain in _chains(text, self._places(text)):
            found += self._placed(passage, chain, mentions)
        taken = [reference.span for reference in found]
        for mention in mentions:
            if mention.document != self.number and not any(_overlap(span, mention) for span in taken):
                found.append(
                    Reference(passage.passage_id, Span(mention.start, mention.end), mention.document or "", "")
                )
        yield from sorted(found, key=lambda reference: (reference.span.start, reference.span.end))

    def _places(self, text: str) -> list[Place]:
        sections = [Place(each.start, each.end, each.unit, each.divisions) for each in citations(text)]
        others = [*articles(text), *annexes(text), *chapters(text, self.units)]
        free = [each for each in others if not any(each.start < one.end and one.start < each.end for one in sections)]
        return sorted([*sections, *free], key=lambda place: place.start)

    def _placed(self, passage: Passage, chain: Sequence[Place], mentions: Sequence[Mention]) -> Iterator[Reference]:
        first, last = chain[0], chain[-1]
        earlier = next((each.document or "" for each in reversed(mentions) if each.end <= first.start), "")
        act = before(passage.text, first.start, self.names, earlier, is_article=first.unit.startswith("art:"))
        behind = None if act else after(passage.text, last.end, self.names, earlier)
        said = act or behind
        for place in chain:
            document = said.document if said and said.document != "" else self._own(place)
            if said is None and _in_table(passage.text, place):
                continue
            if document is None:
                continue
            start = _named_from(act, mentions) if act and place is first else place.start
            end = behind.end if behind and place is last else place.end
            for division in place.divisions or ("",):
                yield Reference(passage.passage_id, Span(start, end), self._other(document), place.unit, division)

    def _own(self, place: Place) -> str | None:
        """The document of a place without an act: this one, the one it amends, or None where neither has it."""
        if any(_within(place.unit, key) for key in self.units):
            return ""
        return self.amends if self.amends and place.unit.startswith(("s:", "ch:")) else None

    def _other(self, document: str) -> str:
        return "" if document == self.number else document


def _named_from(act: Mention, mentions: Sequence[Mention]) -> int:
    """Where the act's name begins: ``maksupalvelulain (290/2010)`` and not the bracket."""
    return min([act.start, *(each.start for each in mentions if each.start <= act.start < each.end)])


def _in_table(text: str, place: Place) -> bool:
    """Whether an article stands in a table's row: its column says whose it is, and rows do not tell."""
    line = text[text.rfind("\n", 0, place.start) + 1 :]
    return place.unit.startswith("art:") and line.startswith("|")


def _chains(text: str, places: Sequence[Place]) -> Iterator[list[Place]]:
    """Places that follow one another with nothing but commas and conjunctions between: one act's."""
    chain: list[Place] = []
    for place in places:
        if chain and place.start >= chain[-1].end and not _CHAIN.fullmatch(text[chain[-1].end : place.start]):
            yield chain
            chain = []
        chain.append(place)
    if chain:
        yield chain


def _within(wanted: str, key: str) -> bool:
    """Whether ``key`` is the unit wanted or lies under it."""
    steps = key.split("/")
    return any(writes(wanted, "/".join(steps[:length])) for length in range(1, len(steps) + 1))


def _overlap(span: Span, mention: Mention) -> bool:
    return span.start < mention.end and mention.start < span.end


def _amended(passages: Sequence[Passage], document: Document) -> str:
    """The number of the act that an amending act changes, by its enacting clause; empty for others."""
    if document.kind is not Kind.LAW:
        return ""
    for passage in passages:
        if passage.unit:
            return ""
        if _AMENDS.search(passage.text):
            number = _FIRST_NUMBER.search(passage.text)
            return number[1] if number else ""
    return ""
