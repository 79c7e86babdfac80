"""A question that is a passage's own words: the passage they stand in goes first."""

import re
from collections.abc import Sequence
from dataclasses import replace

from retrieval.hit import Hit

# Words in a row that nobody says by chance as a rule says them.
LEAST = 5
# Words of a question that is the whole of a passage: a single one is a search for what is said of it.
LEAST_WHOLE = 2
# What the others keep of their scores, so that neither authority nor taking turns puts one of them first.
OTHERS = 0.9

_WORD = re.compile(r"\w+")


def is_quotation(question: str) -> bool:
    """Whether a question has words enough to be the whole of a passage."""
    return len(_WORD.findall(question)) >= LEAST_WHOLE


def quoting(hits: Sequence[Hit], question: str, whole: Sequence[str] = ()) -> list[str]:
    """The ids of the passages in which the question stands word for word, the shortest first.

    They are those of which it is the ``whole``, and where it has words enough those of which it is a part. Whoever
    pastes a sentence wants the place it stands in, not one that says nearly the same under a telling heading, nor the
    rule that the sentence refers to.
    """
    asked = _words(question)
    if len(_WORD.findall(asked)) < LEAST:
        return list(whole)
    found = sorted((hit for hit in hits if _holds(hit.passage.text, asked)), key=lambda hit: len(hit.passage.text))
    return list(dict.fromkeys((*whole, *(hit.passage.passage_id for hit in found))))


def quoted_first(hits: Sequence[Hit], quoted: Sequence[str]) -> list[Hit]:
    """The hits with the ``quoted`` ones first, at score 1, in that order."""
    if not quoted:
        return list(hits)
    order = {passage_id: at for at, passage_id in enumerate(quoted)}
    first = sorted(
        (hit for hit in hits if hit.passage.passage_id in order), key=lambda hit: order[hit.passage.passage_id]
    )
    others = [replace(hit, score=hit.score * OTHERS) for hit in hits if hit.passage.passage_id not in order]
    return [*(replace(hit, score=1.0) for hit in first), *others]


def _holds(text: str, asked: str) -> bool:
    """Most texts lack the longest word already, and to find the words of them all took 2 ms a search."""
    return max(asked.split(), key=len) in text.casefold() and asked in _words(text)


def _words(text: str) -> str:
    """The words alone, a space on both sides of each, so that no part of a word is taken for one."""
    return f" {' '.join(_WORD.findall(text.casefold()))} "
