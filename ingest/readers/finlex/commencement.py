"""What a Finnish act says of its own time: its entry into force and end, units that differ, what it repeals."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from corpus.model import DateRange, Fact
from corpus.units import names
from ingest.links.citations import Citation, citations
from ingest.readers.finlex.act_lines import Line, days_in, lines_of, sentences
from ingest.readers.finlex.repeals import repeals
from ingest.reading import Block, UnitDates

_COMES = re.compile(
    r"(?:Tämä (?:laki|kaari|asetus|päätös)|Denna (?:lag|balk|förordning)|Detta beslut)"
    r"\s+(?:tulee voimaan|träder i kraft)\s+"
)
_ELSEWHERE = re.compile(
    r"(?:Tämän (?:lain|kaaren|asetuksen) voimaantulosta .*säädetään|tulee voimaan .*(?:asetuksella|lailla) säädet"
    r"|ikraftträdandet av denna (?:lag|balk|förordning).* (?:bestäms|föreskrivs|stadgas|utfärdas)"
    r"|träder i kraft vid en tidpunkt som (?:bestäms|föreskrivs))",
    re.IGNORECASE,
)
_UNTIL = re.compile(
    r"voimassa .{0,50}?(?=\d{1,2} päivään )|(?:gäller|i kraft|giltig) (?:till och med|till|intill) (?:den )?(?=\d)"
)
_YEAR_END = re.compile(r"(?:voimassa vuoden (\d{4}) loppuun|till utgången av (?:år )?(\d{4}))")
_OWN = re.compile(
    r"(?:Lain|Sen|Tämän lain|Lagens|Dess|Denna lags|Bestämmelserna i(?: lagens)?"
    r"|kuitenkin siten, että lain|dock så att(?: lagens)?)\s+(?=\d)"
)
_OTHERWISE = re.compile(
    r"voimaan|i kraft|(?:sovelletaan|tillämpas)\s(?:\w+\s)?(?:vasta|jo|först|redan)\s", re.IGNORECASE
)
_YET = re.compile(r"kuitenkin|dock|emellertid")
_TRANSITIONAL = re.compile(r"siirtymä|övergång", re.IGNORECASE)
_LIMITED = re.compile(r"\s+(?:som (?:gäller|avser|rör)|i fråga om)\b")


@dataclass(frozen=True, slots=True)
class Commencement:
    """An act's own words on its time; ``notes`` are for the person who ingests."""

    in_force: DateRange
    unit_dates: tuple[UnitDates, ...] = ()
    transitional: tuple[str, ...] = ()
    repeals: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    notes: tuple[str, ...] = ()


def commencement(blocks: Sequence[Block]) -> Commencement:
    """What the act says of its entry into force, of units with dates of their own, and of the acts it repeals."""
    lines = list(lines_of(blocks))
    units = list(dict.fromkeys(line.unit for line in lines if line.unit))
    in_force, quote = _in_force(lines)
    dated, exceptions = _exceptions(lines, units, quote)
    repealed = list(repeals(lines))
    facts = [Fact("in_force", _written(in_force), quote)] if quote else []
    facts += [Fact("unit_dates", value, words) for value, words in exceptions]
    facts += [Fact("repeals", what, words) for what, words in repealed]
    parted = [value for value, _ in exceptions if value not in {_named(each.units, each.in_force) for each in dated}]
    notes = [f"A part of the act has a date of its own that the version does not carry: {value}." for value in parted]
    return Commencement(
        in_force=in_force,
        unit_dates=tuple(dated),
        transitional=_transitional(lines),
        repeals=tuple(dict.fromkeys(what for what, _ in repealed)),
        facts=tuple(facts),
        notes=(*notes, *([] if quote else _elsewhere(lines))),
    )


def _in_force(lines: Sequence[Line]) -> tuple[DateRange, str]:
    """The act's own days and the sentence that gives them; the last such sentence with a day counts."""
    for line in reversed(lines):
        for sentence in sentences(line.text):
            match = _COMES.search(sentence)
            days = days_in(sentence[match.end() :]) if match else []
            if days:
                return DateRange(days[0][2], _end(sentence)), sentence
    return DateRange(), ""


def _end(sentence: str) -> date | None:
    if year := _YEAR_END.search(sentence):
        return date(int(year[1] or year[2]), 12, 31)
    match = _UNTIL.search(sentence)
    days = days_in(sentence[match.end() :][:40]) if match else []
    return days[0][2] if days else None


def _exceptions(
    lines: Sequence[Line], units: Sequence[str], quote: str
) -> tuple[list[UnitDates], list[tuple[str, str]]]:
    """Whole units that come into force on another day; and all that have one, in words, with their sentence."""
    dated: list[UnitDates] = []
    said: list[tuple[str, str]] = []
    home = next((at for at, line in enumerate(lines) if quote and quote in line.text), len(lines))
    place = (lines[home].unit, lines[home].heading) if home < len(lines) else ("", "")
    for line in lines[home:]:
        if (line.unit, line.heading) != place:
            break
        for sentence in sentences(line.text):
            own = _OWN.search(sentence)
            if own and _YET.search(sentence) and _OTHERWISE.search(sentence):
                for cited, day in _dated(sentence[own.end() :]):
                    whole = _full(cited, units)
                    said.append((_named(whole or [_words(each) for each in cited], DateRange(day)), sentence))
                    if whole:
                        dated.append(UnitDates(tuple(whole), DateRange(day), sentence))
    return dated, said


def _dated(text: str) -> Iterator[tuple[list[Citation], date]]:
    """Citations and the day that follows them: ``5 luku tulee voimaan 1 päivänä … ja 6 luku 1 päivänä …``.

    Whole units and parts of units come apart, each with the day.
    """
    at = 0
    cited = citations(text)
    for start, end, day in days_in(text):
        here = [each for each in cited if at <= each.start < start and not _LIMITED.match(text, each.end)]
        for parted in (False, True):
            if group := [each for each in here if bool(each.divisions) is parted]:
                yield group, day
        at = end


def _full(cited: Sequence[Citation], units: Sequence[str]) -> list[str]:
    """The act's keys of the whole units cited; empty when one is cited in part or not found."""
    if any(each.divisions for each in cited):
        return []
    found = [_above(each.unit, key) for each in cited for key in units if _above(each.unit, key)]
    return list(dict.fromkeys(found))


def _above(wanted: str, key: str) -> str:
    """``key`` or the part of it above that ``wanted`` names: ``ch:5`` of ``part:1/ch:5/s:2`` is ``part:1/ch:5``."""
    steps = key.split("/")
    ends = ("/".join(steps[: last + 1]) for last in range(len(steps)))
    return next((each for each in ends if names(wanted, each)), "")


def _transitional(lines: Sequence[Line]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line.unit for line in lines if line.unit and _TRANSITIONAL.search(line.heading)))


def _elsewhere(lines: Sequence[Line]) -> list[str]:
    """A note with the sentence that leaves the day to another act."""
    found = [sentence for line in lines for sentence in sentences(line.text) if _ELSEWHERE.search(sentence)]
    return [f"Its day of entry into force is laid down elsewhere: {found[-1]}"] if found else []


def _words(cited: Citation) -> str:
    chapter = f"{cited.chapter}/" if cited.chapter else ""
    return f"{chapter}{cited.section} § {', '.join(cited.divisions)}".strip()


def _named(units: Sequence[str], when: DateRange) -> str:
    return f"{', '.join(units)}: {_written(when)}"


def _written(when: DateRange) -> str:
    """``2005-07-01``, ``2005-07-01–2008-06-30``."""
    return "–".join(day.isoformat() for day in (when.start, when.end) if day)
