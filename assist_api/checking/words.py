"""The content words of a text and how far another text bears them."""

import re
from collections.abc import Collection, Hashable, Sequence
from dataclasses import dataclass
from typing import Protocol

from assist_api.checking.function_words import FUNCTION_WORDS

WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
WHOLE = 0.6  # a form this long, as a share of the written word, is the word itself and no mere part of a compound
_PARTS_AT_MOST = 0.7  # "luotto" alone is not all of "luotonantaja"


class Analyser(Hashable, Protocol):
    """The part of retrieval's text analysis that is needed here."""

    def analyse(self, text: str, language: str) -> list[tuple[str, ...]]:
        """For each word of the text the forms it is indexed under (lemma, compound parts, stem), its lemma first."""
        ...

    def roots(self, word: str, language: str) -> tuple[str, ...]:
        """The words that a word (lower case) is derived from: its verb for ``ilmoitettava`` or ``palautus``."""
        ...


@dataclass(frozen=True, slots=True)
class Word:
    """A content word as written and every form it is known under (lemma, compound parts, stem).

    ``others`` are phrases that say it too, each by its words.
    """

    surface: str
    forms: frozenset[str]
    others: "tuple[tuple[Word, ...], ...]" = ()


def content_words(text: str, language: str, analyser: Analyser) -> tuple[Word, ...]:
    """The words of the text that carry subject matter, in order; numbers are left to ``figures``."""
    stop = FUNCTION_WORDS.get(language, frozenset())
    found = []
    for match in WORD.finditer(text):
        surface = match.group()
        lowered = surface.lower()
        if len(lowered) < 2 or lowered in stop or not any(c.isalpha() for c in lowered):
            continue
        forms = [form for forms in analyser.analyse(surface, language) for form in forms]
        if not forms or forms[0] not in stop:
            found.append(Word(surface, frozenset((*forms, lowered))))
    return tuple(found)


def all_forms(words: Sequence[Word]) -> frozenset[str]:
    """Every form of every word."""
    return frozenset().union(*(word.forms for word in words))


def borne(word: Word, forms: Collection[str]) -> float:
    """How far a text with these forms says the word: 1 for it or a phrase for it, less for parts of a compound."""
    shared = [form for form in word.forms if form in forms]
    if any(len(form) >= WHOLE * len(word.surface) for form in shared):
        return 1.0
    if any(all(borne(part, forms) == 1.0 for part in phrase) for phrase in word.others):
        return 1.0
    return min(_PARTS_AT_MOST, sum(len(form) for form in shared) / len(word.surface))


def coverage(words: Sequence[Word], forms: Collection[str], weights: Sequence[float] | None = None) -> float:
    """The weighted share of the words that the forms bear; 0 for no words at all."""
    weights = weights or [1.0] * len(words)
    total = sum(weights)
    return sum(w * borne(word, forms) for word, w in zip(words, weights, strict=True)) / total if total else 0.0
