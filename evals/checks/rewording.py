"""A true sentence said a little otherwise, so that it stays true: what a check on claims must let pass."""

import re
from collections.abc import Callable, Mapping
from random import Random

_SAME: Mapping[str, tuple[tuple[str, str], ...]] = {
    "fi": (
        ("viipymättä", "heti"),
        ("viivytyksettä", "heti"),
        ("on oltava", "täytyy olla"),
        ("enintään", "korkeintaan"),
        ("vähintään", "ainakin"),
        ("prosenttia", "%"),
        ("euroa", "€"),
        ("kahden viikon", "2 viikon"),
        ("kolmen", "3"),
        ("viiden", "5"),
        ("esimerkiksi", "muun muassa"),
    ),
    "sv": (
        ("utan dröjsmål", "genast"),
        ("procent", "%"),
        ("euro", "€"),
        ("till exempel", "bland annat"),
        ("högst", "som mest"),
        ("minst", "åtminstone"),
        ("ska", "måste"),
        ("tre", "3"),
        ("fem", "5"),
    ),
    "en": (
        ("without delay", "at once"),
        ("per cent", "%"),
        ("must", "shall"),
        ("no more than", "at most"),
        ("no later than", "at the latest on"),
        ("three", "3"),
        ("five", "5"),
        ("for example", "for instance"),
        ("before", "prior to"),
    ),
}
_LEAD = {"fi": "Ohjeen mukaan: ", "sv": "Enligt anvisningen: ", "en": "According to the rules: "}
_ASIDE = re.compile(r"\s*\((?!\d+\))[^()]*\)")  # "punkt (23)" names a place, and is none


def _other_words(text: str, language: str) -> str:
    for word, other in _SAME.get(language, ()):
        changed = re.sub(rf"(?<!\w){word}(?!\w)", other, text, count=1)
        if changed != text:
            return changed
    return text


def _without_aside(text: str, _language: str) -> str:
    return _ASIDE.sub("", text, count=1)


def _with_lead(text: str, language: str) -> str:
    return _LEAD.get(language, "") + text


_WAYS: tuple[Callable[[str, str], str], ...] = (_other_words, _without_aside, _with_lead)


def reworded(text: str, language: str, rng: Random) -> str:
    """In one way that changes it, chosen at random: other words, without what stands in brackets, with a lead."""
    ways = [changed for way in _WAYS if (changed := way(text, language)) != text]
    return rng.choice(ways) if ways else text
