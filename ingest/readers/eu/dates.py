"""When an EU act applies: its entry into force, its date of application, the units that have dates of their own."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from corpus.model import DateRange, Fact
from corpus.units import covers, names, unit_key
from ingest.facts.dates import dates_in
from ingest.reading import Block, BlockKind, UnitDates

Headed = tuple[tuple[str, ...], Block]
"""A block and the headings above it, outermost first."""

_ENTRY = re.compile(
    r"(?:enters? into force|tulee voimaan|träder i kraft)(?P<when>[^.]*(?:\d\.\d[^.]*)*)", re.IGNORECASE
)
_DAYS: tuple[tuple[re.Pattern[str], int], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), days)
    for pattern, days in (
        (r"twentieth day following|20th day following|kahdentenakymmenentenä päivänä|tjugonde dagen efter", 20),
        (r"third day following|kolmantena päivänä|tredje dagen efter", 3),
        (r"fifth day following|viidentenä päivänä|femte dagen efter", 5),
        (r"tenth day following|kymmenentenä päivänä|tionde dagen efter", 10),
        (r"day (?:following|after)|seuraavana päivänä|dagen efter", 1),
        (r"(?:day|date) of (?:its|their) publication|päivänä, jona se julkaistaan|samma dag som", 0),
    )
)
_ITSELF = r"(?:it|this (?:regulation|directive|decision)|sitä|tätä \w+|den|det|denna \w+|detta \w+)"
_APPLY = r"(?:shall apply|applies|apply|sovelletaan|ska(?:ll)? tillämpas|tillämpas)"
_GENERAL = re.compile(rf"(?:^|[.;] )\s*{_ITSELF} {_APPLY}(?P<when>[^.;]*)", re.IGNORECASE)
_APPLIES = re.compile(_APPLY, re.IGNORECASE)
_EXPIRES = re.compile(
    r"(?:shall expire on|shall apply until|shall cease to apply on|voimassa|upphöra att gälla)(?P<when>[^.;]*)",
    re.IGNORECASE,
)
_EXCEPT = re.compile(
    r"(?:with the exception of|except for|except|lukuun ottamatta|med undantag (?:för|av))(?P<units>.*?)"
    rf"(?=\bwhich\b|\bjo(?:ta|ita)\b|\bsom\b|{_APPLY}|[;.]|$)",
    re.IGNORECASE | re.DOTALL,
)
_N = r"(?:\d{1,3}[a-z]{0,2}|[IVXLC]+)(?:\(\w{1,4}\))*"
_LIST = rf"{_N}(?:(?:, (?:and |ja |och )?| and | ja | och | to | – |–| till )(?!(?:chapter|kapitel)){_N})*"
_NAMED = re.compile(
    rf"(?P<word>chapter|title|section|article|annex|part|kapit(?:el|len)|avdelning(?:arna)?|avsnitt|artik(?:el|lar(?:na)?)|bilag(?:a|or(?:na)?))"
    rf"(?:e?s)? (?P<numbers>{_LIST})(?![\w/])",
    re.IGNORECASE,
)
_NUMBERED = re.compile(rf"(?P<numbers>{_LIST}) (?P<word>luvu|luku|osasto|jakso|artikla|liite|liitte)\w*", re.IGNORECASE)
_STEPS = {
    "chapter": "ch", "kapit": "ch", "luku": "ch", "luvu": "ch", "title": "title", "avdelning": "title",
    "osasto": "title", "section": "sec", "avsnitt": "sec", "jakso": "sec", "article": "art", "artik": "art",
    "annex": "annex", "bilag": "annex", "liit": "annex", "part": "part",
}  # fmt: skip
_TRANSITIONAL = re.compile(r"transitional|siirtymä|övergångs", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Application:
    """When an act applies, as a whole and in parts, with the words that say so.

    ``parts``: some dates are of parts of articles (5(1)), which ``unit_dates`` cannot tell.
    """

    in_force: DateRange
    unit_dates: tuple[UnitDates, ...] = ()
    facts: tuple[Fact, ...] = ()
    parts: bool = False


def headed(blocks: Sequence[Block]) -> list[Headed]:
    """The blocks with the headings above each; headings themselves carry their own as the last."""
    path: list[tuple[int, str]] = []
    done: list[Headed] = []
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            path = [(level, text) for level, text in path if level < block.level]
            path.append((block.level, block.text))
        done.append((tuple(text for _, text in path), block))
    return done


def application(headings: Sequence[Headed], published: date | None, consolidated: date | None) -> Application:
    """The dates by the article on entry into force.

    An act in force from several days on starts with the earliest; what applies later has dates of its own. A
    consolidated text's wording starts at its own day when that is later.
    """
    statements = _statements(headings)
    entry, entry_quote = _entry(statements, published)
    general, general_quote = _general(statements)
    whole = general or entry
    dated, parts = _dated(statements, _keys(headings))
    days = [day for day, _ in dated.values()] if dated else []
    start = min([day for day in (whole, *days) if day], default=None)
    if start and consolidated:
        start = max(start, consolidated)
    facts = (
        Fact("entry_into_force", entry.isoformat() if entry else "", entry_quote),
        Fact("in_force", whole.isoformat() if whole else "", general_quote or entry_quote),
        Fact("consolidated", consolidated.isoformat() if consolidated else "", ""),
    )
    until = next((found[-1][2] for text in statements if (found := dates_in(_ended(text)))), None)
    unit_dates = _unit_dates(dated, headings, whole, general_quote or entry_quote)
    return Application(DateRange(start or consolidated, until), unit_dates, tuple(f for f in facts if f.value), parts)


def transitional(headings: Sequence[Headed]) -> tuple[str, ...]:
    """The articles whose heading speaks of transition."""
    found = (unit_key(path) for path, block in headings if _is_heading(block) and _TRANSITIONAL.search(block.text))
    return tuple(dict.fromkeys(key for key in found if key.rpartition("/")[2].startswith("art:")))


def units_named(text: str) -> tuple[list[str], bool]:
    """The units a sentence names, as short keys (``ch:3/sec:4``, ``art:78``); whether it names parts of articles."""
    keys: list[str] = []
    partly = False
    chapter = ""
    matches = sorted([*_NAMED.finditer(text), *_NUMBERED.finditer(text)], key=lambda match: match.start())
    for at, match in enumerate(matches):
        step = next(step for word, step in _STEPS.items() if match["word"].casefold().startswith(word))
        numbers, parts = _numbers(match["numbers"])
        partly = partly or parts
        following = matches[at + 1]["word"].casefold() if at + 1 < len(matches) else ""
        gap = text[match.end() : matches[at + 1].start()] if at + 1 < len(matches) else "…"
        holds = following.startswith(("section", "avsnitt", "jakso")) and len(gap.strip(" ,")) == 0
        if step == "ch" and holds:
            chapter = unit_key([f"Chapter {numbers[-1]}"]) if numbers else ""
            continue
        above = f"{chapter}/" if step == "sec" and chapter else ""
        keys += [f"{above}{step}:{unit_key([f'Chapter {number}']).partition(':')[2]}" for number in numbers]
    return keys, partly


def _numbers(text: str) -> tuple[list[str], bool]:
    """The whole numbers of a list, ranges spread out; whether it names parts such as 5(1)."""
    found: list[str] = []
    partly = False
    for piece in re.split(r", (?:and |ja |och )?| and | ja | och ", text):
        first, _, last = (part.strip() for part in re.sub(r" to | till |–", "\x00", piece).partition("\x00"))
        if "(" in piece:
            partly = True
        elif last and first.isdigit() and last.isdigit():
            found += [str(number) for number in range(int(first), min(int(last), int(first) + 400) + 1)]
        else:
            found += [number for number in (first, last) if number]
    return found, partly


def _statements(headings: Sequence[Headed]) -> list[str]:
    """The paragraphs of the articles that speak of entry into force, an item with the items under it as one."""
    articles = dict.fromkeys(path for path, block in headings if _ENTRY.search(block.text) and _is_own(path, block))
    last = list(articles)[-1:]
    done: list[str] = []
    above = ""
    for path, block in headings:
        if path not in last or block.kind in (BlockKind.HEADING, BlockKind.FOOTNOTE):
            continue
        if above and block.division.startswith(above) and block.division != above and done:
            done[-1] += f" {block.text}"
        else:
            done.append(block.text)
            above = block.division if block.kind is BlockKind.ITEM else ""
    return done


def _is_own(path: tuple[str, ...], block: Block) -> bool:
    """Whether the words are the act's own: in an article of its own, not in a heading or a recital."""
    return bool(path) and unit_key(path[-1:]).startswith("art:") and not _is_heading(block)


def _is_heading(block: Block) -> bool:
    return block.kind is BlockKind.HEADING


def _entry(statements: Sequence[str], published: date | None) -> tuple[date | None, str]:
    for text in statements:
        match = _ENTRY.search(text)
        if not match:
            continue
        if days := dates_in(_plain(match["when"])):
            return days[0][2], text
        after = next((days for words, days in _DAYS if words.search(text)), None)
        if after is not None and published:
            return published + timedelta(after), text
    return None, ""


def _general(statements: Sequence[str]) -> tuple[date | None, str]:
    for text in statements:
        for match in _GENERAL.finditer(text):
            if days := dates_in(_plain(match["when"])):
                return days[0][2], text
    return None, ""


def _ended(text: str) -> str:
    match = _EXPIRES.search(text)
    return match["when"] if match else ""


def _plain(text: str) -> str:
    return text.replace("päivästä", "päivänä").replace("päivään", "päivänä")


Dated = dict[str, tuple[date, str]]
"""Unit key → its first day and the words that say so."""


def _dated(statements: Sequence[str], known: Sequence[str]) -> tuple[Dated, bool]:
    """The units that a statement gives a day (what it excepts keeps the act's own); whether parts of units have one."""
    dated: Dated = {}
    has_parts = False
    for statement in statements:
        text = _EXCEPT.sub(" ", statement)
        applies = _APPLIES.search(text)
        days = dates_in(_plain(text[applies.start() :])) if applies else []
        if not applies or not days or _GENERAL.match(statement):
            continue
        subject = text[: applies.start()] + (text[days[0][1] :] if "sovelletaan" in applies[0].casefold() else "")
        wanted, parts = units_named(subject)
        without = [units_named(match["units"]) for match in _EXCEPT.finditer(statement)]
        excepted = _matching([key for keys, _ in without for key in keys], known)
        for key in _matching(wanted, known):
            if key not in excepted:
                dated.setdefault(key, (days[0][2], statement))
        has_parts = has_parts or parts or any(part for _, part in without)
    return dated, has_parts


def _keys(headings: Sequence[Headed]) -> list[str]:
    """The keys of the act's articles and annexes."""
    found = (unit_key(path) for path, block in headings if _is_heading(block))
    return [key for key in dict.fromkeys(found) if key.rpartition("/")[2].startswith(("art:", "annex:"))]


def _matching(wanted: Iterable[str], known: Sequence[str]) -> list[str]:
    """The articles and annexes that the short keys stand for."""
    return [key for key in known if any(_is_under(each, key) for each in wanted)]


def _is_under(wanted: str, key: str) -> bool:
    steps = key.split("/")
    return any(names(wanted, "/".join(steps[: end + 1])) for end in range(len(steps)))


def _unit_dates(dated: Dated, headings: Sequence[Headed], whole: date | None, quote: str) -> tuple[UnitDates, ...]:
    """The days by day, units as far up as all under one have the same; the rest too where some are earlier than it."""
    if not dated:
        return ()
    known = _keys(headings)
    days = dict(dated)
    if whole and min(day for day, _ in dated.values()) < whole:
        days |= {key: (whole, quote) for key in known if key not in dated}
    groups: dict[tuple[date, str], list[str]] = {}
    for key, said in days.items():
        groups.setdefault(said, []).append(key)
    return tuple(
        UnitDates(_shortest(keys, known), DateRange(day), words)
        for (day, words), keys in sorted(groups.items(), key=lambda group: group[0][0])
    )


def _shortest(keys: Sequence[str], known: Sequence[str]) -> tuple[str, ...]:
    """``ch:1`` for all articles of chapter I where all are meant."""
    found: dict[str, None] = {}
    for key in keys:
        steps = key.split("/")
        uppers = ("/".join(steps[: end + 1]) for end in range(len(steps)))
        found[next(upper for upper in uppers if all(each in keys for each in known if covers(upper, each)))] = None
    return tuple(found)
