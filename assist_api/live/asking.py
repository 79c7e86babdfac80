"""Whether a turn puts a question on the table, by its words alone: it is asked of every turn, so no model is.

The tables of all three languages apply to every turn: people mix them, and a short turn does not tell its own. How well
they part questions from talk is measured by ``tests/assist_api/live/test_asking.py``.
"""

import re
from collections.abc import Iterable
from functools import cache

from assist_api.live.asking_words import LANGUAGES, Silence

# The clitic on a verb or a pronoun: saanko, tarviiks, eikö, onkohan, pitääks. What ends so without asking: double k and
# hk (pankki's partitive is not one, but verkko, viikko, yksikkö, sähkö are), names, and English plurals.
_CLITIC = re.compile(
    r"\b(?!(?:jatko|katko|koko|joko|jako|pako|usko|sisko|disko|lisko|asko|marko|jarko|verko|vaikko)\b)"
    r"(?:\w*[aeiouyäöntlsr](?:ko|kö)(?:han|hän|s)?|\w*(?:aa|ää|ii|oi|ui|äy|uo|yö|ie|ee)ks"
    r"|\w{2,}[aeiouyäö]nks|(?:on|ei|en|et|oli|tule|mene|lähtee|voit|voitte|te|pitä)t?ks)\b"
)
_NO_CLITIC = re.compile(r"(?:koko|rako|arkko|tsko|weeks|seeks|geeks|thanks|banks|tanks|links|ranks)$")
# Where a clause may begin: at the start, after punctuation, after words that join clauses or fill the pause before one.
_CLAUSE = (
    r"(?:^|[.!?;:,–—-]\s*|\b(?:and|so|but|or|because|then|ja|mutta|eli|niin|no|och|å|men|eller|så"
    r"|okej|hej|ok|well|also|hi|yes|joo|nå|like)\s+)"
)
_WORD = re.compile(r"[\w'%€]+")
# A turn of so few words may ask with the name of a value alone.
_SHORT = 4
# So many words tell something; fewer (*joo kortilla*) answer what the agent asked.
_TOLD = 3


def silence_of(text: str) -> Silence | None:
    """Why nothing is to be suggested for the turn; None when it asks."""
    said = _plain(text)
    rest, kind = _without_company(said)
    if not _WORD.search(rest):
        return kind
    return None if _asks(rest) else Silence.NO_QUESTION


def same_question(one: str, other: str) -> bool:
    """Whether two texts differ in writing only: speech recognition ends a turn by adding the full stop."""
    return _WORD.findall(_plain(one)) == _WORD.findall(_plain(other))


def _plain(text: str) -> str:
    return " ".join(text.lower().replace("’", "'").split())


def _without_company(said: str) -> tuple[str, Silence]:
    """What is left without the words said for company, and the kind of the most telling of those."""
    kind, rest = Silence.EMPTY, said
    for each in (Silence.SMALL_TALK, Silence.CLOSING, Silence.THANKS, Silence.GREETING):
        found = _company(each).search(rest)
        if found and kind is Silence.EMPTY:
            kind = each
        rest = _company(each).sub(" ", rest)
    if kind is Silence.EMPTY and _company(Silence.ACKNOWLEDGEMENT).search(rest):
        kind = Silence.ACKNOWLEDGEMENT
    bare = _company(Silence.ACKNOWLEDGEMENT).sub(" ", rest)
    return (rest if _WORD.search(bare) else "", kind)


def _asks(rest: str) -> bool:
    if "?" in rest or any(pattern.search(rest) for pattern in _signs()):
        return True
    if any(not _NO_CLITIC.search(found.group()) for found in _CLITIC.finditer(rest)):
        return True
    words = len(_WORD.findall(rest))
    return (words <= _SHORT and bool(_values().search(rest))) or (words >= _TOLD and bool(_subjects().search(rest)))


@cache
def _company(kind: Silence) -> re.Pattern[str]:
    return _any(phrase for words in LANGUAGES for phrase in words.company[kind])


@cache
def _signs() -> tuple[re.Pattern[str], ...]:
    anywhere = [each for words in LANGUAGES for each in (*words.asks, *words.wants, *words.problems)]
    openers = [each for words in LANGUAGES for each in words.openers]
    return _any(anywhere), _any(openers, _CLAUSE)


@cache
def _values() -> re.Pattern[str]:
    return _any(each for words in LANGUAGES for each in words.values)


@cache
def _subjects() -> re.Pattern[str]:
    return _any(each for words in LANGUAGES for each in words.subjects)


def _any(patterns: Iterable[str], before: str = r"(?<!\w)") -> re.Pattern[str]:
    """One pattern of many, the longest first, so that *hei hei* is a farewell and not two greetings."""
    longest_first = sorted(patterns, key=len, reverse=True)
    return re.compile(f"{before}(?:{'|'.join(longest_first)})(?!\\w)")
