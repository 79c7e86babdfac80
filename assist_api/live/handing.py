"""The hand-over of a conversation that is followed live."""

from collections.abc import Callable
from datetime import date

from fastapi.concurrency import run_in_threadpool

from assist_api.answer_schemas import HandOverView
from assist_api.conversation.turns import Earlier, Speaker, latest_question
from assist_api.live.conversations import HandOver
from assist_api.live.session import Session
from assist_api.search_schemas import FiltersView

Prepare = Callable[[str, str | None, date | None, FiltersView | None, Earlier], HandOverView]
"""(question, language, as of, filters, what came before it) → the hand-over; may block."""


def hand_over_by(prepare: Prepare) -> HandOver:
    """Prepares the hand-over of what the customer said last, or else of what the agent asked."""

    async def prepared(session: Session) -> HandOverView:
        turns, start = session.turns, session.start
        if any(turn.speaker is Speaker.CUSTOMER for turn in turns):
            question, earlier = latest_question(turns, session.conversation_id)
        else:
            question, earlier = session.question, Earlier(tuple(turns), session.conversation_id)
        return await run_in_threadpool(prepare, question, start.language, start.as_of, start.filters, earlier)

    return prepared
