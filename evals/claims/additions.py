"""A true sentence with something invented behind it: what a model does that goes on after what it has read."""

import re
from collections.abc import Sequence
from random import Random

_AND = {"fi": "ja", "sv": "och", "en": "and"}
_SHORTEST, _LONGEST = 20, 90  # characters of a clause that is said in the same breath
_BEGINNING = 5  # letters: a detail whose words begin as none of the passage's is not said there in other words
_TAIL = 3  # words
_DETAILS = {
    "fi": (
        "konttorissa", "verkkopankissa", "puhelimitse", "maksutta", "kirjallisesti", "etukäteen", "ilman perusteluja",
        "kahden todistajan läsnä ollessa", "tulkin välityksellä", "esimiehen luvalla", "suomeksi", "pyhäpäivinäkin",
        "arvontalipukkeella", "poliisin pyynnöstä", "vuorokauden ympäri", "automaattisesti", "salaisesti",
        "verottajan luvalla", "naapurin suostumuksella", "notaarin vahvistamana",
    ),
    "sv": (
        "på kontoret", "i nätbanken", "per telefon", "avgiftsfritt", "skriftligen", "i förväg", "utan motivering",
        "i närvaro av två vittnen", "med hjälp av tolk", "med chefens tillstånd", "på svenska", "även på helgdagar",
        "genom lottning", "på polisens begäran", "dygnet runt", "automatiskt", "i hemlighet",
        "med skattemyndighetens tillstånd", "med grannens samtycke", "bestyrkt av en notarie",
    ),
    "en": (
        "at a branch", "in the online bank", "by telephone", "free of charge", "in writing", "in advance",
        "without giving reasons", "in the presence of two witnesses", "through an interpreter",
        "with a manager's permission", "in English", "even on public holidays", "by drawing lots",
        "at the request of the police", "around the clock", "automatically", "in secret",
        "with the tax office's permission", "with the neighbour's consent", "certified by a notary",
    ),
}  # fmt: skip


def added_clause(text: str, language: str, elsewhere: Sequence[str], rng: Random) -> str | None:
    """The sentence going on with one of those from ``elsewhere``, as if both stood in one source."""
    short = [other for other in elsewhere if _SHORTEST <= len(other) <= _LONGEST]
    if not short or text[-1] != ".":
        return None
    other = rng.choice(short)
    return f"{text[:-1]}, {_AND[language]} {other[0].lower()}{other[1:]}"


def added_detail(text: str, language: str, passage: str, rng: Random) -> str | None:
    """The sentence with an adverbial at its end of which its passage says nothing."""
    said = {word[:_BEGINNING] for word in re.findall(r"\w+", passage.lower())}
    strange = [
        detail for detail in _DETAILS[language]
        if not said.intersection(word[:_BEGINNING] for word in detail.lower().split() if len(word) >= _BEGINNING)
    ]  # fmt: skip
    return f"{text[:-1]} {rng.choice(strange)}." if strange and text[-1] == "." else None


def nearby_detail(text: str, passage: Sequence[str], rng: Random) -> str | None:
    """The sentence with the last words of another of its passage, of which it has none itself."""
    own = {word[:_BEGINNING] for word in re.findall(r"\w+", text.lower())}
    tails = [
        " ".join(words) for other in passage
        if other != text and (words := re.findall(r"[^\W\d_]+", other)[-_TAIL:]) and len(words) == _TAIL
        and other.rstrip(".").endswith(" ".join(words))
        and any(len(word) > _BEGINNING for word in words)
        and not own.intersection(word[:_BEGINNING].lower() for word in words if len(word) >= _BEGINNING)
    ]  # fmt: skip
    return f"{text[:-1]} {rng.choice(tails)}." if tails and text[-1] == "." else None
