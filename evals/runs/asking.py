"""Questions put to the whole product, each answer timed and scored."""

from collections.abc import Callable, Collection, Sequence
from contextlib import aclosing
from datetime import date
from math import inf
from time import perf_counter

from assist_api.conversation.turns import Earlier, Speaker, Turn
from assist_api.desk import Desk
from assist_api.schemas import AbstentionView, EvidenceView, SuggestionView
from assist_api.search_schemas import FiltersView
from evals.errors import EvalError
from evals.questions import Question
from evals.runs.outcome import Outcome
from evals.runs.places import Places
from evals.runs.reading import Answered, Asker, outcome
from evals.runs.values import TOP
from evals.scoring.stability import reworded
from evals.validation import CONTACT_CENTRE

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
        asker = Asker(question.as_of or day, _audiences(question, known))
        outcomes.append(outcome(question, await _ask(desk, question, asker), places, asker))
        progress(done)
        if perf_counter() > end:
            break
    return outcomes


def _audiences(question: Question, known: Collection[str]) -> list[str]:
    """Whoever says nothing of herself is of the contact centre, where the corpus knows of one."""
    return list(question.audience) or [audience for audience in CONTACT_CENTRE if audience in known]


async def _ask(desk: Desk, question: Question, asker: Asker) -> Answered:
    evidence: EvidenceView | None = None
    answer: SuggestionView | AbstentionView | None = None
    latency: dict[str, float] = {}
    filters, start = FiltersView(audiences=list(asker.audiences)), perf_counter()
    asked = desk.answer(question.question, question.language, asker.day, filters, _earlier(question))
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
    return Answered(evidence, answer, latency, _again(desk, question, asker.day, filters))


def _earlier(question: Question) -> Earlier:
    return Earlier(tuple(Turn(Speaker(turn.speaker), turn.text) for turn in question.conversation))


def _again(desk: Desk, question: Question, day: date, filters: FiltersView) -> tuple[str, ...] | None:
    if question.conversation:
        return None
    words = reworded(question.question, question.language, question.id)
    hits = desk.search(words, TOP, question.language, day, filters)
    return tuple(hit.passage_id for hit in hits)
