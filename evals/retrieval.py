"""Retrieval scored on a set in BEIR's layout, through the product's own analysis, embedding, indexing and fusion."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

import numpy as np
from rank_bm25 import BM25Okapi

from corpus.model import Passage
from evals.beir import BeirSet, load
from evals.errors import EvalError
from evals.measures import measure
from evals.pairs import asked_of, load_pairs
from evals.passages import passages_of
from evals.vectors import Progress, embed
from retrieval.analysis.analyser import Analyser
from retrieval.analysis.language import detect
from retrieval.config import SearchConfig
from retrieval.encoder import Encoder
from retrieval.fusion import fuse
from retrieval.index import Index
from retrieval.lexical import item_of
from retrieval.scope import version_of

SYSTEMS = ("rank-bm25", "lexical", "dense", "hybrid")
KEPT = 100  # passages of each system for a question


@dataclass(frozen=True, slots=True)
class RetrievalReport:
    """Per system the measures and ``ms_per_query``, the mean wall-clock time of one question."""

    set: str
    documents: int
    queries: int
    systems: Mapping[str, Mapping[str, float]]

    def as_json(self) -> dict[str, Any]:
        """The stable shape that ``--json`` prints."""
        return {"set": self.set, "documents": self.documents, "queries": self.queries, "systems": dict(self.systems)}


@dataclass(frozen=True, slots=True)
class Answer:
    """One system's passages for one question, best first, and the seconds it took."""

    passage_ids: Sequence[str]
    seconds: float


def run_beir(
    folder: Path,
    encoder: Encoder,
    analyser: Analyser,
    config: SearchConfig | None = None,
    *,
    limit: int | None = None,
    cache: Path | None = None,
    train: Path | None = None,
    held_out: Sequence[str] = (),
    progress: Progress = lambda what, done, total: None,
) -> RetrievalReport:
    """Index the set in a temporary folder, ask its questions (the first ``limit``) of all four systems, and measure.

    An over-long document scores as its best passage. ``cache`` keeps the documents' vectors between runs. From
    ``train`` (``evals.pairs``) a lexicon is learned; with statutes ``held_out`` nothing is learned from those, and only
    the questions they answer are asked.
    """
    beir = _limited(_held_out(load(folder), held_out), limit)
    passages = passages_of(beir.documents, encoder)
    vectors = embed([text for _, text in passages], encoder, progress, cache)
    with _indexed(passages, vectors, encoder, analyser, config or SearchConfig()) as index:
        if train:
            index.learn(load_pairs(train, held_out))
        languages = {passage.passage_id: passage.language for passage, _ in passages}
        yardstick = _Yardstick(passages, analyser)
        answers: dict[str, dict[str, Answer]] = {system: {} for system in SYSTEMS}
        for done, (query_id, question) in enumerate(beir.queries.items(), start=1):
            for system, answer in {**_ask(index, question, languages), "rank-bm25": yardstick.ask(question)}.items():
                answers[system][query_id] = answer
            progress("asking", done, len(beir.queries))
    systems = {system: _score(answers[system], beir) for system in SYSTEMS}
    return RetrievalReport(beir.name, len(beir.documents), len(beir.queries), systems)


class _Yardstick:
    """rank-bm25 over the same analysed words: what a plain BM25 makes of them."""

    def __init__(self, passages: Sequence[tuple[Passage, str]], analyser: Analyser) -> None:
        self._ids = [passage.passage_id for passage, _ in passages]
        self._analyser = analyser
        self._bm25 = BM25Okapi([analyser.terms(text, passage.language) for passage, text in passages])

    def ask(self, question: str) -> Answer:
        start = perf_counter()
        scores = self._bm25.get_scores(self._analyser.terms(question, detect(question)))
        best = np.argsort(-scores, kind="stable")[:KEPT]
        found = [self._ids[row] for row in best if scores[row] > 0]
        return Answer(found, perf_counter() - start)


def _ask(index: Index, question: str, languages: Mapping[str, str]) -> dict[str, Answer]:
    """The product's two legs and their fusion; the hybrid's time is that of all three."""
    start = perf_counter()
    language = detect(question)
    lexical = index.lexical.search(question, language, index.config.depth, lexicon=index.lexicon)
    lexical_done = perf_counter()
    dense = index.dense.search(index.encoder.encode_queries([question])[0], index.config.depth)
    dense_done = perf_counter()
    fused = fuse(lexical, dense, index.config.lexical_weight, index.weights(language, languages.__getitem__))
    return {
        "lexical": Answer([passage_id for passage_id, _ in lexical], lexical_done - start),
        "dense": Answer([passage_id for passage_id, _ in dense], dense_done - lexical_done),
        "hybrid": Answer([passage.passage_id for passage in fused], perf_counter() - start),
    }


@contextmanager
def _indexed(
    passages: Sequence[tuple[Passage, str]],
    vectors: np.ndarray[Any, np.dtype[np.float32]],
    encoder: Encoder,
    analyser: Analyser,
    config: SearchConfig,
) -> Iterator[Index]:
    """All passages in the product's indexes, in one go: a set has thousands of documents of one passage each."""
    with TemporaryDirectory(prefix="ohjenuora-evals-") as folder:
        index = Index.open(Path(folder), encoder, analyser, config)
        index.dense.add([passage.passage_id for passage, _ in passages], vectors)
        index.lexical.add(item_of(passage, "") for passage, _ in passages)
        try:
            yield index
        finally:
            index.close()


def _score(answers: Mapping[str, Answer], beir: BeirSet) -> dict[str, float]:
    rankings = {query_id: _documents(answer.passage_ids) for query_id, answer in answers.items()}
    seconds = sum(answer.seconds for answer in answers.values()) / len(answers)
    return {**measure(rankings, beir.judgements), "ms_per_query": round(seconds * 1000, 2)}


def _documents(passage_ids: Sequence[str]) -> list[str]:
    """Documents in the order of their best passages."""
    return list(dict.fromkeys(version_of(passage_id) for passage_id in passage_ids))


def _held_out(beir: BeirSet, held_out: Sequence[str]) -> BeirSet:
    """Only the questions that the statutes held out answer; all where none is."""
    if not held_out:
        return beir
    kept = asked_of(beir.judgements, held_out)
    if not kept:
        raise EvalError(f"No question is answered by {', '.join(held_out)}.", "Name statutes as the corpus ids do.")
    return _only(beir, kept)


def _limited(beir: BeirSet, limit: int | None) -> BeirSet:
    return _only(beir, list(islice(beir.queries, limit)))


def _only(beir: BeirSet, query_ids: Sequence[str]) -> BeirSet:
    queries = {query_id: beir.queries[query_id] for query_id in query_ids}
    return replace(beir, queries=queries, judgements={query_id: beir.judgements[query_id] for query_id in query_ids})
