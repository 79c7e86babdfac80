"""A question put in the law's words by a language model, if one is there: what retrieval asks of it, and what it takes.

A model may be slow, away or talk nonsense; then the search goes on with the question alone and says why.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from retrieval.expansion.model import Added

MOST = 3
_LONGEST = 40  # words; more is an answer, not a question
_LEAST_DISTINCT = 0.6  # of the words; a small model repeats itself
_WORD = re.compile(r"\w+")
_FIGURE = re.compile(r"\d+")
_LIST_MARK = re.compile(r"^\s*(?:[-–*•]|\(?\d{1,2}[.)])\s+")


@dataclass(frozen=True, slots=True)
class Rewritten:
    """Restatements of a question, best first; where there are none, ``why_not`` says why (empty: none were wanted)."""

    restatements: tuple[str, ...] = ()
    why_not: str = ""

    def added(self, language: str, weight: float) -> tuple[Added, ...]:
        """As words added to the whole question; together they weigh ``weight``."""
        return tuple(Added((), each, language, weight / len(self.restatements), "model") for each in self.restatements)


NOT_REWRITTEN = Rewritten()


class Rewriter(Protocol):
    """Restates questions. Takes as long as its own limit allows, and never raises: every search waits for it."""

    def rewrite(self, question: str, language: str) -> Rewritten:
        """The question in other words of its ``language``."""
        ...


def usable(lines: Iterable[str], question: str) -> tuple[str, ...]:
    """Of what a model wrote the first lines that may be searched by.

    Each says something else than the question and the ones before, in a sentence's length, without going round in
    circles, and names no figure that was not asked: a made-up amount would find the rule for another.
    """
    found: dict[tuple[str, ...], str] = {_said(question): ""}
    figures = frozenset(_FIGURE.findall(question))
    for line in lines:
        text = " ".join(_LIST_MARK.sub("", line).split())
        words = _said(text)
        if _is_a_sentence(words) and figures.issuperset(_FIGURE.findall(text)):
            found.setdefault(words, text)
    return tuple(text for text in found.values() if text)[:MOST]


def _said(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.casefold()))


def _is_a_sentence(words: tuple[str, ...]) -> bool:
    return 0 < len(words) <= _LONGEST and len(set(words)) >= _LEAST_DISTINCT * len(words)
