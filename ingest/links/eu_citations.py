"""EU acts and places in them as English, Finnish and Swedish text names them, with the acts' CELEX numbers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.units import step

_KINDS = re.compile(
    r"(?P<R>\b\w*(?:regulations?\b|asetu\w+|förordning\w*))"
    r"|(?P<L>\b\w*(?:directives?\b|direktiiv\w+|direktiv\w*))"
    r"|(?P<D>\b(?:framework )?(?:decisions?\b|päätö\w+|beslut\w*))"
    r"|(?P<H>\b(?:recommendations?\b|suositu\w+|rekommendation\w*))",
    re.IGNORECASE,
)
_BODY = r"\((?:EU|EY|ETY|EC|EEC|EG|EEG|Euratom|EU, Euratom)\)"
_TAIL = r"(?:EU|EY|ETY|EC|EEC|EG|EEG|YOS|JHA)"
_ACT = re.compile(
    rf"(?:{_BODY}\s?(?:N:o|No|nr)\s?(?P<n1>\d{{1,4}})/(?P<y1>\d{{4}}|\d\d)(?!\d))"
    rf"|(?:{_BODY}\s?(?P<y2>\d{{4}})/(?P<n2>\d{{1,4}})(?!\d))"
    rf"|(?:(?<![\w/])(?P<y3>(?:19|20)?\d\d)/(?P<n3>\d{{1,4}})/{_TAIL}\b)"
    rf"|(?:\((?P<celex>3(?:19|20)\d\d[RLD]\d{{4}})\))"
    rf"|(?:\b[Dd]irecti\w+\s(?P<y4>20\d\d)/(?P<n4>\d{{1,4}})(?![\d/]))"
)
_KIND_REACH = 200
"""Characters before a number in which the word for its kind of act must stand."""

_POINT = r"\([0-9a-z]{1,5}\)"
_ARTICLE_EN = rf"\d{{1,3}}[a-z]{{0,2}}(?:{_POINT})*"
_JOIN_EN = r"(?:,\s?(?:and |or )?| and | or | to |–|-)"
_WITHIN = (
    rf"(?:,? (?:first|second|third|fourth|fifth|last) (?:sub)?paragraph)?"
    rf"(?:,? points? (?P<point>{_POINT}(?:{_POINT})*|\d{{1,3}}(?!\d)))?"
)
_EN = re.compile(rf"\bArticles?\s(?P<list>{_ARTICLE_EN}(?:{_JOIN_EN}{_ARTICLE_EN})*){_WITHIN}")
_EN_MEMBER = re.compile(rf"(?P<n>\d{{1,3}}[a-z]{{0,2}})(?P<parts>(?:{_POINT})*)(?P<dash>(?: to |–|-)(?=\d))?")
_NUMBER = r"\d{1,3}(?: ?[a-z](?!\w))?"
_JOIN = r"(?:\s?[-–—―]\s?|, (?:ja |sekä |och )?| ja | tai | sekä | taikka | eikä | och | eller | samt )"
_LIST = rf"{_NUMBER}(?:{_JOIN}{_NUMBER})*"
_POINTS = rf"(?:[a-z]|\d{{1,3}})(?:{_JOIN}(?:[a-z]|\d{{1,3}})(?!\w))*"
_PARTS_PLAIN = rf"{_LIST} koh[dt]\w+(?: {_POINTS} alakoh\w+)?|{_POINTS} (?:ala)?koh\w+"
_PARTS = re.compile(
    rf"(?P<para>{_LIST}) koh[dt]\w+(?: (?P<points>{_POINTS}) alakoh\w+)?|(?P<only>{_POINTS}) (?:ala)?koh\w+"
)
_FI = re.compile(
    rf"(?P<list>{_LIST}) artikla\w*(?P<parts> (?:{_PARTS_PLAIN})(?:{_JOIN}(?:{_PARTS_PLAIN}))*)?"
    rf"|artikla\w*\s(?P<after>{_ARTICLE_EN})(?!\w)"
)
_SV = re.compile(
    rf"\bartik(?:el|larna|eln)\s(?P<list>\d[\w.]*(?: [a-hj-z](?!\w))?(?:{_JOIN}\d[\w.]*(?: [a-hj-z](?!\w))?)*)"
)
_SV_MEMBER = re.compile(
    r"(?P<n>\d{1,3}[a-z]?)(?:\.(?P<para>\d{1,3}))?(?: (?P<point>[a-hj-z])(?!\w))?(?P<dash>[-–—―](?=\d))?"
)
_ANNEX = re.compile(
    r"\b(?:[Ll]iit(?:e|tee)\w*|[Bb]ilagan?|Annex(?:es)?|(?P<word>Chapter|Title)s?)\s(?P<n>[IVX]{1,5}|\d{1,2}|[A-H])\b"
)
_LONGEST_RANGE = 60


@dataclass(frozen=True, slots=True)
class Place:
    """A unit that text names, and parts of it; ``start`` and ``end`` are where it stands in the text."""

    start: int
    end: int
    unit: str
    divisions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EuAct:
    """An EU act named by its number: where, and its CELEX number."""

    start: int
    end: int
    number: str


def eu_acts(text: str) -> list[EuAct]:
    """The EU acts that ``text`` names by number; a number whose kind of act is not said is left out."""
    found = []
    for match in _ACT.finditer(text):
        kind = _kind(text, match)
        groups = match.groupdict()
        number = groups["celex"] or next(
            (_celex(kind, groups[f"y{at}"], groups[f"n{at}"]) for at in "1234" if groups[f"n{at}"] and kind), ""
        )
        if number:
            found.append(EuAct(match.start(), match.end(), number))
    return found


def _kind(text: str, match: re.Match[str]) -> str:
    """R, L, D or H by the nearest word before or in the number that says so; ``2013/36/EU`` alone is a directive's."""
    said = list(_KINDS.finditer(text, max(0, match.start() - _KIND_REACH), match.end()))
    if said:
        return said[-1].lastgroup or ""
    return "L" if match["n3"] else ""


def _celex(kind: str, year: str, number: str) -> str:
    full = year if len(year) == 4 else f"19{year}"
    return f"3{full}{kind}{int(number):04}"


def articles(text: str) -> list[Place]:
    """The articles that ``text`` names, with the paragraphs and points named, as readers label them: ``(1)(a)``."""
    found = [*_english(text), *_finnish(text), *_swedish(text)]
    return sorted(found, key=lambda place: place.start)


def annexes(text: str) -> Iterator[Place]:
    """``Annex II``, ``liitteessä 2``, ``bilaga 1``; an EU act's ``Chapter IV`` and ``Title I``."""
    for match in _ANNEX.finditer(text):
        unit = step(f"{match['word'] or 'Annex'} {match['n']}")
        if unit:
            yield Place(match.start(), match.end(), unit)


def _english(text: str) -> Iterator[Place]:
    for match in _EN.finditer(text):
        members = list(_EN_MEMBER.finditer(text, *match.span("list")))
        point = re.sub(r"^(\d+)$", r"(\1)", match["point"] or "")
        for at, member in enumerate(members):
            last = at == len(members) - 1
            start = match.start() if at == 0 else member.start()
            parts = member["parts"] + (point if last else "")
            end = match.end() if last else member.end("parts")
            yield from _ranged(start, end, member["n"], parts, members[at + 1 : at + 2] if member["dash"] else [])


def _ranged(start: int, end: int, number: str, parts: str, then: list[re.Match[str]]) -> Iterator[Place]:
    """One article, and those between it and the end of its range (which is a member of its own)."""
    yield Place(start, end, f"art:{number}", (parts,) if parts else ())
    if then and number.isdigit() and then[0]["n"].isdigit() and int(then[0]["n"]) - int(number) < _LONGEST_RANGE:
        for between in range(int(number) + 1, int(then[0]["n"])):
            yield Place(start, then[0].end(), f"art:{between}")


def _finnish(text: str) -> Iterator[Place]:
    for match in _FI.finditer(text):
        if match["after"]:
            member = _EN_MEMBER.match(match["after"])
            if member:
                yield Place(
                    match.start(), match.end(), f"art:{member['n']}", (member["parts"],) if member["parts"] else ()
                )
            continue
        numbers = list(_numbers(match["list"]))
        labels = tuple(_labels(match["parts"] or ""))
        for number in numbers:
            yield Place(match.start(), match.end(), f"art:{number}", labels if number == numbers[-1] else ())


def _labels(parts: str) -> Iterator[str]:
    """``1 kohdan a ja b alakohta, 2 kohta`` → ``(1)(a)``, ``(1)(b)``, ``(2)``."""
    for match in _PARTS.finditer(parts):
        if match["only"]:
            yield from (f"({point})" for point in _points(match["only"]))
            continue
        *above, last = _numbers(match["para"])
        yield from (f"({number})" for number in above)
        yield from [f"({last})({point})" for point in _points(match["points"] or "")] or [f"({last})"]


def _points(text: str) -> list[str]:
    return re.findall(r"(?<!\w)(?:[a-z]|\d{1,3})(?!\w)", text)


def _numbers(text: str) -> Iterator[str]:
    """The numbers of a list, ranges filled."""
    for match in re.finditer(rf"(?P<n>{_NUMBER})(?:\s?[-–—―]\s?(?P<last>\d{{1,3}}))?", text):
        yield match["n"].replace(" ", "")
        if match["last"] and match["n"].isdigit():
            yield from (str(number) for number in range(int(match["n"]) + 1, int(match["last"]) + 1))


def _swedish(text: str) -> Iterator[Place]:
    for match in _SV.finditer(text):
        members = list(_SV_MEMBER.finditer(text, *match.span("list")))
        for at, member in enumerate(members):
            parts = "".join(f"({part})" for part in (member["para"], member["point"]) if part)
            start = match.start() if at == 0 else member.start()
            end = match.end() if at == len(members) - 1 else member.end() - len(member["dash"] or "")
            yield from _ranged(start, end, member["n"], parts, members[at + 1 : at + 2] if member["dash"] else [])
