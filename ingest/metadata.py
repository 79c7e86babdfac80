"""What a document says about itself: number, issuer, validity, language. What is not said stays empty."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from corpus.model import DateRange, Kind
from ingest.dates import date_range, dates_in
from ingest.reading import Block, Found

_IN_FORCE = re.compile(
    r"^\W*(?:on )?(?:voimassa(?:oloaika)?|voimaantulo(?:päivä)?|tulee voimaan|voimaan|giltig(?:hetstid)?|gäller"
    r"|träder i kraft|i kraft|ikraftträdande(?:datum)?|in force|valid|effective(?: date)?|entry into force"
    r"|enters into force|applies)\b"
    r"(?:[ :*]+(?:från och med|fr\.o\.m\.|from|as of|on|since|alkaen|den))*[ :*]*(?P<rest>.*)$",
    re.IGNORECASE,
)
_KEYS: dict[str, str] = {
    "title": "title", "otsikko": "title", "nimi": "title", "rubrik": "title", "titel": "title",
    "number": "number", "numero": "number", "nummer": "number", "nro": "number", "no": "number", "tunnus": "number",
    "issuer": "issuer", "antaja": "issuer", "julkaisija": "issuer", "utfärdare": "issuer", "issued by": "issuer",
    "utgivare": "issuer", "utfärdad av": "issuer",
    "kind": "kind", "laji": "kind", "tyyppi": "kind", "type": "kind", "slag": "kind", "typ": "kind",
    "language": "language", "kieli": "language", "språk": "language",
    "version": "label", "versio": "label", "dokumentversion": "label", "asiakirjan versio": "label",
    "document version": "label",
}  # fmt: skip
_PAIR = re.compile(r"^[*_#>\s-]*(?P<key>[^\W\d][\w .]{0,24}?)[*_]*\s*:\s*[*_]*\s*(?P<value>\S.*?)[*_\s]*$")
_VERSION = re.compile(
    r"^[*_\s]*(?:(?:dokumentin |asiakirjan )?versio|dokumentversion|document version|version)\s+"
    r"(?P<label>\d[\d.]*)[*_\s]*$",
    re.IGNORECASE,
)
_AMENDED = re.compile(r"(?:annettu|muut\w+)[^()]{0,30}?voimaan\s?(\d{1,2}\.\s?\d{1,2}\.\s?\d{4})", re.IGNORECASE)
_KINDS: dict[str, Kind] = {
    "law": Kind.LAW, "laki": Kind.LAW, "lag": Kind.LAW, "asetus": Kind.LAW, "act": Kind.LAW,
    "regulation": Kind.REGULATION, "määräys": Kind.REGULATION, "määräykset": Kind.REGULATION,
    "föreskrift": Kind.REGULATION, "föreskrifter": Kind.REGULATION,
    "guideline": Kind.GUIDELINE, "ohjeistus": Kind.GUIDELINE, "riktlinje": Kind.GUIDELINE, "riktlinjer": Kind.GUIDELINE,
    "policy": Kind.POLICY, "politiikka": Kind.POLICY, "periaatteet": Kind.POLICY, "toimintaperiaate": Kind.POLICY,
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
_SUPERVISOR = re.compile(r"finanssivalvonta|finansinspektionen|fin-fsa", re.IGNORECASE)


def metadata(
    head: Iterable[str], blocks: Sequence[Block], title: str = "", given: dict[str, str] | None = None
) -> Found:
    """What the first lines (``head``), the text and front matter (``given``, keys in any of the languages) say.

    ``title`` is the reader's own finding, used when no line names one. The language is the text's. The label of an
    amended regulation is the day its latest amendment came into force.
    """
    lines = [line.replace("\x02", "").strip() for line in head]
    said = _pairs(lines) | _known(given or {})
    collection = _collection(lines)
    is_supervisor = bool(collection) and any(_SUPERVISOR.search(line) for line in lines)
    return Found(
        title=said.get("title") or title,
        issuer=said.get("issuer") or ("Finanssivalvonta" if is_supervisor else ""),
        number=said.get("number") or collection,
        kind=_KINDS.get(said.get("kind", "").casefold()) or (Kind.REGULATION if is_supervisor else None),
        language=_LANGUAGES.get(said.get("language", "").casefold()) or _language(blocks),
        label=said.get("label") or _version(lines) or (_day_label(latest_amendment(blocks)) if is_supervisor else ""),
        in_force=_given_range(given or {}) or _in_force(lines),
    )


def latest_amendment(blocks: Sequence[Block]) -> date | None:
    """The last day on which an amendment noted in the text came into force; None when none is noted."""
    text = "\n".join(block.text for block in blocks)
    days = [found[0][2] for note in _AMENDED.findall(text) if (found := dates_in(note))]
    return max(days, default=None)


def amendment_note(found: Found, blocks: Sequence[Block]) -> tuple[str, ...]:
    """A warning when the text holds amendments that came into force after the day the document names."""
    latest = latest_amendment(blocks)
    if latest is None or found.in_force.start is None or latest <= found.in_force.start:
        return ()
    return (
        f"in force since {_day_label(found.in_force.start)} by its own words, but amended up to {_day_label(latest)}: "
        "earlier days may need an earlier version",
    )


def _day_label(day: date | None) -> str:
    return f"{day.day}.{day.month}.{day.year}" if day else ""


def _pairs(lines: Sequence[str]) -> dict[str, str]:
    """``Key: value`` lines among the first sixty; the first of a key holds."""
    said: dict[str, str] = {}
    for line in lines[:60]:
        match = _PAIR.match(line)
        field = _KEYS.get(match["key"].casefold().strip()) if match else None
        if match and field and len(match["value"]) < 160:
            said.setdefault(field, match["value"])
    return said


def _known(given: dict[str, str]) -> dict[str, str]:
    return {_KEYS[key.casefold()]: value for key, value in given.items() if key.casefold() in _KEYS and value}


def _given_range(given: dict[str, str]) -> DateRange | None:
    value = next((given[key] for key in given if key.casefold() in ("in_force", "voimassa", "i kraft", "giltig")), "")
    return date_range(value) if value else None


def _in_force(lines: Sequence[str]) -> DateRange:
    """The first line that says when the document is in force; its date may stand on the line below."""
    for at, line in enumerate(lines[:80]):
        match = _IN_FORCE.match(line)
        if not match:
            continue
        found = date_range(match["rest"]) if match["rest"] else DateRange()
        below = lines[at + 1] if at + 1 < len(lines) else ""
        if found == DateRange() and not match["rest"] and dates_in(below[:20]):
            found = date_range(below)
        if found != DateRange():
            return found
    return DateRange()


def _collection(lines: Sequence[str]) -> str:
    for line in lines:
        if match := _COLLECTION.search(line):
            return match[1]
    return ""


def _version(lines: Sequence[str]) -> str:
    return next((match["label"] for line in lines[:60] if (match := _VERSION.match(line))), "")


def _language(blocks: Sequence[Block]) -> str:
    from retrieval.analysis.language import detect

    sample = " ".join(block.text for block in blocks)[:6000]
    return detect(sample) if sample.strip() else ""
