"""From a question to a checked suggestion or an abstention, as a stream of events."""

from collections.abc import AsyncGenerator
from contextlib import aclosing
from datetime import date

from assist_api.answers.abstain import judge
from assist_api.answers.anew import answer_anew
from assist_api.answers.answering import EXTRACTIVE, Asking, choose_drafter
from assist_api.answers.deps import AnswerDeps
from assist_api.answers.disagreement import notices_of
from assist_api.answers.events import Event, Evidence, Restart, SentenceShown
from assist_api.answers.extract import ranked_extracts
from assist_api.answers.finish import finish, give_up, hand_over_at_once, nothing_left
from assist_api.answers.other_times import with_other_times
from assist_api.answers.phrases import say
from assist_api.answers.sources import Source, source_of
from assist_api.answers.turns import Turn
from assist_api.answers.understanding import understand
from assist_api.conversation.person import asks_for_person
from assist_api.conversation.turns import NOTHING_EARLIER, Earlier


async def suggest(
    question: str, *, language: str | None, as_of: date, deps: AnswerDeps, earlier: Earlier = NOTHING_EARLIER
) -> AsyncGenerator[Event, None]:
    """Evidence first, then checked sentences, last the suggestion or the abstention; see ``events``.

    ``question`` is the latest turn, ``earlier`` what came before it. ``language`` None means the question's own. Wrap
    in ``contextlib.aclosing`` when the stream may be left early: that is what stops the model.
    """
    asking = await deps.run(Turn.EVIDENCE, understand, question, language, as_of, earlier, deps)
    if asks_for_person(question, asking.language):
        yield _evidence(asking, EXTRACTIVE, ())
        yield hand_over_at_once(asking, deps)
        return
    sources = await deps.run(Turn.EVIDENCE, _find_sources, asking, deps)
    drafter = await choose_drafter(deps.drafter)
    name = drafter.name if drafter else EXTRACTIVE
    yield _evidence(asking, name, sources)

    ranked = await deps.run(Turn.ANSWER, ranked_extracts, asking.searched_for, asking.language, sources, deps)
    judgement = await deps.run(Turn.ANSWER, judge, asking.searched_for, asking.language, sources, ranked, deps)
    gap = judgement.gap
    shown: list[SentenceShown] = []
    notices: list[str] = []
    if gap is None:
        async with aclosing(answer_anew(asking, sources, ranked, drafter, deps)) as events:
            async for event in events:
                if isinstance(event, Restart):
                    shown, name, notices = [], EXTRACTIVE, [event.message]
                else:
                    shown.append(event)
                yield event
    if shown:
        differing = await deps.run(Turn.ANSWER, notices_of, shown, sources, asking.language, deps)
        unsure = [say("unsure", asking.language)] if judgement.unsure else []
        yield finish(asking, shown, name, [*unsure, *notices, *differing], sources, deps)
    else:
        gap = gap or nothing_left(asking)
        gap = await with_other_times(asking.searched_for, asking.language, as_of, gap, sources, deps)
        yield give_up(asking, gap, sources, deps)


def _evidence(asking: Asking, drafter: str, sources: tuple[Source, ...]) -> Evidence:
    return Evidence(
        asking.suggestion_id, asking.language, asking.as_of, drafter, sources, asking.searched_for, asking.notes
    )


def _find_sources(asking: Asking, deps: AnswerDeps) -> tuple[Source, ...]:
    hits = deps.find(asking.searched_for, asking.language, asking.as_of)
    return tuple(source_of(hit, deps.describe) for hit in hits)
