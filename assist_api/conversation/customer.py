"""What a customer's own words show of the customer's state: upset, in distress, in danger of fraud, in need of help."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from assist_api.tables import delivered_table
from assist_api.types import State

LANGUAGES = ("fi", "sv", "en")

_MARKS = {"*": r"\w*", "?": r"\d"}
_BETWEEN = r"(?:\W+\w+){0,3}?"
_SHOUTED = re.compile(r"(?:\b[A-ZÅÄÖ]{2,}\b[ ,]+){2,}[A-ZÅÄÖ]{2,}\b")
_A_SHOUT = 12  # characters; three abbreviations in a row are shorter
_INSISTING = re.compile(r"[!?]{3,}")
_WORD = re.compile(r"[^\W\d_]{3,}")
_SAME = 0.8  # of the words of a turn that says again what was said before
_ENOUGH = 4  # words; short turns are alike by chance


@dataclass(frozen=True, slots=True)
class Signal:
    """A state in one language: what tells of it, the advice for it, and how the house's instruction is found.

    ``where`` are beginnings of words: an instruction is cited when its title or one of its headings has one of them.
    """

    state: State
    told_by: re.Pattern[str]
    advice: str
    query: str
    where: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A signal and the customer's words that gave it."""

    signal: Signal
    words: tuple[str, ...]


@cache
def signals(language: str) -> Sequence[Signal]:
    """The signals of a language, the most pressing first; Finnish for a language that is none of the three."""
    chosen = language if language in LANGUAGES else "fi"
    table = delivered_table("conversation", "signals", f"{chosen}.toml")
    return [
        Signal(state, _pattern(row["words"]), row["advice"], row["query"], tuple(row["where"]))
        for state in State
        for row in [table[state.value]]
    ]


def states(turns: Sequence[str], language: str) -> list[Told]:
    """What the customer's turns (oldest first) show, the most pressing first, each with the words that show it."""
    found = []
    for signal in signals(language):
        words = [match.group() for turn in turns for match in signal.told_by.finditer(_plain(turn))]
        if signal.state is State.UPSET:
            words += _by_manner(turns)
        if words:
            found.append(Told(signal, tuple(dict.fromkeys(words))))
    return found


def _by_manner(turns: Sequence[str]) -> list[str]:
    """Shouting, insisting, and saying once more what was said before."""
    said = [match.group() for turn in turns for match in _SHOUTED.finditer(turn) if len(match.group()) >= _A_SHOUT]
    said += [match.group() for turn in turns for match in _INSISTING.finditer(turn)]
    if turns and any(_says_again(turns[-1], earlier) for earlier in turns[:-1]):
        said.append(turns[-1].strip())
    return said


def _says_again(turn: str, earlier: str) -> bool:
    words, before = (frozenset(_WORD.findall(text.casefold())) for text in (turn, earlier))
    return len(words) >= _ENOUGH and len(words & before) >= _SAME * len(words | before)


def _pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(_phrase, phrases))})(?!\w)", re.IGNORECASE)


def _phrase(phrase: str) -> str:
    """A phrase as a pattern: its words in order, ``…`` up to three others, ``*`` any ending, ``?`` a digit."""
    pattern = ""
    for word in phrase.split():
        if word == "…":
            pattern += _BETWEEN
        else:
            joint = r"\W+" if pattern else ""
            pattern += joint + "".join(_MARKS.get(sign, re.escape(sign)) for sign in word)
    return pattern


def _plain(text: str) -> str:
    return text.replace("’", "'")
