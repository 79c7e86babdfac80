"""One conversation followed live: turns come in, suggestions go out; it knows nothing of sockets.

Everything happens on one event loop, so nothing is locked. All of the text is held here, and is gone with the object.
"""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import aclosing
from datetime import date
from typing import Protocol

from pydantic import BaseModel

from assist_api.answer_schemas import EventView
from assist_api.conversation.turns import Earlier, Speaker, Turn
from assist_api.live.asking import same_question, silence_of
from assist_api.live.asking_words import Silence
from assist_api.live.config import LiveConfig
from assist_api.live.messages import (
    AskMessage,
    ForgottenView,
    ServerMessage,
    ServerType,
    SilentView,
    StartedView,
    StartMessage,
    TurnMessage,
    turn_of,
)
from assist_api.problems import problem_of
from assist_api.requests import MAX_QUESTION
from assist_api.search_schemas import FiltersView

# How long a run waits for the one before it to let go of the model.
CLOSING_SECONDS = 5.0


class Answer(Protocol):
    """``Desk.answer``: the events of one question under their names; closing the iterator stops the model."""

    def __call__(
        self, question: str, language: str | None, as_of: date | None, filters: FiltersView | None, earlier: Earlier
    ) -> AsyncGenerator[tuple[str, EventView], None]:
        """Begin to answer."""


class Session:
    """``tell`` takes each message for the clients; ``sleep`` is the clock, so that a test can have its own."""

    def __init__(
        self,
        conversation_id: str,
        answer: Answer,
        config: LiveConfig,
        tell: Callable[[ServerMessage], None],
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self.conversation_id = conversation_id
        self.turns: list[Turn] = []
        self.latest: list[ServerMessage] = []  # what the latest run has told so far
        self.start = StartMessage(type="start")
        self.question = ""  # the latest that was answered
        self._answer, self._config, self._tell, self._sleep = answer, config, tell, sleep
        self._speaking: dict[Speaker, Turn] = {}
        self._unheard: list[Turn] = []  # the customer's finished turns since the last pause
        self._asked_early = ""  # what was asked while its turn was still being spoken
        self._forgotten = self._run = 0
        self._pause: asyncio.Task[None] | None = None
        self._running: asyncio.Task[None] | None = None
        self._closing: set[asyncio.Task[None]] = set()

    def begin(self, message: StartMessage) -> None:
        """Take over what was said before, unless more is known already, and what narrows the answers."""
        if not self.turns:
            for view in message.turns:
                self._keep(turn_of(view))
        self.start = message.model_copy(update={"turns": []})

    def hear(self, message: TurnMessage) -> None:
        """Take a turn or a piece of one. What the agent says is context; what the customer says may ask."""
        turn = turn_of(message)
        self._speaking.pop(turn.speaker, None)
        if message.partial:
            self._speaking[turn.speaker] = turn
        elif turn.text:
            self._keep(turn)
        if turn.speaker is Speaker.CUSTOMER:
            if not message.partial and turn.text:
                self._unheard = [*self._unheard, turn][-self._config.turns :]
            self._wait(0 if not message.partial and turn.text.endswith("?") else self._config.pause_seconds)

    def ask(self, message: AskMessage) -> None:
        """Answer the agent's own question at once."""
        self._begin_run(message.question, tuple(self.turns))

    def cancel(self) -> None:
        """Stop the latest run, down to the model, and say so."""
        if self._running and not self._running.done():
            self._running.cancel()
            self._say("cancelled", None, self._run)

    async def close(self) -> None:
        """Stop everything and forget everything."""
        if self._pause:
            self._pause.cancel()
        self.cancel()
        if self._closing:
            await asyncio.wait(self._closing, timeout=CLOSING_SECONDS)
        self.turns, self.latest, self._unheard, self._speaking = [], [], [], {}

    # From turns to a question

    def _keep(self, turn: Turn) -> None:
        self.turns.append(turn)
        if len(self.turns) > self._config.turns:
            del self.turns[0]
            self._forgotten += 1
            self._say("forgotten", ForgottenView(turns=self._forgotten))

    def _wait(self, seconds: float) -> None:
        if self._pause:
            self._pause.cancel()
        self._pause = None
        if seconds:
            self._pause = asyncio.create_task(self._after(seconds))
        else:
            self._settle()

    async def _after(self, seconds: float) -> None:
        await self._sleep(seconds)
        self._settle()

    def _settle(self) -> None:
        """The customer pauses: suggest, or say why not."""
        speaking = self._speaking.get(Speaker.CUSTOMER)
        heard, pieces = self._unheard, [*self._unheard, *([speaking] if speaking else [])]
        self._unheard, early, self._asked_early = [], self._asked_early, ""
        text = " ".join(piece.text for piece in pieces)[-MAX_QUESTION:]
        silence = silence_of(text)
        if silence is None and early and same_question(text, early):
            silence = Silence.SAME_QUESTION
        if speaking:  # the turn goes on: what was finished before it still belongs to it
            self._unheard, self._asked_early = heard, text if silence is None else early
        if silence is None:
            asked = {id(turn) for turn in heard}
            self._begin_run(text, tuple(turn for turn in self.turns if id(turn) not in asked))
        elif self._config.tell_silence and not speaking:
            self._say("silent", SilentView(reason=silence))

    # From a question to its events

    def _begin_run(self, question: str, earlier: tuple[Turn, ...]) -> None:
        self.cancel()
        self._run, self.question, self.latest = self._run + 1, question, []
        self._say_latest("started", StartedView(question=question))
        follow = self._follow(question, Earlier(earlier, self.conversation_id), frozenset(self._closing))
        self._running = task = asyncio.create_task(follow)
        self._closing.add(task)
        task.add_done_callback(self._closing.discard)

    async def _follow(self, question: str, earlier: Earlier, older: frozenset[asyncio.Task[None]]) -> None:
        if older:  # the model is let go of before it is asked again
            await asyncio.wait(older, timeout=CLOSING_SECONDS)
        language, as_of, filters = self.start.language, self.start.as_of, self.start.filters
        try:
            async with aclosing(self._answer(question, language, as_of, filters, earlier)) as events:
                async for name, view in events:
                    self._say_latest(name, view)  # type: ignore[arg-type]  # the names of events are those of messages
        except Exception as error:  # the conversation goes on: the client is told what went wrong with this run
            self._say_latest("error", problem_of(error))

    def _say_latest(self, kind: ServerType, data: BaseModel) -> None:
        message = ServerMessage(type=kind, run=self._run, data=data)
        self.latest.append(message)
        self._tell(message)

    def _say(self, kind: ServerType, data: BaseModel | None, run: int | None = None) -> None:
        self._tell(ServerMessage(type=kind, run=run, data=data))
