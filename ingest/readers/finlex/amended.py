"""What an amending act says it changes: the moments of each section that it prints, since it leaves the others out."""

import re
from collections.abc import Iterable, Mapping

from ingest.links.citations import citations, members

_WORDING = re.compile(
    r",\s*(?:sellais\w+ kuin|sådan\w* (?:de|den|det|lagrummet)\b).*?,?\s*"
    r"(?=\b(?:uusi|uudet|uuden|ett nytt|en ny|nya)\b)"
)
_WORDING_TO_END = re.compile(r",\s*(?:sellais\w+ kuin|sådan\w* (?:de|den|det) lyder|av dem)\b.*$")
_NEW = re.compile(r"\b(?:uusi|uudet|uuden|ett nytt|en ny|nya)\s+")
_MOMENT = re.compile(r"(\d+) mom\.")

_MOVED = re.compile(
    r"(?P<old>[^§]*?)\b(?:siirty\w*|blir)\s(?P<new>\d[\d\s,–—―-]*(?:(?:ja|och) \d+)?)"
    r"\s*(?:momentiksi|mom\.)(?:, | och | ja )?"
)
_MOVES = re.compile(r"(?:jolloin|varvid)\s")

Place = tuple[str, str]
"""Chapter and section, both as in unit keys; the chapter empty where none is named."""


def named_moments(clauses: Iterable[str]) -> dict[Place, tuple[int, ...]]:
    """From an enacting clause's parts: ``muutetaan 30 §:n 2 momentti`` → ``{("", "30"): (2,)}``.

    Where new moments push changed ones down (``jolloin muutettu 14 momentti siirtyy 16 momentiksi``), the numbers are
    those after the change.
    """
    found: dict[Place, set[int]] = {}
    for clause in clauses:
        numbers, moves = _clause(_NEW.sub("", _WORDING_TO_END.sub("", _WORDING.sub(" ", clause))))
        for place, named in numbers.items():
            found[place] = found.get(place, set()) | named
        for place, shift in moves.items():
            before = found.get(place, set()) - numbers.get(place, set())
            found[place] = numbers.get(place, set()) | {shift.get(number, number) for number in before}
    return {place: tuple(sorted(numbers)) for place, numbers in found.items()}


def _clause(text: str) -> tuple[dict[Place, set[int]], dict[Place, dict[int, int]]]:
    """The moments that one part of the clause names, and those it moves, by their section."""
    numbers: dict[Place, set[int]] = {}
    moves: dict[Place, dict[int, int]] = {}
    plain, shifts = _without_moves(text)
    cited = citations(plain)
    for each in cited:
        named = {int(match[1]) for label in each.divisions if (match := _MOMENT.match(label))}
        numbers.setdefault((each.chapter, each.section), set()).update(named)
    for at, shift in shifts:
        before = [each for each in cited if each.end <= at]
        if before:
            moves[before[-1].chapter, before[-1].section] = shift
    return numbers, moves


def _without_moves(text: str) -> tuple[str, list[tuple[int, dict[int, int]]]]:
    """The text without its clauses on renumbering, and for each where it stood and what becomes what."""
    shifts: list[tuple[int, dict[int, int]]] = []
    while match := _MOVES.search(text):
        at = match.end()
        shift: dict[int, int] = {}
        while moved := _MOVED.match(text, at):
            old, new = _numbers(text, *moved.span("old")), _numbers(text, *moved.span("new"))
            shift.update(zip(old, new, strict=False))
            at = moved.end()
        shifts.append((match.start(), shift))
        text = text[: match.start()] + text[at:]
    return text, shifts


def _numbers(text: str, start: int, end: int) -> list[int]:
    return [int(number) for _, number in members(text, start, end) if number.isdigit()]


def moments_of(named: Mapping[Place, tuple[int, ...]], chapter: str, section: str) -> tuple[int, ...]:
    """The moments named for a section; without its chapter where only one section of that number is named."""
    if (chapter, section) in named:
        return named[chapter, section]
    same = [numbers for (_, number), numbers in named.items() if number == section]
    return same[0] if len(same) == 1 else ()
