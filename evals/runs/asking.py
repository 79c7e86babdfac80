"""Questions put to the whole product, each answer timed and scored."""

from collections.abc import Callable, Sequence
from contextlib import aclosing
from datetime import date
from math import inf
from time import perf_counter

from assist_api.answer_schemas import AbstentionView, EvidenceView, SuggestionView
from assist_api.desk import Desk
from assist_api.search_schemas import FiltersView
from evals.answers import TOP, asker, earlier
from evals.errors import EvalError
from evals.questions import Question
from evals.runs.outcome import Outcome
from evals.runs.places import Places
from evals.runs.reading import Answered, Asker, outcome
from evals.scoring.stability import reworded

Told = Callable[[int], None]


async def ask_all(
    desk: Desk,
    questions: Sequence[Question],
    day: date,
    progress: Told = lambda done: None,
    seconds: float = inf,
) -> list[Outcome]:
    """Put every question to the desk, in order, searching what its asker may see; ``day`` is theirs who name none.

    After so many ``seconds`` no further one is put.
    """
    end = perf_counter() + seconds
    known, places = set(desk.known_filters().audiences), Places(desk)
    outcomes = []
    for done, question in enumerate(questions, start=1):
        who = Asker(question.as_of or day, asker(question, known).audiences)
        outcomes.append(outcome(question, await _ask(desk, question, who), places, who))
        progress(done)
        if perf_counter() > end:
            break
    return outcomes


async def _ask(desk: Desk, question: Question, who: Asker) -> Answered:
    evidence: EvidenceView | None = None
    answer: SuggestionView | AbstentionView | None = None
    latency: dict[str, float] = {}
    filters, start = FiltersView(audiences=list(who.audiences)), perf_counter()
    asked = desk.answer(question.question, question.language, who.day, filters, earlier(question))
    async with aclosing(asked) as events:
        async for _name, view in events:
            passed = round(1000 * (perf_counter() - start), 1)
            if isinstance(view, EvidenceView):
                evidence, latency["evidence"] = view, passed
            elif isinstance(view, SuggestionView | AbstentionView):
                answer, latency["answer"] = view, passed
    if evidence is None or answer is None:
        raise EvalError(
            f"The question {question.id} got no answer and no abstention.", "Report this; it should not be."
        )
    return Answered(evidence, answer, latency, _again(desk, question, who.day, filters))


def _again(desk: Desk, question: Question, day: date, filters: FiltersView) -> tuple[str, ...] | None:
    if question.conversation:
        return None
    words = reworded(question.question, question.language, question.id)
    hits = desk.search(words, TOP, question.language, day, filters)
    return tuple(hit.passage_id for hit in hits)
