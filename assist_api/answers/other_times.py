"""A rule that would answer, but on another day: named with its dates and never quoted."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from assist_api.answers.abstain import Gap, judge, with_note
from assist_api.answers.deps import AnswerDeps
from assist_api.answers.extract import ranked_extracts
from assist_api.answers.phrases import say
from assist_api.answers.sources import Source, source_of
from assist_api.answers.turns import Turn
from assist_api.types import Reason
from corpus.model import DateRange

_UNLIKELY = (Reason.NOTHING_FOUND, Reason.NOT_ABOUT_THIS, Reason.NO_TIME, Reason.NO_AMOUNT, Reason.YEAR_NOT_COVERED)
_DAYS = 2  # changes looked at in each direction, the nearest first: each costs a search
# How far below the least like of what was found today the best of another day's passages may lie and still be searched
# for. It leaves out half of the searches, and of 28 days on which another rule would have answered none.
_NEAR = 0.005


async def with_other_times(
    question: str, language: str, as_of: date, gap: Gap, sources: Sequence[Source], deps: AnswerDeps
) -> Gap:
    """The gap, with the reason that the rule applies at another time where one would answer then.

    ``sources`` are what was found on the day asked about. What applies on another is found with the asker's own
    filters, so nothing is told of what the asker may not see. Only time is looked at: that there is a rule for another
    audience would itself tell of it. Each day is a turn of its own: nobody's evidence waits for all of them.
    """
    if not deps.config.abstain.other_times or gap.reason not in _UNLIKELY:
        return gap
    for day in await deps.run(Turn.ANSWER, _days_worth_a_search, question, language, as_of, sources, deps):
        if source := await deps.run(Turn.ANSWER, _answering, question, language, as_of, day, deps):
            return with_note(replace(gap, reason=Reason.ANOTHER_TIME, words=()), _note(source, as_of, language))
    return gap


def _days_worth_a_search(
    question: str, language: str, as_of: date, sources: Sequence[Source], deps: AnswerDeps
) -> list[date]:
    """Of the nearest days of change those with another passage about as near to the question as what was found."""
    days = _nearest_changes(as_of, deps.other_days(as_of))
    if not days:
        return []
    found = min((source.hit.cosine for source in sources if source.hit.cosine is not None), default=-1.0)
    nearness = deps.nearness(question, language, as_of, days)
    return [day for day, near in zip(days, nearness, strict=True) if near >= found - _NEAR]


def _nearest_changes(as_of: date, days: Sequence[date]) -> list[date]:
    coming = sorted(day for day in days if day > as_of)
    past = sorted((day for day in days if day < as_of), reverse=True)
    return [*coming[:_DAYS], *past[:_DAYS]]


def _answering(question: str, language: str, as_of: date, day: date, deps: AnswerDeps) -> Source | None:
    """The best of the sources that apply on ``day`` and not on the day asked about, if they answer."""
    found = (source_of(hit, deps.describe) for hit in deps.find(question, language, day))
    other = [source for source in found if _in_force(source).contains(as_of) is False]
    ranked = ranked_extracts(question, language, other, deps)
    return ranked[0].source if ranked and judge(question, language, other, ranked, deps).gap is None else None


def _note(source: Source, as_of: date, language: str) -> str:
    place = ", ".join(part for part in (source.document.title, source.passage.address) if part)
    in_force = _in_force(source)
    if in_force.start and in_force.start > as_of:
        return say("applies_from", language, day=_written(in_force.start), place=place)
    return say("applied_until", language, day=_written(in_force.end or as_of), place=place)


def _in_force(source: Source) -> DateRange:
    """The version's dates, within them the passage's own."""
    return source.version.in_force.within(source.passage.in_force)


def _written(day: date) -> str:
    return f"{day.day}.{day.month}.{day.year}"
