"""From a question to the passages that may answer it, stage by stage."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from corpus.model import Passage
from retrieval.analysis.language import detect
from retrieval.expansion.model import Added
from retrieval.fusion import Fused, fuse
from retrieval.hit import Hit
from retrieval.index import Index, LanguageOf
from retrieval.quoted import is_quotation, quoted_first, quoting
from retrieval.referred import Refer, Referred, ids, lifted, named_first, no_references, pasted
from retrieval.reranking.model import Candidate
from retrieval.reranking.sections import near_their_best
from retrieval.rewriting import NOT_REWRITTEN, Rewritten
from retrieval.scope import Scope, version_of
from retrieval.selection import DocumentOf, select

Passages = Callable[[Sequence[str]], Mapping[str, Passage]]
"""Looks passages up in the registry by their ids."""


@dataclass(frozen=True, slots=True)
class Stages:
    """What each stage of one search made of a question; ``hits`` is what was sought, best first."""

    question: str
    language: str
    scope: Scope
    referred: Sequence[Referred] = ()
    added: Sequence[Added] = ()
    fused: Sequence[Fused] = ()
    near: Sequence[Hit] = ()
    reranked: Sequence[Hit] = ()
    lifted: Sequence[Hit] = ()
    selected: Sequence[Hit] = ()
    hits: Sequence[Hit] = ()
    rewritten: Rewritten = NOT_REWRITTEN


def search(
    question: str,
    *,
    index: Index,
    passages: Passages,
    scope: Scope,
    k: int = 10,
    language: str | None = None,
    document_of: DocumentOf | None = None,
    refer: Refer = no_references,
) -> Stages:
    """The ``k`` passages that fit ``question`` best, among those that ``scope`` allows, and what led to them.

    Stages switched off in the index's configuration leave things as they are. ``language`` is the question's, found
    out when not given; ``document_of`` tells a version's document by its id, and ``refer`` which rules the question
    names. A passage that the registry does not know is left out: the registry is the truth, an index may lag behind it.
    """
    config, asked = index.config, language or detect(question)
    document_of = document_of and cache(document_of)  # asked some 400 times of a few versions
    if not question.strip():
        return Stages(question, asked, scope)
    referred = allowed(refer(question), scope) if config.references and not pasted(question) else ()
    rewritten = index.rewritten(question, asked) if not pasted(question) else NOT_REWRITTEN
    added = (*index.added(question, asked, scope), *rewritten.added(asked, config.added.rewriting_weight))
    legs = index.legs(question, asked, max(k, config.depth), scope, added)
    fused = fuse(legs.lexical, legs.dense, weight_of=index.weights(asked, language_of(document_of), added))
    whole = index.lexical.saying(question, scope) if is_quotation(question) else []
    known = look_up(fused, [*whole, *ids(referred)], max(k, config.pool), passages)
    near = near_their_best(known, whole_of(document_of)) if config.sections else known
    reranked = rerank(question, asked, near, index, document_of)
    if quoted := quoting(reranked, question, whole):  # what the text pasted refers to is not what is sought
        referred = [each for each in referred if each.whole]
    raised = quoted_first(lifted(reranked, referred), quoted)
    selected = select(raised, k, document_of) if config.selection else raised
    hits = named_first(selected, referred, k)[:k]
    return Stages(question, asked, scope, referred, added, fused, near, reranked, raised, selected, hits, rewritten)


def language_of(document_of: DocumentOf | None) -> LanguageOf | None:
    """The language of a passage's document; a passage in another one is rare."""
    return (lambda passage_id: document_of(version_of(passage_id)).language) if document_of else None


def whole_of(document_of: DocumentOf | None) -> Callable[[Passage], str]:
    """What the sections of a passage's document are of: its title, or its version where nobody knows the documents."""
    return lambda passage: document_of(passage.version_id).title if document_of else passage.version_id


def allowed(referred: Sequence[Referred], scope: Scope) -> Sequence[Referred]:
    """What the question names, without what may not be shown."""
    shown = scope.versions
    kept = [
        replace(
            each,
            passages=tuple(filter(scope.allows, each.passages)),
            versions=each.versions if shown is None else each.versions & shown,
        )
        for each in referred
    ]
    return [each for each in kept if each.passages or each.versions or each.unit]


def look_up(fused: Sequence[Fused], sought: Sequence[str], pool: int, passages: Passages) -> list[Hit]:
    """The best ``pool`` passages and those ``sought`` by their ids, as the registry has them."""
    found = {each.passage_id: each for each in fused}
    wanted = list(dict.fromkeys([*(each.passage_id for each in fused[:pool]), *sought]))
    known = passages(wanted)
    return [_hit(known[each], found.get(each, Fused(each, 0.0))) for each in wanted if each in known]


def rerank(
    question: str,
    language: str,
    hits: Sequence[Hit],
    index: Index,
    document_of: DocumentOf | None,
) -> Sequence[Hit]:
    """The hits in the order of the index's reranker, if it has one; the best takes the best score, and so on."""
    if index.reranker is None or not index.config.reranking:
        return hits
    candidates = [
        Candidate(hit.passage, document_of(hit.passage.version_id).title if document_of else "") for hit in hits
    ]
    scores = index.reranker.scores(question, language, candidates)
    order = sorted(zip(scores, hits, strict=True), key=lambda pair: (-pair[0], pair[1].passage.passage_id))
    best = sorted((hit.score for hit in hits), reverse=True)
    return [replace(hit, score=score) for (_, hit), score in zip(order, best, strict=True)]


def _hit(passage: Passage, fused: Fused) -> Hit:
    return Hit(passage, fused.score, fused.lexical_score, fused.lexical_rank, fused.cosine, fused.dense_rank)
