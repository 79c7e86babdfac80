"""Replacing one of several places in a sentence."""

import re
from collections.abc import Callable, Iterable, Sequence
from random import Random

Pair = tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]]


def one_of(text: str, pairs: Iterable[Pair], rng: Random) -> str | None:
    """The text with one place, picked at random, replaced as its pair says; None where none fits.

    The first pair that matches at a place is the one for that place, so that "ei saa" is not taken for a bare "saa".
    """
    places: list[tuple[int, int, str]] = []
    for pattern, replacement in pairs:
        for match in pattern.finditer(text):
            if all(match.end() <= start or match.start() >= end for start, end, _ in places):
                new = match.expand(replacement) if isinstance(replacement, str) else replacement(match)
                places.append((match.start(), match.end(), new))
    places = [place for place in places if place[2] != text[place[0] : place[1]]]
    if not places:
        return None
    start, end, new = rng.choice(sorted(places))
    return text[:start] + as_written(text[start:end], new) + text[end:]


def as_written(old: str, new: str) -> str:
    """``new`` with a capital letter where ``old`` has one and is no abbreviation."""
    return new[:1].upper() + new[1:] if old[:1].isupper() and not old[1:2].isupper() else new


def other(value: str, values: Sequence[str], rng: Random) -> str:
    """One of the values that is not ``value``."""
    return rng.choice([one for one in values if one != value])


def words(pattern: str) -> re.Pattern[str]:
    """The pattern as whole words, in either case."""
    return re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)
