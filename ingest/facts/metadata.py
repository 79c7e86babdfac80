"""What a document says about itself: number, issuer, validity, language. What is not said stays empty."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from corpus.model import DateRange, Fact, Kind
from ingest.facts.amendments import Amendment, has_history, latest_amendment
from ingest.facts.dates import date_range, dates_in, written
from ingest.facts.repeals import repeals_said
from ingest.facts.said import Given, InForce, given_said, in_force_said
from ingest.facts.unit_dates import transitional_units, unit_dates_said
from ingest.facts.version_table import latest_version
from ingest.reading import Block, Found, UnitDates

_KEYS: dict[str, str] = {
    "title": "title", "otsikko": "title", "nimi": "title", "rubrik": "title", "titel": "title",
    "number": "number", "numero": "number", "nummer": "number", "nro": "number", "no": "number", "tunnus": "number",
    "issuer": "issuer", "antaja": "issuer", "julkaisija": "issuer", "utfärdare": "issuer", "issued by": "issuer",
    "utgivare": "issuer", "utfärdad av": "issuer",
    "kind": "kind", "laji": "kind", "tyyppi": "kind", "type": "kind", "slag": "kind", "typ": "kind",
    "language": "language", "kieli": "language", "språk": "language",
    "version": "label", "versio": "label", "dokumentversion": "label", "asiakirjan versio": "label",
    "document version": "label", "asiakirjan nimi": "title", "dokumentin nimi": "title", "dokumentets namn": "title",
    "document name": "title", "document title": "title", "asiakirjan numero": "number", "dokumentnummer": "number",
    "document number": "number",
}  # fmt: skip
_PAIR = re.compile(r"^[*_#>\s-]*(?P<key>[^\W\d][\w .]{0,24}?)[*_]*\s*:\s*[*_]*\s*(?P<value>\S.*?)[*_\s]*$")
_VERSION = re.compile(
    r"^[*_\s]*(?:(?:dokumentin |asiakirjan |ohjeen )?versio|dokumentversion|(?:document )?version|revisio|revision)"
    r"\s+(?P<label>\d[\d.]*)(?:\s*[,(].*)?[*_\s]*$",
    re.IGNORECASE,
)
_KINDS: dict[str, Kind] = {
    "law": Kind.LAW, "laki": Kind.LAW, "lag": Kind.LAW, "asetus": Kind.LAW, "act": Kind.LAW,
    "regulation": Kind.REGULATION, "määräys": Kind.REGULATION, "määräykset": Kind.REGULATION,
    "föreskrift": Kind.REGULATION, "föreskrifter": Kind.REGULATION, "määräykset ja ohjeet": Kind.REGULATION,
    "föreskrifter och allmänna råd": Kind.REGULATION, "föreskrifter och anvisningar": Kind.REGULATION,
    "regulations and guidelines": Kind.REGULATION,
    "guideline": Kind.GUIDELINE, "ohjeistus": Kind.GUIDELINE, "riktlinje": Kind.GUIDELINE, "riktlinjer": Kind.GUIDELINE,
    "policy": Kind.POLICY, "politiikka": Kind.POLICY, "periaatteet": Kind.POLICY, "toimintaperiaate": Kind.POLICY,
    "principer": Kind.POLICY, "principles": Kind.POLICY,
    "instruction": Kind.INSTRUCTION, "toimintaohje": Kind.INSTRUCTION, "ohje": Kind.INSTRUCTION,
    "anvisning": Kind.INSTRUCTION, "instruktion": Kind.INSTRUCTION,
    "terms": Kind.TERMS, "ehdot": Kind.TERMS, "villkor": Kind.TERMS,
}  # fmt: skip
_LANGUAGES = {
    "fi": "fi", "suomi": "fi", "finska": "fi", "finnish": "fi",
    "sv": "sv", "ruotsi": "sv", "svenska": "sv", "swedish": "sv",
    "en": "en", "englanti": "en", "engelska": "en", "english": "en",
}  # fmt: skip
_COLLECTION = re.compile(
    r"(?:Määräykset ja ohjeet|Föreskrifter och anvisningar|Regulations and guidelines)\s*/?\s*"
    r"(\d{1,3}/(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_MARGIN = 4
"""Characters before the collection's name on a line of its own."""
_HEAD = 80
_AS_ENACTED = re.compile(
    r"säädös alkuperäisessä muodossaan|alkuperäinen säädös|i (?:sin )?ursprungliga? (?:form|lydelse)"
    r"|as (?:originally )?enacted|original version of the act",
    re.IGNORECASE,
)
_SUPERVISOR = re.compile(r"finanssivalvonta|finansinspektionen|fin-fsa", re.IGNORECASE)


def metadata(
    head: Iterable[str], blocks: Sequence[Block], title: str = "", given: Mapping[str, str] | None = None
) -> Found:
    """What the first lines (``head``), the text and front matter (``given``, keys in any of the languages) say.

    ``title`` is the reader's own finding, used when no line names one. The language is the text's.

    A regulation that lists its amendments keeps its first day on its cover through all its wordings. This wording is
    in force only since the latest amendment it holds, so that day is its start and its label: a question of an earlier
    day must not be answered from later words. Both days stay among the facts, the one that holds first.
    """
    lines = [line.replace("\x02", "").strip() for line in head]
    front = given or {}
    said = _pairs(lines) | _known(front)
    collection = _collection(lines)
    is_supervisor = bool(collection) and any(_SUPERVISOR.search(line) for line in lines)
    amended = latest_amendment(blocks) if is_supervisor or has_history(blocks) else None
    cover = _front_matter(front) or in_force_said(lines, blocks)
    in_force = _as_amended(cover, amended)
    version = latest_version(blocks)
    issued = _given(front) or (Given(version.day, version.quote) if version else given_said(lines, blocks))
    as_enacted = next((line for line in lines[:_HEAD] if _AS_ENACTED.search(line)), "")
    label = _day(amended.since) if amended and is_supervisor else ""
    found = Found(
        title=said.get("title") or title,
        issuer=said.get("issuer") or ("Finanssivalvonta" if is_supervisor else ""),
        number=said.get("number") or collection,
        kind=_KINDS.get(said.get("kind", "").casefold()) or (Kind.REGULATION if is_supervisor else None),
        language=_LANGUAGES.get(said.get("language", "").casefold()) or _language(blocks),
        label=said.get("label") or _version(lines) or (version.label if version else "") or label,
        in_force=in_force.days,
        given=issued.day,
        as_enacted=bool(as_enacted),
        unit_dates=unit_dates_said(blocks),
        transitional=transitional_units(blocks),
    )
    repealed = repeals_said(blocks, lines[:_HEAD])
    facts = (*_named(found, lines), *_dates((in_force, cover), issued), *repealed, *_of_units(found.unit_dates))
    enacted = (Fact("as_enacted", "true", as_enacted),) if as_enacted else ()
    return replace(found, repeals=tuple(fact.value for fact in repealed), facts=(*facts, *enacted))


def amendment_note(found: Found, blocks: Sequence[Block]) -> tuple[str, ...]:
    """A warning when this wording's days are a later amendment's and not those on the cover."""
    days = [fact.value for fact in found.facts if fact.field == "in_force"]
    if len(days) < 2 or found.in_force.start is None:
        return ()
    first = dates_in(days[1])
    since = f"first in force {_day(first[0][2])}, " if first else ""
    return (
        f"{since}this wording since {_day(found.in_force.start)} with its latest amendment: "
        "earlier days need the earlier versions",
    )


def _as_amended(first: InForce, amended: Amendment | None) -> InForce:
    """The days of the wording at hand: since the latest amendment it holds where that is later than its first day."""
    if amended is None or first.days.start is None or amended.since <= first.days.start:
        return first
    end = first.days.end
    return InForce(DateRange(amended.since, end if end is None or end >= amended.since else None), amended.quote)


def _named(found: Found, lines: Sequence[str]) -> Iterator[Fact]:
    """Title, issuer, number and label, with the line that says them; the value itself where none does in one piece."""
    for field in ("title", "issuer", "number", "label"):
        if value := getattr(found, field):
            yield Fact(field, value, _line_of(field, value, lines[:_HEAD]))


def _line_of(field: str, value: str, lines: Sequence[str]) -> str:
    """The ``Key: value`` line, else the first that holds the value."""
    said = (line for line in lines if _pairs([line]).get(field) == value)
    return next(said, "") or next((line for line in lines if value in line), value)


def _dates(in_force: Iterable[InForce], issued: Given) -> Iterator[Fact]:
    """The days the wording is in force, those on its cover where they differ, the day it was given."""
    for each in dict.fromkeys(in_force):
        if each.days != DateRange():
            yield Fact("in_force", written(each.days), each.quote)
    if issued.day:
        yield Fact("given", issued.day.isoformat(), issued.quote)


def _of_units(dates: Iterable[UnitDates]) -> Iterator[Fact]:
    for each in dates:
        yield Fact("unit_dates", f"{', '.join(each.units)}: {written(each.in_force)}", each.quote)


def _day(day: date) -> str:
    return f"{day.day}.{day.month}.{day.year}"


def _pairs(lines: Sequence[str]) -> dict[str, str]:
    """``Key: value`` lines among the first sixty; the first of a key holds."""
    said: dict[str, str] = {}
    for line in lines[:60]:
        match = _PAIR.match(line)
        field = _KEYS.get(match["key"].casefold().strip()) if match else None
        if match and field and len(match["value"]) < 160:
            said.setdefault(field, match["value"])
    return said


def _known(given: Mapping[str, str]) -> dict[str, str]:
    return {_KEYS[key.casefold()]: value for key, value in given.items() if key.casefold() in _KEYS and value}


def _front_matter(given: Mapping[str, str]) -> InForce | None:
    value = _value(given, ("in_force", "in force", "voimassa", "voimaantulo", "i kraft", "giltig", "effective"))
    return InForce(date_range(value), value) if value else None


def _given(given: Mapping[str, str]) -> Given | None:
    value = _value(given, ("given", "antopäivä", "annettu", "date", "päivämäärä", "utfärdad", "issued", "datum"))
    found = dates_in(value)
    return Given(found[0][2], value) if found else None


def _value(given: Mapping[str, str], keys: Sequence[str]) -> str:
    return next((given[key] for key in given if key.casefold() in keys), "")


def _collection(lines: Sequence[str]) -> str:
    """The number in the supervisor's collection, from a line that is its own; a sentence may name another document."""
    for line in lines:
        match = _COLLECTION.search(line)
        if match and (match.start() <= _MARGIN or line.endswith(match[1])) and not line.endswith((".", ",")):
            return match[1]
    return ""


def _version(lines: Sequence[str]) -> str:
    return next((match["label"] for line in lines[:60] if (match := _VERSION.match(line))), "")


def _language(blocks: Sequence[Block]) -> str:
    from retrieval.analysis.language import detect

    sample = " ".join(block.text for block in blocks)[:6000]
    return detect(sample) if sample.strip() else ""
