"""Mentions of other rules in passages: sections of the same act, other acts, EU acts, the supervisor's regulations."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus.model import Document, Kind, Passage, Reference, Span
from corpus.units import names as writes
from ingest.links.act_mentions import Mention, acts, after, before
from ingest.links.act_names import Names, names_in
from ingest.links.chapter_citations import chapters
from ingest.links.citations import citations
from ingest.links.eu_citations import EuAct, Place, annexes, articles, eu_acts

_CHAIN = re.compile(r"[\s,]*(?:(?:ja|sekä|tai|taikka|eikä|och|samt|eller|and|or)[\s,]+)?")
_AMENDS = re.compile(r"\b(?:muutetaan|kumotaan|lisätään|ändras|upphävs|fogas)\b")
_AMENDED_EU = re.compile(r"(?:is|are) (?:hereby )?amended as follows|ändras på följande sätt")
_FIRST_NUMBER = re.compile(r"\(\s?(\d{1,4}/(?:1[789]|20)\d\d)\s?\)")


def references(passages: Sequence[Passage], document: Document) -> tuple[Reference, ...]:
    """The references that the passages of one version make, in order.

    A section or an article is the act's that is named right before or after it; without one it is the document's own,
    if the document has it, and for an amending act the amended act's. What belongs to an act that the words leave
    open (``kumotun lain 3 §``) is left out.
    """
    home = _Home(
        names_in(passage.text for passage in passages),
        units := frozenset(passage.unit for passage in passages if passage.unit),
        _by_last_step(units),
        _amended(passages, document),
        dict(_amended_by_article(passages)),
        document.number,
    )
    return tuple(reference for passage in passages for reference in home.of(passage))


@dataclass(frozen=True, slots=True)
class _Home:
    """The document that refers: the names it uses, the units it has, what it amends, its own number."""

    names: Names
    units: frozenset[str]
    by_last: Mapping[str, Sequence[str]]
    amends: str
    by_article: Mapping[str, str]
    number: str

    def of(self, passage: Passage) -> Iterator[Reference]:
        text = passage.text
        eu = eu_acts(text)
        mentions = sorted(acts(text, eu), key=lambda mention: mention.start)
        found: list[Reference] = []
        for chain in _chains(text, self._places(text)):
            found += self._placed(passage, chain, mentions, eu)
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

    def _placed(
        self, passage: Passage, chain: Sequence[Place], mentions: Sequence[Mention], eu: Sequence[EuAct]
    ) -> Iterator[Reference]:
        first, last = chain[0], chain[-1]
        earlier = next((each.document or "" for each in reversed(mentions) if each.end <= first.start), "")
        act = before(passage.text, first.start, self.names, eu, earlier, is_article=first.unit.startswith("art:"))
        behind = None if act else after(passage.text, last.end, self.names, eu, earlier)
        said = act or behind
        for place in chain:
            document = said.document if said and said.document != "" else self._own(place, passage.unit)
            if said is None and _in_table(passage.text, place):
                continue
            if document is None:
                continue
            start = _named_from(act, mentions) if act and place is first else place.start
            end = behind.end if behind and place is last else place.end
            for division in place.divisions or ("",):
                yield Reference(passage.passage_id, Span(start, end), self._other(document), place.unit, division)

    def _own(self, place: Place, asking: str) -> str | None:
        """The document of a place without an act: this one, the one it amends, or None where neither has it."""
        if asking in self.by_article and place.unit.startswith("art:"):
            return self.by_article[asking]
        if any(writes(place.unit, key) for key in self.by_last.get(place.unit.rpartition("/")[2], ())):
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


def _by_last_step(units: Iterable[str]) -> dict[str, list[str]]:
    """The units and those above them, by their last step."""
    above = {"/".join(key.split("/")[:length]) for key in units for length in range(1, key.count("/") + 2)}
    found: dict[str, list[str]] = {}
    for key in sorted(above):
        found.setdefault(key.rpartition("/")[2], []).append(key)
    return found


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


def _amended_by_article(passages: Sequence[Passage]) -> Iterator[tuple[str, str]]:
    """An EU act's articles that amend another act (``Directive … is amended as follows``), with its number."""
    for passage in passages:
        says = _AMENDED_EU.search(passage.text)
        named = [act.number for act in eu_acts(passage.text) if says and act.end <= says.start()]
        if named and passage.unit:
            yield passage.unit, named[0]
