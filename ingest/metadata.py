"""What a document says about itself: number, issuer, validity, language. Nothing is guessed; what is not said stays empty."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from corpus.model import DateRange, Kind
from ingest.reading import Block, Found

_DATE = r"(\d{1,2})\.\s?(\d{1,2})\.\s?((?:19|20)\d\d)"
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january januari tammikuuta",
            "february februari helmikuuta",
            "march mars maaliskuuta",
            "april huhtikuuta",
            "may maj toukokuuta",
            "june juni kesäkuuta",
            "july juli heinäkuuta",
            "august augusti elokuuta",
            "september syyskuuta",
            "october oktober lokakuuta",
            "november marraskuuta",
            "december joulukuuta",
        ),
        1,
    )
    for name in names.split()
}
_DATES = re.compile(
    rf"{_DATE}|(?P<iso>(?:19|20)\d\d-\d\d-\d\d)|(?:den )?(?P<day>\d{{1,2}})\.? (?P<month>{'|'.join(_MONTHS)}) (?P<year>(?:19|20)\d\d)",
    re.IGNORECASE,
)
_IN_FORCE = re.compile(
    r"^\W*(?:on )?(?P<key>voimassa(?:oloaika)?|voimaantulo(?:päivä)?|tulee voimaan|voimaan|giltig(?:hetstid)?|gäller|träder i kraft"
    r"|i kraft|ikraftträdande(?:datum)?|in force|valid|effective(?: date)?|entry into force|enters into force|applies)\b"
    r"(?:[ :]+(?:från och med|fr\.o\.m\.|from|as of|on|since|alkaen|den|since))*[ :]*(?P<rest>.*)$",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"^\W*(?:saakka|asti|until|till|t\.o\.m\.|till och med|to|–|-|—|\.\.\.)", re.IGNORECASE)
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
    r"^[*_\s]*(?:dokumentin versio|asiakirjan versio|dokumentversion|document version|version|versio)\s+(?P<label>\d[\d.]*)[*_\s]*$",
    re.I,
)
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
    r"^(?:Määräykset ja ohjeet|Föreskrifter och anvisningar|Regulations and guidelines)\s*/?\s*(\d{1,3}/(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_IN_COLLECTION = re.compile(
    r"(?:Määräykset ja ohjeet|Föreskrifter och anvisningar|Regulations and guidelines)\s*/?\s*(\d{1,3}/(?:19|20)\d\d)\b",
    re.I,
)
_SUPERVISOR = re.compile(r"finanssivalvonta|finansinspektionen|fin-fsa", re.IGNORECASE)


def metadata(
    head: Iterable[str], blocks: Sequence[Block], title: str = "", given: dict[str, str] | None = None
) -> Found:
    """What the first lines (``head``), the text and front matter (``given``, keys in any of the languages) say.

    ``title`` is the reader's own finding, used when no line names one. The language is the text's.
    """
    lines = [line.replace("\x02", "").strip() for line in head]
    said = _pairs(lines) | _known(given or {})
    number = said.get("number") or _collection(lines)
    is_supervisor = bool(_collection(lines)) and any(_SUPERVISOR.search(line) for line in lines)
    in_force = _front_range(given or {}) or _in_force(lines)
    return Found(
        title=said.get("title") or title,
        issuer=said.get("issuer") or ("Finanssivalvonta" if is_supervisor else ""),
        number=number,
        kind=_KINDS.get(said.get("kind", "").casefold()) or (Kind.REGULATION if is_supervisor else None),
        language=_LANGUAGES.get(said.get("language", "").casefold()) or _language(blocks),
        label=said.get("label", "") or _version(lines),
        in_force=in_force,
    )


def dates_in(text: str) -> list[tuple[int, int, date]]:
    """The days named in ``text``: start, end (not included) and day, in order; impossible dates are left out."""
    found = []
    for match in _DATES.finditer(text):
        try:
            found.append((match.start(), match.end(), _day(match)))
        except ValueError:
            continue
    return found


def date_range(text: str) -> DateRange:
    """``1.1.2025–31.12.2025``, ``1.7.2023 lukien toistaiseksi``, ``31.12.2025 saakka``: the first date or two of ``text``."""
    days = dates_in(text)
    if not days:
        return DateRange()
    if _UNTIL.match(text[: days[0][0]] or " ") or re.match(r"\s*(?:saakka|asti)\b", text[days[0][1] :]):
        return DateRange(None, days[0][2])
    end = days[1][2] if len(days) > 1 and len(text[days[0][1] : days[1][0]]) < 25 else None
    return DateRange(days[0][2], end)


def _day(match: re.Match[str]) -> date:
    if match["iso"]:
        return date.fromisoformat(match["iso"])
    if match["month"]:
        return date(int(match["year"]), _MONTHS[match["month"].casefold()], int(match["day"]))
    return date(int(match[3]), int(match[2]), int(match[1]))


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


def _front_range(given: dict[str, str]) -> DateRange | None:
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
        if match := _IN_COLLECTION.search(line):
            return match[1]
    return ""


def _version(lines: Sequence[str]) -> str:
    return next((match["label"] for line in lines[:60] if (match := _VERSION.match(line))), "")


def _language(blocks: Sequence[Block]) -> str:
    from retrieval.analysis.language import detect

    sample = " ".join(block.text for block in blocks)[:6000]
    return detect(sample) if sample.strip() else ""
