"""What an embedding model learns from: questions, the passages that answer them, and those that only seem to."""

from collections.abc import Sequence
from dataclasses import dataclass

from assist_api.desk import Desk
from assist_api.schemas import HitView
from assist_api.search_schemas import FiltersView
from evals.answers import asker, bears
from evals.errors import EvalError
from evals.questions import Question
from retrieval.texts import indexed_text

LOOKED_AT = 50  # hits of a question among which its passage and those that seem to answer it are found


@dataclass(frozen=True, slots=True)
class Example:
    """``positive`` is a text that answers the question, ``negatives`` are those that the search took for one, best
    first; all as they are embedded, without the model's prompts.
    """

    question: str
    positive: str
    negatives: tuple[str, ...]


def examples(questions: Sequence[Question], desk: Desk, negatives: int = 3) -> list[Example]:
    """An example for each question that the search finds the answer of among its first fifty, however far down.

    EvalError when a question is held out, or none is answered.
    """
    if held_out := [each.id for each in questions if each.held_out]:
        raise EvalError(f"{held_out[0]} is held out: nothing may be learned from it.", "Leave held-out questions out.")
    known = set(desk.known_filters().audiences)
    examples = (_example(each, asker(each, known), desk, negatives) for each in questions)
    found = [each for each in examples if each is not None]
    if not found:
        raise EvalError("The search finds the answer of none of the questions.", "Ask about what the corpus holds.")
    return found


def _example(question: Question, filters: FiltersView, desk: Desk, most: int) -> Example | None:
    hits = desk.search(question.question, LOOKED_AT, question.language, question.as_of, filters)
    bearing = [hit for hit in hits if any(bears(hit.text, gold) for gold in question.gold)]
    others = [hit for hit in hits if hit not in bearing]
    if not bearing or len(others) < most:
        return None
    return Example(question.question, text_of(bearing[0]), tuple(text_of(hit) for hit in others[:most]))


def text_of(hit: HitView) -> str:
    """The passage as models without a place for a title embed it."""
    return indexed_text(hit.title, hit.heading_path, hit.context, hit.text)
