"""What is compared: the legs, their fusion, each optional stage on top of it, all as configured, and rank-bm25."""

from collections.abc import Callable, Iterable, Mapping
from copy import copy
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from rank_bm25 import BM25Okapi

from corpus.model import Passage
from retrieval.analysis.analyser import Analyser
from retrieval.config import SearchConfig
from retrieval.encoder import Encoder
from retrieval.index import Index
from retrieval.referred import Refer, no_references
from retrieval.scope import EVERYTHING, Scope
from retrieval.search import search
from retrieval.selection import DocumentOf

Retriever = Callable[[str, str, int, Scope], list[tuple[str, float]]]
"""Question, its language, how many and among which: passage ids and scores, best first."""

YARDSTICK, LEXICAL, DENSE, HYBRID, CONFIGURED = "rank-bm25", "lexical", "dense", "hybrid", "as configured"
STAGES = ("expansion", "rewriting", "references", "sections", "reranking", "selection")
"""What may follow the fusion or go before it, by the names of its switches in SearchConfig."""

SHOWN = 10  # hits that a search is asked for: what stages do depends on it


@dataclass(frozen=True, slots=True)
class Searched:
    """An index with what a search of it needs to know of the passages in it."""

    index: Index
    passages: Mapping[str, Passage]
    document_of: DocumentOf
    refer: Refer = no_references


def retrievers(searched: Searched, encoder: Encoder) -> dict[str, Retriever]:
    """The product's own systems by name, asked through ``encoder``; a stage that the index cannot have is left out."""
    config = searched.index.config
    found = {LEXICAL: _lexical(searched.index), DENSE: _dense(searched.index, encoder)}
    found[HYBRID] = _hybrid(searched, encoder, _with_only(config))
    for stage in STAGES:
        if _can(searched, stage):
            found[f"+{stage}"] = _hybrid(searched, encoder, _with_only(config, stage))
    return {**found, CONFIGURED: _hybrid(searched, encoder, config)}


def _with_only(config: SearchConfig, *stages: str) -> SearchConfig:
    switches: dict[str, Any] = {stage: stage in stages for stage in STAGES}
    return replace(config, **switches)


def _can(searched: Searched, stage: str) -> bool:
    """Whether there is anything for the stage to work with."""
    if stage == "rewriting":
        return searched.index.rewriter is not None
    if stage == "reranking":
        return searched.index.reranker is not None
    return stage != "references" or searched.refer is not no_references


def _lexical(index: Index) -> Retriever:
    return lambda question, language, n, scope: index.lexical.search(question, language, n, scope, index.lexicon)


def _dense(index: Index, encoder: Encoder) -> Retriever:
    def find(question: str, _: str, n: int, scope: Scope) -> list[tuple[str, float]]:
        if not question.strip():  # a vector it would have all the same
            return []
        return index.dense.search(encoder.encode_queries([question])[0], n, scope)

    return find


def _hybrid(searched: Searched, encoder: Encoder, config: SearchConfig) -> Retriever:
    """A search as the product does it: the hits it shows, then what it leaves, in the order of the fusion."""
    index = copy(searched.index)
    index.config, index.encoder = config, encoder

    def find(question: str, language: str, n: int, scope: Scope) -> list[tuple[str, float]]:
        found = search(
            question,
            index=index,
            passages=_known(searched),
            scope=scope,
            k=min(n, SHOWN),
            language=language,
            document_of=searched.document_of,
            refer=searched.refer,
        )
        shown = {hit.passage.passage_id: hit.score for hit in found.hits}
        rest = ((each.passage_id, each.score) for each in found.fused if each.passage_id not in shown)
        return [*shown.items(), *rest][:n]

    return find


def _known(searched: Searched) -> Callable[[Iterable[str]], dict[str, Passage]]:
    return lambda ids: {each: searched.passages[each] for each in ids if each in searched.passages}


def rank_bm25(texts: Iterable[tuple[Passage, str]], analyser: Analyser) -> Retriever:
    """rank-bm25 over the same analysed words: what a plain BM25 makes of them. Built over all given."""
    listed = list(texts)
    ids = np.array([passage.passage_id for passage, _ in listed], dtype=object)
    bm25 = BM25Okapi([analyser.terms(text, passage.language) for passage, text in listed])

    def find(question: str, language: str, n: int, scope: Scope = EVERYTHING) -> list[tuple[str, float]]:
        scores = bm25.get_scores(analyser.terms(question, language))
        matching = np.flatnonzero(scores > 0)
        ranked = sorted((-scores[row], ids[row]) for row in matching)
        return [(passage_id, float(-score)) for score, passage_id in ranked if scope.allows(passage_id)][:n]

    return find
