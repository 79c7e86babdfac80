"""One corpus searched: ``python -m evals.bench.search_script OUT HOME QUESTIONS SINGLE SECONDS CLIENTS``.

The stages of a search one by one, then whole searches by one client, then by several at once without pause, through the
same ``search`` that a desk uses, with the registry and the embedding model of the settings.
"""

import json
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from functools import partial
from pathlib import Path
from threading import Barrier, Thread
from typing import Any

import numpy as np
import psutil

from assist_api.settings import load_settings
from assist_api.stores import Stores
from evals.bench.grown import NARROW
from evals.bench.host import ProcessorTime
from retrieval.analysis.language import detect
from retrieval.fusion import fuse
from retrieval.index import Index
from retrieval.scope import EVERYTHING, Scope
from retrieval.search import search

TODAY = date(2026, 6, 1)
EARLIER = date(2018, 6, 1)
WARM_UP = 20
"""Questions asked before anything is measured."""


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds."""

    median: float
    p95: float
    p99: float

    @classmethod
    def of(cls, seconds: Sequence[float]) -> "Times":
        """Of one sample."""
        return cls(*(round(1000 * float(each), 3) for each in np.quantile(seconds, (0.5, 0.95, 0.99))))


@dataclass(frozen=True, slots=True)
class Crowd:
    """What so many clients got who asked without pause; ``fairness`` is the slowest one's part of the fastest one's."""

    clients: int
    searches_per_second: float
    times: Times
    fairness: float


class Bench:
    """An open data folder and questions to it."""

    def __init__(self, stores: Stores, index: Index, questions: Sequence[str]) -> None:
        self._stores = stores
        self._index = index
        self._questions = questions
        self._scopes = {name: self._scope(name) for name in ("plain", "dated", "narrow")}

    def find(self, question: str, scope: str = "plain") -> int:
        """One whole search as a desk makes it but without references, its scope found out anew; how many hits."""
        registry = self._stores.registry
        return len(
            search(
                question,
                index=self._index,
                passages=registry.passages,
                scope=self._scope(scope, detect(question)),
                document_of=registry.document_of,
            ).hits
        )

    def stages(self) -> dict[str, Times]:
        """Each stage by itself over all questions."""
        index, depth, registry = self._index, self._index.config.depth, self._stores.registry
        asked = [(question, detect(question)) for question in self._questions]
        vectors = [index.encoder.encode_queries([question])[0] for question, _ in asked]
        plain = self._scopes["plain"]
        words = [index.lexical.search(each[0], each[1], depth, plain, index.lexicon) for each in asked]
        near = [index.dense.search(each, depth, plain) for each in vectors]
        fused = [fuse(*legs) for legs in zip(words, near, strict=True)]
        pools = [[hit.passage_id for hit in hits[: index.config.pool]] for hits in fused]
        return {
            "scope": timed(lambda each: self._scope("plain", each[1]), asked),
            "analysis": timed(lambda each: index.lexical.analyser.analyse(each[0], each[1]), asked),
            "embedding": timed(lambda each: index.encoder.encode_queries([each[0]]), asked),
            "lexical": timed(lambda each: index.lexical.search(each[0], each[1], depth, plain, index.lexicon), asked),
            "dense, all": timed(lambda each: index.dense.search(each, depth, EVERYTHING), vectors),
            "dense, plain": timed(lambda each: index.dense.search(each, depth, plain), vectors),
            "dense, dated": timed(lambda each: index.dense.search(each, depth, self._scopes["dated"]), vectors),
            "dense, narrow": timed(lambda each: index.dense.search(each, depth, self._scopes["narrow"]), vectors),
            "fusion": timed(lambda legs: fuse(*legs), list(zip(words, near, strict=True))),
            "registry join": timed(registry.passages, pools),
        }

    def alone(self) -> dict[str, Times]:
        """Whole searches by one client: as of today, as of an earlier day, for a narrow audience."""
        return {scope: timed(partial(self.find, scope=scope), self._questions) for scope in self._scopes}

    def crowd(self, clients: int, seconds: float) -> Crowd:
        """Whole searches by several clients at once."""
        taken: list[list[float]] = [[] for _ in range(clients)]
        start = Barrier(clients)

        def client(number: int) -> None:
            start.wait()
            end, at = time.perf_counter() + seconds, number * 7
            while (now := time.perf_counter()) < end:
                self.find(self._questions[at % len(self._questions)])
                taken[number].append(time.perf_counter() - now)
                at += 1

        threads = [Thread(target=client, args=(number,)) for number in range(clients)]
        begun = time.perf_counter()
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        spent, counts = time.perf_counter() - begun, [len(each) for each in taken]
        times = Times.of([each for one in taken for each in one])
        return Crowd(clients, round(sum(counts) / spent, 1), times, round(min(counts) / max(1, *counts), 3))

    def recall(self, n: int = 50) -> dict[str, float]:
        """Which share of the exact search's first ``n`` the index's own search finds."""
        found = {}
        for name, scope in {"all": EVERYTHING, **self._scopes}.items():
            shares = []
            for question in self._questions[:100]:
                vector = self._index.encoder.encode_queries([question])[0]
                exact = {each for each, _ in self._index.dense.exactly(vector, n, scope)}
                own = {each for each, _ in self._index.dense.search(vector, self._index.config.depth, scope)[:n]}
                shares.append(len(exact & own) / len(exact) if exact else 1.0)
            found[name] = round(float(np.mean(shares)), 4)
        return found

    def _scope(self, name: str, language: str = "fi") -> Scope:
        registry = self._stores.registry
        day = EARLIER if name == "dated" else TODAY
        audiences = frozenset({NARROW}) if name == "narrow" else None
        return Scope(registry.allowed_versions(day, audiences, language), registry.barred_passages(day))


def timed(what: Callable[[Any], object], each: Sequence[Any]) -> Times:
    """What one call takes, over all of these."""
    seconds = []
    for one in each:
        begun = time.perf_counter()
        what(one)
        seconds.append(time.perf_counter() - begun)
    return Times.of(seconds)


def main() -> None:
    """Open, measure, write."""
    out, home, asked, single, seconds, clients = sys.argv[1:]
    host = ProcessorTime.now()
    questions = json.loads(Path(asked).read_text())[: int(single)]
    begun = time.perf_counter()
    with Stores(load_settings(home=Path(home))) as stores, stores.searching() as index:
        bench = Bench(stores, index, questions)
        bench.find(questions[0])
        opened = time.perf_counter() - begun
        index.expander.prepare()  # as a desk does in the background
        for question in questions[:WARM_UP]:
            bench.find(question)
        report = {
            "passages": len(index),
            "opened_seconds": round(opened, 2),
            "stages": {name: asdict(times) for name, times in bench.stages().items()},
            "alone": {name: asdict(times) for name, times in bench.alone().items()},
            "crowd": asdict(bench.crowd(int(clients), float(seconds))),
            "withheld": round(ProcessorTime.now().withheld_since(host), 2),
            "own_mb": round(_own_memory() / 1e6),
            "recall_at_50": bench.recall(),
        }
    Path(out).write_text(json.dumps(report))


def _own_memory() -> int:
    """What no other process could use: the mapped files' pages are not counted, the system takes them back."""
    memory = psutil.Process().memory_info()
    return int(memory.rss - getattr(memory, "shared", 0))


if __name__ == "__main__":
    main()
