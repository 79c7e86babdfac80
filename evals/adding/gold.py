"""The words of a passage that bear an answer, and the figures of them that a right answer must hold."""

import re
from collections.abc import Iterator, Sequence

from assist_api.checking.figures import Figure, FigureKind, figures
from evals.adding.places import Offered
from evals.errors import EvalError
from evals.questions import Gold
from evals.validation import place_of

_NOTE = re.compile(r"\[\d{1,2}\]")
_LABEL = re.compile(r"\s*(?:\(\d{1,3}\)|\d{1,3}[.)]|[a-zåäö]\)|[•–-])\s+")
"""The number of a paragraph or an item, which says where a sentence stands."""
_DIGITS = re.compile(r"\d(?:[\d., \u00a0\u202f\u2009]*\d)?")
_WHOLE = (FigureKind.DATE, FigureKind.CODE)
"""Figures that are told as they are written; of the others the number alone, for units differ by language."""


def of_sentence(place: Offered, number: int) -> Gold:
    """The gold of a sentence by its number, from 1; EvalError when the passage has none of that number."""
    sentences = place.sentences()
    if not 1 <= number <= len(sentences):
        raise EvalError(
            f"{place.name} has no sentence {number}.", f"It has sentences 1 to {len(sentences)}; or give words of it."
        )
    whole = sentences[number - 1]
    label = _LABEL.match(whole)
    sentence = whole[label.end() :] if label else whole
    clean = _NOTE.sub("", sentence)  # a mark inside the sentence may leave words that stand so nowhere
    return of_words(place, clean if place_of(clean, place.held.text) is not None else sentence)


def of_words(place: Offered, words: str) -> Gold:
    """The gold of verbatim words, at the most exact address they stand at; EvalError when they are not in the passage.

    White space and the marks of footnotes aside.
    """
    at = place_of(words, place.held.text) if words.strip() else None
    if at is None:
        raise EvalError(
            f"The words '{words}' do not stand in {place.name}.",
            "Copy them as they are printed there; only white space may differ.",
        )
    return Gold(
        document=place.held.document,
        source_file=place.held.source_file,
        address=place.held.addresses(at)[-1],
        quote=" ".join(words.split()),
    )


def proposed_facts(gold: Sequence[Gold], needs_all: bool) -> tuple[str, ...]:
    """Figures that a right answer is likely to hold, as they stand in the quotes.

    Where any place suffices, only those that every place has: an answer may rest on one of them alone.
    """
    places: dict[tuple[str, str], list[Figure]] = {}
    for each in gold:
        places.setdefault((each.source_file, each.address), []).extend(
            sorted(figures(each.quote), key=lambda figure: figure.start)
        )
    everywhere = list(places.values())
    candidates = [each for found in everywhere for each in found] if needs_all else (everywhere or [[]])[0]
    quotes = " ".join(each.quote for each in gold).casefold()
    kept = (each for each in candidates if needs_all or all(_in(each, found) for found in everywhere))
    return tuple(dict.fromkeys(fact for fact in _told(kept) if fact.casefold() in quotes))


def _in(figure: Figure, found: Sequence[Figure]) -> bool:
    return any(figure.same_amount(each) for each in found)


def _told(found: Iterator[Figure]) -> Iterator[str]:
    for figure in found:
        if figure.kind is FigureKind.REFERENCE:  # where it stands, not what is so
            continue
        number = _DIGITS.search(figure.written)
        if figure.kind in _WHOLE or number is None:
            yield figure.written
        else:
            yield number.group()
