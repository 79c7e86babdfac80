"""The open conversations: who is in them, and that there are not too many."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from assist_api.answer_schemas import HandOverView
from assist_api.errors import AssistError
from assist_api.live.config import LiveConfig
from assist_api.live.messages import (
    AskMessage,
    ClientMessage,
    ConversationView,
    HandOverMessage,
    PingMessage,
    ServerMessage,
    StartMessage,
    StopMessage,
    TurnMessage,
    turn_message,
)
from assist_api.live.outlet import Outlet
from assist_api.live.session import Answer, Session
from assist_api.problems import problem_of

HandOver = Callable[[Session], Awaitable[HandOverView]]
"""Prepares the hand-over of a conversation."""


class TooManyConversations(AssistError):
    """As many conversations are open as the settings allow."""


@dataclass(slots=True)
class _Open:
    session: Session
    outlets: list[Outlet] = field(default_factory=list)


class Conversations:
    """Every client of a conversation hears all of it: speech recognition may feed it while a panel shows it.

    A conversation ends, and its text is gone, when the last client leaves it.
    """

    def __init__(self, answer: Answer, hand_over: HandOver, config: LiveConfig) -> None:
        self.config = config
        self._answer, self._hand_over = answer, hand_over
        self._open: dict[str, _Open] = {}

    def join(self, conversation_id: str, outlet: Outlet) -> None:
        """Enter a conversation, or begin it; TooManyConversations."""
        found = self._open.get(conversation_id)
        if found is None:
            if len(self._open) >= self.config.conversations:
                raise TooManyConversations(
                    f"{len(self._open)} conversations are open, and no more are allowed.",
                    "Close one that has ended, or raise live.conversations.",
                )
            found = self._open[conversation_id] = self._begin(conversation_id)
        outlet.put(ServerMessage(type="conversation", data=_view(found.session)))
        for message in found.session.latest:
            outlet.put(message)
        found.outlets.append(outlet)

    async def leave(self, conversation_id: str, outlet: Outlet) -> None:
        """Go; the last one ends the conversation and what runs in it."""
        found = self._open[conversation_id]
        found.outlets.remove(outlet)
        if not found.outlets:
            del self._open[conversation_id]
            await found.session.close()

    async def take(self, conversation_id: str, outlet: Outlet, message: ClientMessage) -> None:
        """Do what a client asks."""
        found = self._open[conversation_id]
        match message:
            case TurnMessage():
                for other in found.outlets:
                    if other is not outlet:
                        other.put(ServerMessage(type="turn", data=message))
                found.session.hear(message)
            case StartMessage():
                found.session.begin(message)
            case AskMessage():
                found.session.ask(message)
            case StopMessage():
                found.session.cancel()
            case HandOverMessage():
                outlet.put(await self._prepared(found.session))
            case PingMessage():
                outlet.put(ServerMessage(type="pong"))

    async def _prepared(self, session: Session) -> ServerMessage:
        try:
            return ServerMessage(type="hand_over", data=await self._hand_over(session))
        except Exception as error:  # the conversation goes on
            return ServerMessage(type="error", data=problem_of(error))

    def _begin(self, conversation_id: str) -> _Open:
        outlets: list[Outlet] = []

        def tell(message: ServerMessage) -> None:
            for outlet in outlets:
                outlet.put(message)

        return _Open(Session(conversation_id, self._answer, self.config, tell), outlets)


def _view(session: Session) -> ConversationView:
    return ConversationView(turns=[turn_message(turn) for turn in session.turns])
