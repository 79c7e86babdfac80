"""Questions put to several retrievers, timed, scored, and compared with the hybrid one."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from statistics import fmean
from time import perf_counter
from typing import Any

from evals.measures import MAIN, Judgements, by_query, means
from evals.significance import Difference, paired_bootstrap
from evals.systems import HYBRID, LEXICAL, YARDSTICK, Retriever
from evals.vectors import KeptEncoder, Progress
from retrieval.analysis.language import detect
from retrieval.scope import EVERYTHING, Scope

KEPT = 100  # passages of each system for a question
WITHOUT_MODEL = frozenset({YARDSTICK, LEXICAL})


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, where its answer may stand, and its language where that is not to be found out."""

    query_id: str
    text: str
    scope: Scope = EVERYTHING
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Ranking:
    """What one system found for one question, best first, and the seconds it took."""

    passage_ids: Sequence[str]
    seconds: float


Rankings = Mapping[str, Mapping[str, Ranking]]
"""By system, then by question."""

Documents = Callable[[Sequence[str]], Sequence[str]]
"""The judged things that passages belong to, in the order of their best passages."""


@dataclass(frozen=True, slots=True)
class Scores:
    """A system's measures, the mean milliseconds of a question, and how far its nDCG@10 lies from the hybrid's.

    ``by_question`` is the nDCG@10 of each question, for comparing two runs pair by pair; it is not printed.
    """

    measures: Mapping[str, float]
    ms: float
    versus_hybrid: Difference | None
    by_question: Mapping[str, float] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """The stable shape that ``--json`` prints."""
        versus = asdict(self.versus_hybrid) if self.versus_hybrid else None
        return {**self.measures, "ms": self.ms, "versus_hybrid": versus}


def ask_all(
    questions: Sequence[Asked], systems: Mapping[str, Retriever], encoder: KeptEncoder, progress: Progress
) -> dict[str, dict[str, Ranking]]:
    """Every question of every system. The questions are embedded first, all at once; a system that needs the model is
    charged what embedding one question alone takes.
    """
    texts = [question.text for question in questions]
    encoder.ahead(texts, progress)
    embedding = encoder.seconds_a_question(texts)
    rankings: dict[str, dict[str, Ranking]] = {system: {} for system in systems}
    for done, question in enumerate(questions, start=1):
        for system, find in systems.items():
            more = 0.0 if system in WITHOUT_MODEL else embedding
            rankings[system][question.query_id] = _ask(question, find, more)
        progress("asking", done, len(questions))
    return rankings


def _ask(question: Asked, find: Retriever, more: float) -> Ranking:
    start = perf_counter()
    found = find(question.text, question.language or detect(question.text), KEPT, question.scope)
    return Ranking([passage_id for passage_id, _ in found], perf_counter() - start + more)


def scores(rankings: Rankings, judgements: Judgements, documents: Documents) -> dict[str, Scores]:
    """Each system scored over the judged questions; ``documents`` says which judged things its passages are."""
    values = {
        system: by_query({query_id: documents(each.passage_ids) for query_id, each in found.items()}, judgements)
        for system, found in rankings.items()
    }
    return {
        system: Scores(means(values[system]), _milliseconds(found), _versus(values, system), values[system][MAIN])
        for system, found in rankings.items()
    }


def _milliseconds(found: Mapping[str, Ranking]) -> float:
    return round(1000 * fmean(each.seconds for each in found.values()), 2)


def _versus(values: Mapping[str, Mapping[str, Mapping[str, float]]], system: str) -> Difference | None:
    if system == HYBRID or HYBRID not in values:
        return None
    return paired_bootstrap(values[system][MAIN], values[HYBRID][MAIN])
