"""The dates a document gives itself, on its cover or in a sentence: when it was given, from when and until it holds."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from corpus.model import DateRange
from ingest.facts.dates import date_range, dates_in
from ingest.passages.sentences import split_sentences
from ingest.reading import Block, BlockKind

_HEAD = 100
"""Lines of a document's beginning in which a word of a cover is believed."""
_NEAR = 30
"""Characters that may stand between such a word and its date."""
_IN_FORCE = re.compile(
    r"(?:^\W*(?:on )?|(?<=\s))(?P<key>voimassa(?:oloaika|olo)?(?! olev)|voimaantulo(?:päivä|aika)?|voimaan(?=\W+\d)"
    r"|soveltaminen alkaa|giltig(?:het(?:stid)?)?|gäller|ikraftträdande(?:datum|dag)?|i kraft|träder i kraft|in force"
    r"|valid(?:ity)?|effective(?: date)?|entry into force|date of entry into force|(?:enters|comes) into force|applies"
    r"|tulee voimaan|tulevat voimaan|muutospäivä)\b"
    r"(?:[ :*|]+(?:alkaen|lukien|från och med|fr\.o\.m\.|från|from|as of|on|since|den))*[ :*|]*(?P<rest>.*)$",
    re.IGNORECASE,
)
_GIVEN = re.compile(
    r"(?:(?:^|[\s/|(])(?:antopäivä|antamispäivä|utfärdandedatum|utfärdandedag|beslutsdatum|date of issue|issue date)"
    r"|^\W*(?:annettu|utfärdad|given|issued|adopted|antagen|antagna|hyväksytty|hyväksynyt|vahvistettu|päivätty|päiväys|päivämäärä"
    r"|fastställd|godkänd(?: av)?|daterad|datum|approved(?: by)?|dated|date|done at))\b[ :*|]*(?P<rest>.*)$",
    re.IGNORECASE,
)
_PLACE_AND_DAY = re.compile(
    r"^\W*(?:[A-ZÅÄÖ][a-zåäö]+(?:ssä|ssa|lla|llä)?|Done at [A-Z]\w+|Given i [A-Z]\w+),? (?:on |den )?(?=\d)"
)
_LETTERHEAD = 12
_LONGEST_LINE = 90
_CLOSING = 15
"""Blocks at a document's end among which a place and a day are those of its signing."""
_AMENDMENT = re.compile(r"(?:annettu|muutettu|utfärda[dt]\w*|issued)\b.{0,70}(?:voimaan|voimassa|kraft|force)", re.I)
_VERB = re.compile(
    r"\b(?:tule(?:e|vat) voimaan|astu(?:u|vat) voimaan|tuli(?:vat)? voimaan|sovelletaan|on sovellettava"
    r"|(?:on|ovat) voimassa|träd(?:er|de) i kraft|gäller|(?:ska )?tillämpas"
    r"|(?:shall )?(?:enters?|comes?|came) into (?:force|effect)"
    r"|(?:shall )?appl(?:y|ies)|(?:is|are|becomes?|shall be) (?:effective|in force|valid|applicable)|takes? effect)\b",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"^\W*(?:\(\d+\) )?(?:tämä|tätä|nämä|näitä|se|sitä|denna|detta|dessa|den|this|these|it|the present"
    r"|ohje|ohjeet|ohjetta|määräy\w+|politiikka|toimintaohje\w*|ehdot|ehtoja|hinnasto\w*|laki|lakia|asetus|asetusta|päätös"
    r"|anvisning\w*|instruktion\w*|villkor\w*|föreskrift\w*|prislista\w*|lagen|förordningen|polic\w+"
    r"|the (?:policy|instructions?|terms|guidelines?|regulations?|price list|act))\b",
    re.IGNORECASE,
)
_OTHER = re.compile(r"annetun (?:lain|asetuksen)|\d+/\d{4}\)|direktiiv|direktiv\b|directive", re.IGNORECASE)
_VALIDITY = re.compile(r"voimaantulo|voimassaolo|ikraftträdande|giltighet|entry into force|validity|effective", re.I)
_OPEN = re.compile(r"toistaiseksi|tills vidare|until further notice", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class InForce:
    """Days a document holds by its own words, and those words."""

    days: DateRange = DateRange()  # noqa: RUF009  (frozen)
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Given:
    """The day a document was issued, and the words that say so."""

    day: date | None = None
    quote: str = ""


def in_force_said(lines: Sequence[str], blocks: Sequence[Block]) -> InForce:
    """What the cover says, else the sentence on coming into force; an end said elsewhere joins the start."""
    said = [*_of_lines(lines[:_HEAD]), *_of_sentences(blocks)]
    first = next((each for each in said if each.days.start), None)
    until = next((each for each in said if each.days.end and not each.days.start), None)
    if first is None:
        return until or InForce()
    start, end = first.days.start, until.days.end if until else None
    if first.days.end or _OPEN.search(first.quote) or until is None or start is None or end is None or end < start:
        return first
    return InForce(DateRange(start, end), f"{first.quote} … {until.quote}")


def given_said(lines: Sequence[str], blocks: Sequence[Block]) -> Given:
    """What the cover says, else the place and day at the end, else the one day of the letterhead."""
    for rest, quote in _after(_GIVEN, lines[:_HEAD]):
        if (found := dates_in(rest)) and found[0][0] <= _NEAR:
            return Given(found[0][2], quote)
    closing = [line for block in blocks[-_CLOSING:] for line in block.text.split("\n")]
    for line in (*lines[:_HEAD], *closing):
        found = dates_in(line)
        if _PLACE_AND_DAY.match(line) and len(found) == 1 and len(line) - found[0][1] < 3 and found[0][0] <= _NEAR:
            return Given(found[0][2], line)
    return _letterhead([line for line in lines[:_HEAD] if line][:_LETTERHEAD])


def _letterhead(lines: Sequence[str]) -> Given:
    """The day that ends one of the first lines, where there is only one: offices date their papers so."""
    dated = {
        found[-1][2]: line
        for line in lines
        if (found := dates_in(line)) and found[-1][1] == len(line) <= _LONGEST_LINE and not _IN_FORCE.search(line)
    }
    return Given(*next(iter(dated.items()))) if len(dated) == 1 else Given()


def _of_lines(lines: Sequence[str]) -> Iterator[InForce]:
    for rest, quote in _after(_IN_FORCE, lines):
        found = dates_in(rest)
        if found and found[0][0] <= _NEAR and (days := date_range(rest)) != DateRange():
            yield InForce(days, quote)


def _after(key: re.Pattern[str], lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """What follows a cover's word, on its line or, where the word ends that, on the next; with the words as they stand.

    Notes of amendments are left out.
    """
    for at, line in enumerate(lines):
        match = key.search(line)
        if not match or _AMENDMENT.search(line):
            continue
        if match["rest"].strip():
            yield match["rest"], line.strip()
            continue
        below = next((each for each in (*lines[at + 1 : at + 2], *_bare(lines[at + 2 : at + 3])) if dates_in(each)), "")
        if (found := dates_in(below)) and (found[0][0] < _NEAR or found[-1][1] == len(below.rstrip())):
            yield below[found[0][0] :], f"{line.strip()} {below.strip()}"


def _bare(lines: Sequence[str]) -> list[str]:
    """The lines that are a date and nothing else: between a word of a cover and its date, the title may stand."""
    return [line for line in lines if any(found[:2] == (0, len(line.rstrip())) for found in dates_in(line))]


def _of_sentences(blocks: Sequence[Block]) -> Iterator[InForce]:
    """Sentences in which the document speaks of itself, or that stand under a heading on coming into force."""
    under = False
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            under = bool(_VALIDITY.search(block.text))
        elif _VERB.search(block.text):
            for start, end in split_sentences(block.text):
                if said := _of_sentence(block.text[start:end], under):
                    yield said


def _of_sentence(sentence: str, under: bool) -> InForce | None:
    verb = _VERB.search(sentence)
    if not verb or _AMENDMENT.search(sentence) or _OTHER.search(sentence):
        return None
    if not _SUBJECT.match(sentence) and not (under and not re.search(r"\d", sentence[: verb.start()])):
        return None
    days = date_range(sentence[verb.start() :])
    near = dates_in(sentence[verb.start() :])
    return InForce(days, sentence) if days != DateRange() and near[0][0] <= 2 * _NEAR else None
