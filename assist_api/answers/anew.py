"""An answer that this conversation has not had: what did not help before is not given again."""

from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing

from assist_api.answers.abstain import find_gap
from assist_api.answers.answering import Asking, answer
from assist_api.answers.deps import AnswerDeps
from assist_api.answers.events import Restart, RestartReason, SentenceShown
from assist_api.answers.extract import Extract
from assist_api.answers.phrases import say
from assist_api.answers.sources import Source
from assist_api.answers.turns import Turn
from assist_api.conversation.memory import Place
from assist_api.drafting.draft import Drafter

Answering = AsyncGenerator[SentenceShown | Restart, None]


async def answer_anew(
    asking: Asking, sources: Sequence[Source], ranked: Sequence[Extract], drafter: Drafter | None, deps: AnswerDeps
) -> Answering:
    """As ``answer``; where all its sentences were given in vain, the next best are quoted, if any come close enough.

    Nothing at all comes when there is nothing new.
    """
    shown = False
    async with aclosing(_unless_given(answer(asking, sources, ranked, drafter, deps), asking)) as events:
        async for event in events:
            shown = isinstance(event, SentenceShown)
            yield event
    if shown or not asking.given:
        return
    others = [extract for extract in ranked if not _place_of(extract).among(asking.given)]
    gap = await deps.run(Turn.ANSWER, find_gap, asking.searched_for, asking.language, sources, others, deps)
    if others and gap is None:
        if drafter is not None:
            yield Restart(RestartReason.GIVEN_BEFORE, say(RestartReason.GIVEN_BEFORE, asking.language))
        async with aclosing(_unless_given(answer(asking, sources, others, None, deps), asking)) as events:
            async for event in events:
                yield event


async def _unless_given(events: Answering, asking: Asking) -> Answering:
    """The events, sentences held back until one of them is new."""
    held: list[SentenceShown] | None = []
    async with aclosing(events):
        async for event in events:
            if isinstance(event, Restart):
                held = []
            elif held is not None and _was_given(event, asking):
                held.append(event)
                continue
            elif held is not None:
                for one in held:
                    yield one
                held = None
            yield event


def _was_given(shown: SentenceShown, asking: Asking) -> bool:
    """Whether a sentence rests on nothing but places that were given in vain."""
    places = [Place(each.passage_id, each.span.start, each.span.end) for each in shown.citations]
    return bool(asking.given) and all(place.among(asking.given) for place in places)


def _place_of(extract: Extract) -> Place:
    start = extract.source.passage.span.start
    return Place(extract.source.passage.passage_id, start + extract.unit.start, start + extract.unit.end)
