"""Drafts by a model on an Ollama server."""

import asyncio
import json
from collections.abc import AsyncGenerator
from contextlib import aclosing, asynccontextmanager
from typing import cast

import httpx
import ollama
import pydantic

from assist_api.config import OllamaConfig
from assist_api.drafting.model_drafter import ModelDrafter
from assist_api.drafting.prompt import Message
from assist_api.drafting.servers import Dropped, Finished
from assist_api.errors import DraftError

_DROPPED = (ConnectionError, httpx.TransportError)
_NONSENSE = (json.JSONDecodeError, pydantic.ValidationError, UnicodeDecodeError, TypeError, AttributeError)
_FAILURES = (*_DROPPED, *_NONSENSE, ollama.ResponseError)


class OllamaDrafter(ModelDrafter):
    """A ``Drafter``; see ``ModelDrafter``."""

    def __init__(self, config: OllamaConfig) -> None:
        """No request is made yet."""
        super().__init__(OllamaServer(config), config)


class OllamaServer:
    """A ``ModelServer``."""

    def __init__(self, config: OllamaConfig) -> None:
        self._config = config

    async def has_model(self) -> bool:
        """As ``ModelServer``."""
        try:
            async with self._client() as client, asyncio.timeout(self._config.connect_seconds):
                names = [model.model for model in (await client.list()).models]
        except (TimeoutError, *_FAILURES):
            return False
        return self._config.model in names or f"{self._config.model}:latest" in names

    async def context_length(self) -> int | None:
        """How many tokens the model was made for; None when the server does not say."""
        try:
            async with self._client() as client, asyncio.timeout(self._config.connect_seconds):
                facts = (await client.show(self._config.model)).modelinfo or {}
        except (TimeoutError, *_FAILURES):
            return None
        return next((int(value) for name, value in facts.items() if name.endswith(".context_length")), None)

    async def chat(self, chat: list[Message], tokens: int) -> AsyncGenerator[str | Finished, None]:
        """As ``ModelServer``."""
        try:
            async with self._client() as client, aclosing(await self._parts(client, chat, tokens)) as parts:
                async for part in parts:
                    if part.message.content:
                        yield part.message.content
                    if part.done:
                        yield Finished(part.prompt_eval_count, part.eval_count, part.done_reason == "length")
                        return
        except _DROPPED as error:
            raise Dropped(repr(error)) from error
        except ollama.ResponseError as error:
            raise self._failed(f"Ollama reported: {error.error}.") from error
        except _NONSENSE as error:
            raise self._failed(f"Ollama sent what is no answer: {error!r}.") from error
        raise self._failed("The model's answer broke off.")

    async def _parts(
        self, client: ollama.AsyncClient, chat: list[Message], tokens: int
    ) -> AsyncGenerator[ollama.ChatResponse, None]:
        config = self._config
        options = {"num_ctx": config.num_ctx, "num_predict": tokens, "temperature": 0}
        parts = await client.chat(
            config.model, chat, stream=True, think=False, options=options, keep_alive=config.keep_alive
        )
        return cast(AsyncGenerator[ollama.ChatResponse, None], parts)

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
        return DraftError(message, f"See `ollama ps` and the server's log; the model is {self._config.model}.")
