"""What is said over the live feed, both ways."""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, SerializeAsAny, TypeAdapter

from assist_api.conversation.turns import Speaker, Turn
from assist_api.live.asking_words import Silence
from assist_api.requests import MAX_QUESTION
from assist_api.search_schemas import FiltersView, Language


class _FromClient(BaseModel):
    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)


class TurnView(_FromClient):
    """What one of the two said or wrote; ``at`` and ``channel`` (phone, chat, …) where they are known."""

    speaker: Speaker
    text: str = Field(max_length=MAX_QUESTION)
    at: datetime | None = None
    channel: str = Field(default="", max_length=40)


class TurnMessage(TurnView):
    """A turn as it is spoken or typed; a ``partial`` one is replaced by the next of the same speaker."""

    type: Literal["turn"]
    partial: bool = False


class StartMessage(_FromClient):
    """What the conversation was before this connection, and what applies to its answers from now on.

    The turns are taken where the conversation has none yet; nothing is suggested for them.
    """

    type: Literal["start"]
    turns: list[TurnView] = Field(default_factory=list, max_length=1000)
    language: Language | None = None
    as_of: date | None = None
    filters: FiltersView | None = None


class AskMessage(_FromClient):
    """The agent's own question, answered at once; it is no turn of the conversation."""

    type: Literal["ask"]
    question: str = Field(min_length=1, max_length=MAX_QUESTION)


class HandOverMessage(_FromClient):
    """Prepare the hand-over to a person: answered by ``hand_over``."""

    type: Literal["hand_over"]


class StopMessage(_FromClient):
    """Cancel the answer that is being made: answered by ``cancelled`` if there is one."""

    type: Literal["stop"]


class PingMessage(_FromClient):
    """Answered by ``pong``; keeps the connection from ending for idleness."""

    type: Literal["ping"]


ClientMessage = Annotated[
    TurnMessage | StartMessage | AskMessage | StopMessage | HandOverMessage | PingMessage, Field(discriminator="type")
]
CLIENT_MESSAGE: TypeAdapter[ClientMessage] = TypeAdapter(ClientMessage)


class ConversationView(BaseModel):
    """The conversation as it is when one joins it: the turns kept; the events of its latest run follow."""

    turns: list[TurnMessage]


class ForgottenView(BaseModel):
    """How many of the oldest turns are no longer kept, counted from the beginning."""

    turns: int


class StartedView(BaseModel):
    """The question that an answer is begun for."""

    question: str


class SilentView(BaseModel):
    """Why nothing is suggested for the latest turn."""

    reason: Silence


class ClosingView(BaseModel):
    """Why the server ends the connection: ``idle`` or ``slow`` (the client does not take what is sent)."""

    reason: Literal["idle", "slow"]


ServerType = Literal[
    "conversation", "turn", "forgotten", "started", "evidence", "sentence", "restart", "suggestion", "abstention",
    "cancelled", "silent", "hand_over", "error", "pong", "closing",
]  # fmt: skip


class ServerMessage(BaseModel):
    """``run`` counts the answers of a conversation from 1; it is null where a message belongs to none.

    ``data`` of ``evidence``, ``sentence``, ``restart``, ``suggestion``, ``abstention`` and ``error`` is that of the
    events of ``POST /v1/suggestions``.
    """

    type: ServerType
    run: int | None = None
    data: SerializeAsAny[BaseModel] | None = None


def turn_of(view: TurnView) -> Turn:
    """The turn as the rest of the product knows it."""
    return Turn(view.speaker, view.text, view.at, view.channel)


def turn_message(turn: Turn, partial: bool = False) -> TurnMessage:
    """A turn as it is told to the others in the conversation."""
    return TurnMessage(
        type="turn", speaker=turn.speaker, text=turn.text, at=turn.at, channel=turn.channel, partial=partial
    )
