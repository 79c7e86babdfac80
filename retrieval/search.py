"""From a question to the passages that may answer it."""

from collections.abc import Callable, Mapping, Sequence

from corpus.model import Passage
from retrieval.analysis.language import detect
from retrieval.fusion import Fused
from retrieval.hit import Hit
from retrieval.index import Index, LanguageOf
from retrieval.scope import Scope

Passages = Callable[[Sequence[str]], Mapping[str, Passage]]
"""Looks passages up in the registry by their ids."""


def search(
    question: str,
    *,
    index: Index,
    passages: Passages,
    scope: Scope,
    k: int = 10,
    language: str | None = None,
    language_of: LanguageOf | None = None,
) -> list[Hit]:
    """The ``k`` passages that fit ``question`` best, among those that ``scope`` allows.

    ``language`` is the question's, found out when not given; ``language_of`` tells a passage's by its id. A passage
    that the registry does not know is left out: the registry is the truth, an index may lag behind it.
    """
    if not question.strip():
        return []
    found = index.search(question, language or detect(question), k, scope, language_of)
    known = passages([fused.passage_id for fused in found])
    return [_hit(known[fused.passage_id], fused) for fused in found if fused.passage_id in known]


def _hit(passage: Passage, fused: Fused) -> Hit:
    return Hit(passage, fused.score, fused.lexical_score, fused.lexical_rank, fused.cosine, fused.dense_rank)
