"""Retrieval scored on questions about an ingested corpus, each asked of what is in force for it on a day."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from assist_api.stores import Stores
from corpus.divisions import without_part
from corpus.model import Passage
from corpus.registry import Registry
from evals.asking import Asked, Rankings, ask_all, scores
from evals.measures import Judgements
from evals.references import Held, Reference, load_references, resolve
from evals.reports import RetrievalReport, Systems
from evals.systems import YARDSTICK, Searched, rank_bm25, retrievers
from evals.vectors import KeptEncoder, Progress
from ingest.links.asked import asked
from retrieval.lexical import item_of
from retrieval.scope import Scope

Units = Mapping[str, str]
"""By passage the unit that it is, or was cut from."""


def run_corpus(path: Path, stores: Stores, encoder: KeptEncoder, day: date, progress: Progress) -> RetrievalReport:
    """Ask a set of references of every system over the open corpus; EvalError when the corpus lacks a place.

    Scored are units: one cut into several passages is found with any of them. ``encoder`` is that of the stores.
    """
    references, registry = load_references(path), stores.registry
    passages = {each.passage_id: each for each in _in_force(registry, day)}
    units = {passage_id: f"{each.version_id} {without_part(each.address)}" for passage_id, each in passages.items()}
    answers = resolve(references, _held(registry, passages.values()))
    judgements = {query_id: {units[each]: 1 for each in found} for query_id, found in answers.items()}
    with stores.searching() as index:
        searched = Searched(
            index,
            passages,
            registry.document_of,
            lambda question: asked(question, registry, day),
        )
        texts = ((each, item_of(each, registry.document_of(each.version_id).title).whole) for each in passages.values())
        systems = {YARDSTICK: rank_bm25(texts, stores.analyser), **retrievers(searched, encoder)}
        rankings = ask_all([_asked(each, registry, day) for each in references], systems, encoder, progress)
    found = _scored(rankings, judgements, units)
    groups = {
        name: _scored(_only(rankings, some), {each: judgements[each] for each in some}, units)
        for name, some in _groups(references).items()
    }
    return RetrievalReport(path.stem, encoder.name, len(set(units.values())), len(references), found, groups)


def _asked(reference: Reference, registry: Registry, day: date) -> Asked:
    scope = Scope(registry.allowed_versions(day, language=reference.language), registry.barred_passages(day))
    return Asked(reference.id, reference.question, scope, reference.language)


def _in_force(registry: Registry, day: date) -> Iterator[Passage]:
    for version_id in sorted(registry.allowed_versions(day)):
        yield from registry.passages_of(version_id)


def _held(registry: Registry, passages: Iterable[Passage]) -> Iterator[Held]:
    for passage in passages:
        yield Held(passage.passage_id, registry.document_of(passage.version_id).number, passage.address)


def _groups(references: Sequence[Reference]) -> dict[str, list[str]]:
    """The questions of each language, then of each tag."""
    groups: dict[str, list[str]] = {}
    for names in (lambda each: (each.language,), lambda each: each.tags):
        for reference in references:
            for name in names(reference):
                groups.setdefault(name, []).append(reference.id)
    return groups


def _only(rankings: Rankings, query_ids: Sequence[str]) -> Rankings:
    return {system: {each: found[each] for each in query_ids} for system, found in rankings.items()}


def _scored(rankings: Rankings, judgements: Judgements, units: Units) -> Systems:
    return scores(rankings, judgements, lambda found: list(dict.fromkeys(units[each] for each in found)))
