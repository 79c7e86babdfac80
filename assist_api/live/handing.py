"""The hand-over of a conversation that is followed live."""

from assist_api.answers.hand_over import hand_over
from assist_api.config import HandOverConfig
from assist_api.conversation.turns import Speaker
from assist_api.live.conversations import HandOver
from assist_api.live.session import Session
from assist_api.schemas import HandOverView
from corpus.validity import today
from retrieval.analysis.language import detect


def hand_over_by(config: HandOverConfig) -> HandOver:
    """Prepares the hand-over of what was asked last, or else of what the customer said last."""

    async def prepare(session: Session) -> HandOverView:
        said = [turn.text for turn in session.turns if turn.speaker is Speaker.CUSTOMER]
        question = session.question or (said[-1] if said else "")
        language, as_of = session.start.language or detect(question), session.start.as_of or today()
        prepared = hand_over(question, language, as_of, "", (), config)
        return HandOverView(queue=prepared.queue, summary=prepared.summary)

    return prepare
