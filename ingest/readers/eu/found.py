"""What an EU act says of itself: CELEX number, issuer, title, what it repeals; its dates are ``eu_dates``'."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from corpus.model import Fact, Kind
from ingest.facts.dates import dates_in
from ingest.readers.eu.dates import application, headed, transitional
from ingest.reading import Block, Found

_KINDS = (
    (re.compile(r"regulation|asetus|förordning", re.IGNORECASE), "R"),
    (re.compile(r"directive|direktiiv|direktiv", re.IGNORECASE), "L"),
    (re.compile(r"decision|päätös|beslut", re.IGNORECASE), "D"),
)
_NUMBER = re.compile(r"(?P<no>n(?:o|:o|r)\.? )?(?<![\d/])(?P<a>\d{1,4})/(?P<b>\d{1,4})(?![\d])", re.IGNORECASE)
_CELEX = re.compile(r"(?<![0-9A-Za-z])[03](?P<rest>\d{4}[RLD]\d{4})(?![0-9A-Za-z])")
_ISSUERS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), name)
    for pattern, name in (
        (r"european parliament and (?:of )?the council", "European Parliament and Council"),
        (r"euroopan parlamentin ja neuvoston", "Euroopan parlamentti ja neuvosto"),
        (r"europaparlamentets och rådets", "Europaparlamentet och rådet"),
        (r"european central bank", "European Central Bank"),
        (r"euroopan keskuspankin", "Euroopan keskuspankki"),
        (r"europeiska centralbankens", "Europeiska centralbanken"),
        (r"\bcommission\b", "European Commission"),
        (r"\bkomission\b", "Euroopan komissio"),
        (r"\bkommissionens\b", "Europeiska kommissionen"),
        (r"\bcouncil\b", "Council of the European Union"),
        (r"\bneuvoston\b", "Euroopan unionin neuvosto"),
        (r"\brådets\b", "Europeiska unionens råd"),
    )
)
_NAMES = "European Parliament Council Commission Central Bank Euroopan Europaparlamentets Europeiska"
_CASED = {name.casefold(): name for name in _NAMES.split()} | {"no": "No", "n:o": "N:o", "nr": "nr"}
_REPEALING = re.compile(r"(?:repealing|upphävande av)\s+(?P<acts>.*?)(?=\bamending\b|\bändring\b|$)", re.IGNORECASE)
_REPEALED_FI = re.compile(r"(?:.*muuttamisesta)?(?P<acts>.*?)\s+kumoamisesta", re.IGNORECASE)
_REPEAL_TITLE = re.compile(r"repeal|kumoami|upphäv", re.IGNORECASE)
_REPEALED = re.compile(
    r"(?P<acts>[^.;]*?)(?:,? as (?:last )?amended by[^.;]*?)?,? (?:is|are|shall be)(?: hereby)? repealed", re.IGNORECASE
)
_ACT = re.compile(
    r"(?P<kind>(?:Framework )?Regulation|Directive|Decision|asetu\w*|direktiiv\w*|päätö\w*|förordning\w*|direktiv\w*"
    r"|beslut\w*)?s?\s*(?P<number>(?:\((?:EU|EC|EEC|EY|ETY|EG|EEG)[^)]*\) )?(?:N(?:o|:o|r) )?\d{1,4}/\d{1,4}"
    r"(?:/[A-ZÅÄÖ]{2,7})?)(?!\d)",
    re.IGNORECASE,
)
_LABELS = {"fi": "konsolidoitu", "sv": "konsoliderad", "en": "consolidated"}
_CONSOLIDATED = (
    "a consolidated text as of {day}: a documentation tool without legal effect; only the Official Journal is authentic"
)
_PARTS = (
    "parts of articles have dates of application of their own; only those of whole articles are known to the search"
)
_PICTURES = "{n} pictures (formulas, forms) have no text and are left out; open the original beside it"


@dataclass(frozen=True, slots=True)
class Source:
    """What the file says around the act; ``consolidated`` is the day a consolidated text shows, None for the OJ's.

    ``amended_by`` are the acts whose changes a consolidated text holds.
    """

    language: str = "en"
    celex: str = ""
    published: date | None = None
    consolidated: date | None = None
    reference: str = ""
    file_name: str = ""
    amended_by: tuple[str, ...] = ()

    @staticmethod
    def of_lines(lines: Mapping[str, Sequence[str]], path: Path) -> "Source":
        """From the lines of a EUR-Lex page's head, by their class."""
        reference = next((line for line in lines.get("reference", ()) if _CELEX.search(line)), "")
        said = f"{reference} {' '.join(lines.get('title', ()))}"
        celex = _CELEX.search(said)
        marked = [*lines.get("hd-lg", ()), *re.findall(r"— ([A-Z]{2}) —", said)]
        published = " ".join((*lines.get("hd-date", ()), *lines.get("title-doc-oj-reference", ())))
        amending = (*lines.get("title-fam-member-star", ()), *lines.get("title-fam-member", ()))
        return Source(
            language=next((mark.lower() for mark in marked if mark in ("FI", "SV", "EN")), "en"),
            celex=f"3{celex['rest']}" if celex else "",
            published=_day(published),
            consolidated=_day(said) if celex else None,
            reference=reference,
            file_name=path.stem,
            amended_by=tuple(dict.fromkeys(amending)),
        )


def found_in(source: Source, title: Sequence[str], blocks: Sequence[Block]) -> tuple[Found, tuple[str, ...]]:
    """All that the act says of itself, and sentences for the person who ingests."""
    whole = act_title(title)
    number = source.celex or celex_of(title[0] if title else "") or _named(source.file_name)
    given = _day(whole)
    headings = headed(blocks)
    applied = application(headings, source.published, source.consolidated)
    repeals = _repeals(" ".join(title[1:]), headings)
    label = _day_text(source.consolidated)
    facts = (
        Fact("number", number, source.reference or (title[0] if title else "")),
        Fact("given", given.isoformat() if given else "", whole),
        *(Fact("repeals", act, quote) for act, quote in repeals.items()),
        *(Fact("amended_by", celex_of(act), act) for act in source.amended_by),
        *applied.facts,
    )
    found = Found(
        title=whole,
        issuer=next((name for pattern, name in _ISSUERS if pattern.search(" ".join(title[:1]))), ""),
        number=number,
        kind=Kind.LAW,
        language=source.language,
        label=f"{_LABELS.get(source.language, _LABELS['en'])} {label}" if label else "",
        in_force=applied.in_force,
        given=given,
        as_enacted=source.consolidated is None,
        repeals=tuple(repeals),
        unit_dates=applied.unit_dates,
        transitional=transitional(headings),
        facts=tuple(replace(fact, quote=fact.quote[:600]) for fact in facts if fact.value),
    )
    consolidated = (_CONSOLIDATED.format(day=label),) if label else ()
    return found, consolidated + ((_PARTS,) if applied.parts else ())


def picture_notes(pictures: int) -> tuple[str, ...]:
    """That formulas or forms drawn as pictures are left out."""
    return (_PICTURES.format(n=pictures),) if pictures else ()


def celex_of(title: str) -> str:
    """``32016R0679`` of ``Regulation (EU) 2016/679``; empty when kind or number cannot be told."""
    kind = min(((found.start(), letter) for words, letter in _KINDS if (found := words.search(title))), default=None)
    match = _NUMBER.search(title)
    if not kind or not match:
        return ""
    year, number = (match["b"], match["a"]) if match["no"] else (match["a"], match["b"])
    if len(year) < 4 and len(number) == 4 and not match["no"]:
        year, number = number, year
    year = f"19{year}" if len(year) == 2 else year
    return f"3{year}{kind[1]}{int(number):04d}" if len(year) == 4 else ""


def act_title(lines: Sequence[str]) -> str:
    """The title's lines as one, in running letters: ``Regulation (EU) 2016/679 of the European Parliament and …``."""
    words: list[str] = []
    for word in " ".join(line for line in lines if not line.startswith("(")).split():
        plain = word.isupper() and len(word) > 1 and not re.search(r"\d|\(", word)
        words.append(_CASED.get(word.casefold(), word.lower()) if plain else word)
    text = " ".join(words)
    return text[:1].upper() + text[1:]


def _repeals(title: str, headings: Sequence[tuple[tuple[str, ...], Block]]) -> dict[str, str]:
    """The acts repealed, each with the words that say so: ``title`` without the act's own line, articles on repeal."""
    found: dict[str, str] = {}
    for pattern in (_REPEALING, _REPEALED_FI):
        if match := pattern.search(title):
            found |= dict.fromkeys(_acts(match["acts"]), title)
    for path, block in headings:
        if path and _REPEAL_TITLE.search(path[-1]):
            for match in _REPEALED.finditer(block.text):
                found |= {act: block.text for act in _acts(match["acts"])[:20] if act not in found}
    return found


def _acts(text: str) -> list[str]:
    """Acts named in ``text``, each with its kind: ``Directives 2006/48/EC and 2006/49/EC`` are two."""
    acts, kind = [], ""
    for match in _ACT.finditer(text):
        kind = match["kind"] or kind
        acts.append(f"{kind[:1].upper()}{kind[1:]} {match['number']}".strip())
    return list(dict.fromkeys(acts))


def _named(file_name: str) -> str:
    match = _CELEX.search(file_name.upper())
    return f"3{match['rest']}" if match else ""


def _day(text: str) -> date | None:
    days = dates_in(text)
    return days[0][2] if days else None


def _day_text(day: date | None) -> str:
    return f"{day.day}.{day.month}.{day.year}" if day else ""
