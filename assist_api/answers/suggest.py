"""From a question to a checked suggestion or an abstention, as a stream of events."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing
from datetime import date
from uuid import uuid4

from assist_api.answers.abstain import Gap, abstain, find_gap
from assist_api.answers.answering import EXTRACTIVE, Asking, answer, choose_drafter
from assist_api.answers.deps import AnswerDeps
from assist_api.answers.disagreement import notices_of
from assist_api.answers.events import Event, Evidence, Restart, SentenceShown
from assist_api.answers.extract import ranked_extracts
from assist_api.answers.finish import finish
from assist_api.answers.other_times import with_other_times
from assist_api.answers.sources import Source, source_of
from assist_api.conversation.turns import NOTHING_EARLIER, Earlier
from assist_api.types import Reason


async def suggest(
    question: str,
    *,
    language: str | None,
    as_of: date,
    deps: AnswerDeps,
    earlier: Earlier = NOTHING_EARLIER,
) -> AsyncGenerator[Event, None]:
    """Evidence first, then checked sentences, last the suggestion or the abstention; see ``events``.

    ``question`` is the latest turn, ``earlier`` what came before it. ``language`` None means the question's own. Wrap
    in ``contextlib.aclosing`` when the stream may be left early: that is what stops the model.
    """
    asking = await asyncio.to_thread(_understand, question, language, as_of, earlier, deps)
    sources = await asyncio.to_thread(_find_sources, asking, deps)
    drafter = await choose_drafter(deps.drafter)
    name = drafter.name if drafter else EXTRACTIVE
    yield Evidence(asking.suggestion_id, asking.language, as_of, name, sources)

    ranked = await asyncio.to_thread(ranked_extracts, question, asking.language, sources, deps)
    gap = await asyncio.to_thread(find_gap, question, asking.language, sources, ranked, deps)
    shown: list[SentenceShown] = []
    notices: list[str] = []
    if gap is None:
        async with aclosing(answer(asking, sources, ranked, drafter, deps)) as events:
            async for event in events:
                if isinstance(event, Restart):
                    shown, name, notices = [], EXTRACTIVE, [event.message]
                else:
                    shown.append(event)
                yield event
    if shown:
        differing = await asyncio.to_thread(notices_of, shown, sources, asking.language, deps)
        yield finish(asking, shown, name, [*notices, *differing], sources)
    else:
        gap = gap or Gap(Reason.NOT_ABOUT_THIS)
        gap = await asyncio.to_thread(with_other_times, question, asking.language, as_of, gap, deps)
        yield abstain(asking.suggestion_id, question, asking.language, as_of, gap, sources, deps)


def _understand(question: str, language: str | None, as_of: date, earlier: Earlier, deps: AnswerDeps) -> Asking:
    return Asking(uuid4().hex, question, language or deps.detect(question), as_of, earlier)


def _find_sources(asking: Asking, deps: AnswerDeps) -> tuple[Source, ...]:
    hits = deps.find(asking.question, asking.language, asking.as_of)
    return tuple(source_of(hit, deps.describe) for hit in hits)
