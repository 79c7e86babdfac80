"""Drafts by a model on any server: who may ask, how long it may take, whether what came can be trusted."""

import asyncio
import logging
import threading
import time
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from typing import Literal

from assist_api.config import ModelConfig
from assist_api.drafting.breaker import Breaker, State
from assist_api.drafting.draft import KeyedSource
from assist_api.drafting.places import Places
from assist_api.drafting.prompt import Message, messages, opening
from assist_api.drafting.prompt_texts import SYSTEM
from assist_api.drafting.servers import Dropped, Finished, ModelServer
from assist_api.drafting.tokens import TokenCounter
from assist_api.errors import DraftError, PromptCut

_LOG = logging.getLogger(__name__)
_TRIES = 2

Warmth = Literal["cold", "loading", "warm"]


@dataclass(frozen=True, slots=True)
class DrafterState:
    """How the model is: loaded or not, asked or left alone, how many drafts wait."""

    warmth: Warmth
    breaker: State
    waiting: int


class ModelDrafter:
    """A ``Drafter`` that may be shared between event loops."""

    def __init__(self, server: ModelServer, config: ModelConfig) -> None:
        self.name = config.model
        self.counter = TokenCounter(config.chars_per_token)
        self._server, self._config = server, config
        self._breaker = Breaker(config.failures, config.rest_seconds)
        self._places = Places(config.parallel, config.queue)
        self._available: bool | None = None  # None: never asked
        self._checked_at = float("-inf")
        self._looking: asyncio.Task[None] | None = None
        self._keeps_warm = False
        self._warmth: Warmth = "cold"

    @property
    def state(self) -> DrafterState:
        """As of now."""
        return DrafterState(self._warmth, self._breaker.state, self._places.waiting)

    def keep_warm(self) -> None:
        """Load the model in the background, now and whenever its server comes back; drafts are refused meanwhile."""
        self._keeps_warm, self._available = True, False
        self._checked_at = time.monotonic()
        threading.Thread(target=lambda: asyncio.run(self._look()), name="model-warm-up", daemon=True).start()

    async def available(self) -> bool:
        """Whether the model may be asked now. Only the very first call waits for the server, ``connect_seconds`` at
        most; later ones tell what is known and have it looked at anew in the background.
        """
        if self._available is None:
            await asyncio.shield(self._looked_at())
        elif time.monotonic() - self._checked_at > self._config.available_for_seconds:
            self._checked_at = time.monotonic()
            self._looked_at()
        return bool(self._available) and self._breaker.state != "open"

    async def draft(self, question: str, language: str, sources: Sequence[KeyedSource]) -> AsyncGenerator[str, None]:
        """The answer in pieces. TooBusy when no place comes free, PromptCut when the model lost what it was given."""
        began = asyncio.get_running_loop().time()
        chat = messages(question, language, sources, self._config, self.counter)
        finished = Finished()
        async with self._places.one(began + self._config.queue_seconds):
            with self._breaker.trying() as attempt:
                async with aclosing(self._answer(chat, began)) as parts:
                    async for part in parts:
                        attempt.begun = True
                        if isinstance(part, Finished):
                            finished = part
                        else:
                            yield part
        self._compare(chat, language, finished)

    async def _answer(self, chat: list[Message], began: float) -> AsyncGenerator[str | Finished, None]:
        """Every part in its time; a connection lost before the first of them is tried once more."""
        for attempt in range(1, _TRIES + 1):
            begun = False
            try:
                async with aclosing(self._server.chat(chat, self._config.num_predict)) as parts:
                    async for part in self._in_time(parts, began):
                        begun = True
                        yield part
                return
            except Dropped as error:
                if begun or attempt == _TRIES:
                    self._lost()
                    raise self._failed(f"The connection to {self._config.url} broke: {error}.") from error
            except TimeoutError as error:
                raise self._failed("The model was too slow.") from error

    async def _in_time(
        self, parts: AsyncIterator[str | Finished], began: float
    ) -> AsyncGenerator[str | Finished, None]:
        loop, config = asyncio.get_running_loop(), self._config
        whole = began + config.whole_seconds
        limit = min(whole, began + config.first_token_seconds)
        while True:
            try:
                async with asyncio.timeout_at(limit):
                    part = await anext(parts)
            except StopAsyncIteration:
                return
            yield part
            limit = min(whole, loop.time() + config.stall_seconds)

    def _compare(self, chat: list[Message], language: str, finished: Finished) -> None:
        """Learn what the prompt took; PromptCut when it, or the answer after it, cannot have had room.

        Ollama cuts a prompt to exactly its context, and an answer that reaches the context's end goes on without the
        beginning or is broken off.
        """
        counted, context = finished.prompt_tokens, self._config.num_ctx
        self.counter.learn([message["content"] for message in chat], language, counted)
        answered = finished.answer_tokens or 0
        short = finished.cut_off and finished.answer_tokens is not None and answered < self._config.num_predict
        if short or (counted or 0) + answered >= context:
            raise PromptCut(
                f"The prompt took {counted} tokens and the answer {answered} of a context of {context}.",
                "Raise num_ctx, or lower chars_per_token so that fewer passages are sent.",
            )

    def _looked_at(self) -> "asyncio.Task[None]":
        """The look being taken in this event loop, begun now if there is none: a crowd asks the server once."""
        looking = self._looking
        if looking is None or looking.done() or looking.get_loop() is not asyncio.get_running_loop():
            looking = self._looking = asyncio.create_task(self._look())
        return looking

    async def _look(self) -> None:
        """Ask whether the model is there; warm it up first where that is wanted."""
        there = await self._server.has_model()
        if self._warmth == "loading":  # whoever loads it will say when it is there
            return
        if there and self._keeps_warm and self._warmth == "cold":
            there = await self._warm_up()
        self._available, self._checked_at = there, time.monotonic()

    async def _warm_up(self) -> bool:
        """Load the model by the beginning of each language's prompt, which also tells how it counts."""
        self._warmth = "loading"
        try:
            async with asyncio.timeout(self._config.warm_up_seconds):
                for language in SYSTEM:
                    await self._count(opening(language), language)
            self._warmth = "warm"
        except (DraftError, Dropped, TimeoutError) as error:
            _LOG.warning("The model %s could not be warmed up: %r", self.name, error)
        finally:
            self._warmth = "warm" if self._warmth == "warm" else "cold"
        return self._warmth == "warm"

    async def _count(self, chat: list[Message], language: str) -> None:
        counted = await prompt_tokens(self._server, chat)
        self.counter.learn([message["content"] for message in chat], language, counted)

    def _lost(self) -> None:
        """The server is gone, and the model out of its memory: it is looked for anew before it is asked again."""
        self._available, self._warmth, self._checked_at = False, "cold", float("-inf")

    def _failed(self, message: str) -> DraftError:
        return DraftError(message, f"See the log of the server at {self._config.url}; the model is {self.name}.")


async def prompt_tokens(server: ModelServer, chat: list[Message]) -> int | None:
    """What the server counts for a prompt; it is asked for a single token after it."""
    async with aclosing(server.chat(chat, 1)) as parts:
        async for part in parts:
            if isinstance(part, Finished):
                return part.prompt_tokens
    return None
