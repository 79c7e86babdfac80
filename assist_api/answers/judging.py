"""A question judged without being answered: what an evaluation of abstentions asks for."""

from dataclasses import dataclass
from datetime import date

from assist_api.answers.abstain import Judgement, judge
from assist_api.answers.deps import AnswerDeps
from assist_api.answers.extract import ranked_extracts
from assist_api.answers.sources import Source, source_of


@dataclass(frozen=True, slots=True)
class Judged:
    """The judgement and the sources it was made of."""

    judgement: Judgement
    sources: tuple[Source, ...]


def judged(question: str, language: str, as_of: date, deps: AnswerDeps) -> Judged:
    """As ``suggest`` judges it."""
    sources = tuple(source_of(hit, deps.describe) for hit in deps.find(question, language, as_of))
    ranked = ranked_extracts(question, language, sources, deps)
    return Judged(judge(question, language, sources, ranked, deps), sources)
