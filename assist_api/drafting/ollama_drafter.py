"""Drafts by a model on an Ollama server."""

import asyncio
import json
import logging
import time
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing, asynccontextmanager
from typing import cast

import httpx
import ollama
import pydantic

from assist_api.config import OllamaConfig
from assist_api.drafting.draft import KeyedSource
from assist_api.drafting.prompt import Message, messages
from assist_api.errors import DraftError

_LOG = logging.getLogger(__name__)
_DROPPED = (ConnectionError, httpx.TransportError)
_NONSENSE = (json.JSONDecodeError, pydantic.ValidationError, UnicodeDecodeError, TypeError, AttributeError)
_TRIES = 2


class OllamaDrafter:
    """A ``Drafter`` that may be shared between event loops: each request has a connection of its own."""

    def __init__(self, config: OllamaConfig) -> None:
        """No request is made yet."""
        self.name = config.model
        self._config = config
        self._checked_at = float("-inf")
        self._available = False

    async def available(self) -> bool:
        """Whether the server answers and has the model; an answer is remembered for some seconds."""
        if time.monotonic() - self._checked_at > self._config.available_for_seconds:
            self._available = await self._has_model()
            self._checked_at = time.monotonic()
        return self._available

    async def draft(self, question: str, language: str, sources: Sequence[KeyedSource]) -> AsyncGenerator[str, None]:
        """The answer in pieces; a connection lost before the first of them is tried once more."""
        chat, estimate = messages(question, language, sources, self._config)
        deadline = asyncio.get_running_loop().time() + self._config.whole_seconds
        for attempt in range(1, _TRIES + 1):
            begun = False
            try:
                async with aclosing(self._pieces(chat, estimate, deadline)) as pieces:
                    async for piece in pieces:
                        begun = True
                        yield piece
                return
            except _DROPPED as error:
                if begun or attempt == _TRIES:
                    raise self._failed(f"The connection to {self._config.url} broke: {error!r}.") from error

    async def _pieces(self, chat: list[Message], estimate: int, deadline: float) -> AsyncGenerator[str, None]:
        """The content of each part until the server says it is done; all but a lost connection is a DraftError."""
        loop = asyncio.get_running_loop()
        limit = min(deadline, loop.time() + self._config.first_token_seconds)
        try:
            async with self._client() as client, aclosing(await self._chat(client, chat, limit)) as parts:
                while True:
                    async with asyncio.timeout_at(limit):
                        part = await anext(parts)
                    if part.message.content:
                        limit = deadline
                        yield part.message.content
                    if part.done:
                        self._compare(part.prompt_eval_count, estimate)
                        return
        except TimeoutError as error:
            raise self._failed("The model was too slow.") from error
        except StopAsyncIteration as error:
            raise self._failed("The model's answer broke off.") from error
        except ollama.ResponseError as error:
            raise self._failed(f"Ollama reported: {error.error}.") from error
        except _NONSENSE as error:
            raise self._failed(f"Ollama sent what is no answer: {error!r}.") from error

    async def _chat(
        self, client: ollama.AsyncClient, chat: list[Message], limit: float
    ) -> AsyncGenerator[ollama.ChatResponse, None]:
        config = self._config
        options = {"num_ctx": config.num_ctx, "num_predict": config.num_predict, "temperature": 0}
        async with asyncio.timeout_at(limit):
            parts = await client.chat(
                self.name, chat, stream=True, think=False, options=options, keep_alive=config.keep_alive
            )
        return cast(AsyncGenerator[ollama.ChatResponse, None], parts)

    def _compare(self, counted: int | None, estimate: int) -> None:
        """Warn when the prompt must have been cut, or so nearly filled the context that the answer was."""
        if counted is not None and counted + self._config.num_predict > self._config.num_ctx:
            _LOG.warning(
                "The prompt took %d tokens (estimated %d) of a context of %d: lower chars_per_token or raise num_ctx.",
                counted,
                estimate,
                self._config.num_ctx,
            )

    async def _has_model(self) -> bool:
        try:
            async with self._client() as client, asyncio.timeout(self._config.connect_seconds):
                names = [model.model for model in (await client.list()).models]
        except (TimeoutError, *_DROPPED, *_NONSENSE, ollama.ResponseError):
            return False
        return self.name in names or f"{self.name}:latest" in names

    @asynccontextmanager
    async def _client(self) -> AsyncGenerator[ollama.AsyncClient, None]:
        config = self._config
        client = ollama.AsyncClient(
            config.url,
            timeout=httpx.Timeout(None, connect=config.connect_seconds),
            trust_env=False,  # a proxy for the world outside must not see what customers ask
            verify=config.url.startswith("https"),  # loading certificates takes 20 ms, and plain HTTP has none
        )
        async with client:
            yield client

    def _failed(self, message: str) -> DraftError:
        self._checked_at = float("-inf")  # ask the server anew before the next question
        return DraftError(message, f"See `ollama ps` and the server's log; the model is {self.name}.")
