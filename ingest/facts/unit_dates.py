"""Units with dates of their own, and transitional provisions, as a document's sentences and headings name them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.model import DateRange
from corpus.units import names, step, unit_key
from ingest.facts.dates import date_range, dates_in
from ingest.passages.sentences import split_sentences
from ingest.reading import Block, BlockKind, UnitDates

_N = r"\d{1,4}(?:\.\d{1,2})*(?: ?[a-z](?![a-zåäö]))?"
_LIST = rf"(?P<numbers>\(?{_N}\)?(?:(?:, | ja | sekä | och | samt | and | to |, and | ?[–-] ?)\(?{_N}\)?)*)"
_ROMAN = r"(?P<numbers>(?:[IVX]{1,5}|\d{1,2})(?:(?:, | ja | och | and )(?:[IVX]{1,5}|\d{1,2}))*)"
_MENTIONS: tuple[tuple[tuple[str, ...], re.Pattern[str]], ...] = tuple(
    (kinds, re.compile(pattern, re.IGNORECASE))
    for kinds, pattern in (
        (("s",), rf"(?<![\w/.]){_LIST} ?§"),
        (("art",), rf"\b(?:articles?|artikel|artiklarna) {_LIST}"),
        (("art",), rf"(?<![\w/.]){_LIST} artikla\w*"),
        (
            ("h", "ch"),
            rf"\b(?:lu(?:ku|vut|kua|kuja|vun|kujen|vussa|vuissa)|kapitel|kapitlet|chapters?|avsnitt) {_LIST}(?!\d| ?§)",
        ),
        (("ch",), rf"(?<![\w/.]){_LIST} (?:luku\w*|luvu\w*|kap\.|kapitlet)"),
        (("p",), rf"\b(?:koh(?:ta|dat|taa|tia|dassa|dissa)|punkt(?:er|erna|en)?|paragraphs?) {_LIST}"),
        (("annex",), rf"\b(?:liit(?:e|että|teet|teitä)|bilag(?:a|or)|annex(?:es)?) {_ROMAN}"),
    )
)
_VERB = re.compile(
    r"\b(?:tule(?:e|vat) (?:kuitenkin )?voimaan|astu(?:u|vat) voimaan|sovelletaan|(?:on|ovat) voimassa"
    r"|träder (?:dock )?i kraft"
    r"|tillämpas|gäller|(?:shall )?(?:enters?|comes?) into force|(?:shall |however )?appl(?:y|ies))\b",
    re.IGNORECASE,
)
_EXCEPT = re.compile(r"lukuun ottamatta|med undantag (?:för|av)|with the exception of|except(?: for)?", re.IGNORECASE)
_OTHER = re.compile(
    r"tarkoite|mukais|mukaan|nojalla|annetun|avses|enligt|referred|pursuant|\d+/\d{4}\)|direktiiv|asetuksen",
    re.IGNORECASE,
)
_APPLIES = re.compile(r"sovelletaan|tillämpas|appl(?:y|ies)", re.IGNORECASE)
_TO_ALL = re.compile(
    r"(?:\W|\b(?:kuitenkin|vasta|jo|ensimmäisen|kerran|viimeistään|aikaisintaan|alkaen|lukien|dock|emellertid|först|redan"
    r"|från|och|med|fr|o|m|den|till|however|only|from|as|of|on|the|with|effect|until|since|for|first|time)\b)*"
)
"""What may stand between ``applies`` and the date; others limit it to some cases: ``applies to earlier loans``."""
_TRANSITIONAL = re.compile(r"siirtymä(?:säänn|määräy|aika)|siirtymä-|övergångsbestämmel|övergångs-|transitional", re.I)
_SUBJECT_WITHIN = 100
"""Characters from a sentence's beginning in which the units it speaks of must be named."""
_DATE_WITHIN = 60


@dataclass(frozen=True, slots=True)
class Place:
    """A block and the headings above it, itself the last where it is one."""

    path: tuple[str, ...]
    block: Block

    @property
    def key(self) -> str:
        """Its unit's key, as in ``corpus.units``."""
        return unit_key([*self.path, self.block.label] if self.block.kind is BlockKind.PARAGRAPH else self.path)


def places(blocks: Sequence[Block]) -> Iterator[Place]:
    """Every block with its headings."""
    path: list[tuple[int, str]] = []
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            path = [*((level, text) for level, text in path if level < block.level), (block.level, block.text)]
        yield Place(tuple(text for _, text in path), block)


def unit_dates_said(blocks: Sequence[Block]) -> tuple[UnitDates, ...]:
    """``Luku 5 tulee voimaan 1.1.2026``: the sentences that give a date to units this document has."""
    said = [
        (sentence, wanted, days)
        for block in blocks
        if block.kind is not BlockKind.HEADING and _VERB.search(block.text) and dates_in(block.text)
        for start, end in split_sentences(block.text)
        for sentence in [block.text[start:end]]
        for wanted, days in [_said(sentence)]
        if wanted and days != DateRange()
    ]
    if not said:
        return ()
    known = list(dict.fromkeys(key for place in places(blocks) if (key := place.key)))
    found = (UnitDates(_resolved(wanted, known), days, sentence) for sentence, wanted, days in said)
    return tuple(each for each in found if each.units)


def transitional_units(blocks: Sequence[Block]) -> tuple[str, ...]:
    """The units under a heading of transitional provisions that has a number of its own."""
    keys = (
        place.key
        for place in places(blocks)
        if place.block.kind is BlockKind.HEADING and _TRANSITIONAL.search(place.block.text) and step(place.block.text)
    )
    return tuple(dict.fromkeys(keys))


def _said(sentence: str) -> tuple[list[tuple[str, ...]], DateRange]:
    """The units a sentence dates (for each, the keys that may be meant) and the dates; none for other sentences."""
    apart = _EXCEPT.search(sentence)
    clause = sentence[apart.end() :] if apart else sentence
    verb = _VERB.search(clause)
    if not verb or _OTHER.search(clause[: verb.start()]):
        return [], DateRange()
    told = clause[verb.start() :]
    days = dates_in(told)
    if not days or days[0][0] > _DATE_WITHIN or _is_limited(verb[0], told[len(verb[0]) : days[0][0]]):
        return [], DateRange()
    return _mentions(clause[: verb.start()]), date_range(told)


def _is_limited(verb: str, between: str) -> bool:
    """Whether the date is of some cases only: the unit holds for the others all the while."""
    return _APPLIES.search(verb) is not None and _TO_ALL.fullmatch(between) is None


def _mentions(subject: str) -> list[tuple[str, ...]]:
    """The units named, in order; a number follows the chapter named before it (``luvun 5.2 kohtia 8 ja 9``)."""
    found = sorted(
        (match.start(), kinds, match["numbers"]) for kinds, pattern in _MENTIONS for match in pattern.finditer(subject)
    )
    wanted: list[tuple[str, ...]] = []
    above: tuple[str, ...] = ()
    for at, (start, kinds, numbers) in enumerate(found):
        if start > _SUBJECT_WITHIN:
            break
        inner = at + 1 < len(found) and "ch" in kinds and found[at + 1][1] in (("s",), ("p",))
        each = _expanded(numbers)
        if inner and len(each) == 1:
            above = tuple(f"{kind}:{each[0]}/" for kind in kinds)
            continue
        outer = above if kinds in (("s",), ("p",)) and above else ("",)
        wanted += [tuple(f"{high}{kind}:{number}" for high in outer for kind in kinds) for number in each]
        above = ()
    return wanted


def _expanded(numbers: str) -> list[str]:
    """``3–5 ja 7 a`` → 3, 4, 5, 7a."""
    parts = re.split(r", and |, | ja | sekä | och | samt | and ", numbers)
    expanded: list[str] = []
    for part in parts:
        plain = part.replace("(", "").replace(")", "").replace(" ", "").lower()
        first, dash, last = re.sub(r"[–-]|to", "–", plain).partition("–")
        if dash and first.isdigit() and last.isdigit() and 0 < int(last) - int(first) < 100:
            expanded += [str(number) for number in range(int(first), int(last) + 1)]
        elif plain:
            expanded.append(step(f"annex {plain}").partition(":")[2] if plain.isalpha() else plain)
    return expanded


def _resolved(wanted: Sequence[tuple[str, ...]], known: Sequence[str]) -> tuple[str, ...]:
    """The document's own keys for the units named; a unit it does not have is left out."""
    found = [key for either in wanted for each in either for key in known if names(each, key)]
    return tuple(dict.fromkeys(found))
