"""What a question asks for (a time, a sum, a place, papers, …) and how far a sentence has it."""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from assist_api.answers.kind_words import (
    CONDITION,
    FREE,
    NAMED_TIME,
    PAPER,
    PARTY,
    QUESTIONS,
    RULE,
    SOON,
    STEP,
    WHERE,
    Asked,
)
from assist_api.checking.figures import FigureKind, figures

__all__ = ["Asked", "asked_for", "has_a_figure", "has_what_is_asked"]

_TIMES = frozenset({FigureKind.DURATION, FigureKind.DATE})
_AMOUNTS = frozenset({FigureKind.MONEY, FigureKind.PERCENT})
_HALF = 0.5  # words that stand for a figure ("viipymättä", "maksutta"), against the figure itself


@lru_cache(maxsize=10_000)
def _kinds_of_figures(text: str) -> frozenset[FigureKind]:
    """Reading a sentence's figures takes a millisecond, and the same sentences are asked for again and again."""
    named = {FigureKind.DURATION} if NAMED_TIME.search(text) else set()
    return frozenset(named | {figure.kind for figure in figures(text)})


def _figure_or(kinds: frozenset[FigureKind], words: re.Pattern[str]) -> Callable[[str], float]:
    def share(text: str) -> float:
        if kinds & _kinds_of_figures(text):
            return 1.0
        return _HALF if words.search(text) else 0.0

    return share


def _said(words: re.Pattern[str]) -> Callable[[str], float]:
    return lambda text: float(bool(words.search(text)))


_ANSWERS: Mapping[Asked, Callable[[str], float]] = {
    Asked.TIME: _figure_or(_TIMES, SOON),
    Asked.AMOUNT: _figure_or(_AMOUNTS, FREE),
    Asked.PERMISSION: _said(RULE),
    Asked.PERSON: _said(PARTY),
    Asked.PLACE: _said(WHERE),
    Asked.PAPERS: _said(PAPER),
    Asked.CONSEQUENCE: _said(CONDITION),
    Asked.STEPS: _said(STEP),
}
_DURATION = _figure_or(frozenset({FigureKind.DURATION}), SOON)
_SENTENCE = re.compile(r"[^.?!]*\?+")


def asked_for(question: str) -> tuple[Asked, ...]:
    """What the question asks for, none for an open one; of a long story what its sentences with a question mark ask."""
    asking = " ".join(part.strip() for part in _SENTENCE.findall(question)) or question
    return tuple(kind for kind, pattern in QUESTIONS.items() if pattern.search(asking))


def has_what_is_asked(text: str, asked: tuple[Asked, ...]) -> float:
    """How far the text has what is asked for, in [0, 1]; a half when nothing in particular is."""
    return sum(_ANSWERS[kind](text) for kind in asked) / len(asked) if asked else _HALF


def has_a_figure(text: str) -> float:
    """How far the text has a length of time or a sum: what rules turn on, whether the question says so or not.

    A date alone is none: those stand in every document's head.
    """
    return max(_DURATION(text), _ANSWERS[Asked.AMOUNT](text))
