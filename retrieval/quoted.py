"""A question that is a passage's own words: the passage they stand in goes first."""

import re
from collections.abc import Sequence
from dataclasses import replace

from retrieval.hit import Hit

# Words in a row that nobody says by chance as a rule says them.
LEAST = 5
# What the others keep of their scores, so that neither authority nor taking turns puts one of them first.
OTHERS = 0.9

_WORD = re.compile(r"\w+")


def quoted_first(hits: Sequence[Hit], question: str) -> list[Hit]:
    """The hits with those first, at score 1, in whose text the question stands word for word; of them the shortest.

    Whoever pastes a sentence wants the place it stands in, not one that says nearly the same under a telling heading.
    """
    asked = _words(question)
    if len(_WORD.findall(asked)) < LEAST:
        return list(hits)
    quoted = sorted((hit for hit in hits if _holds(hit.passage.text, asked)), key=lambda hit: len(hit.passage.text))
    if not quoted:
        return list(hits)
    ids = {hit.passage.passage_id for hit in quoted}
    others = [replace(hit, score=hit.score * OTHERS) for hit in hits if hit.passage.passage_id not in ids]
    return [*(replace(hit, score=1.0) for hit in quoted), *others]


def _holds(text: str, asked: str) -> bool:
    """Most texts lack the longest word already, and to find the words of them all took 2 ms a search."""
    return max(asked.split(), key=len) in text.casefold() and asked in _words(text)


def _words(text: str) -> str:
    """The words alone, a space on both sides of each, so that no part of a word is taken for one."""
    return f" {' '.join(_WORD.findall(text.casefold()))} "
