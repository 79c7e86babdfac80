"""Drafts by a model on a server that speaks OpenAI's protocol: vLLM, llama.cpp's server, Ollama's ``/v1``."""

import asyncio
import json
from collections.abc import AsyncGenerator
from typing import Any

import httpx

from assist_api.config import OpenAiConfig
from assist_api.drafting.model_drafter import ModelDrafter
from assist_api.drafting.prompt import Message
from assist_api.drafting.servers import Dropped, Finished
from assist_api.errors import DraftError

_NONSENSE = (json.JSONDecodeError, TypeError, AttributeError, KeyError, IndexError)
_DATA = "data:"
_END = "[DONE]"


class OpenAiDrafter(ModelDrafter):
    """A ``Drafter``; see ``ModelDrafter``."""

    def __init__(self, config: OpenAiConfig) -> None:
        """No request is made yet."""
        super().__init__(OpenAiServer(config), config)


class OpenAiServer:
    """A ``ModelServer``."""

    def __init__(self, config: OpenAiConfig) -> None:
        self._config = config

    async def has_model(self) -> bool:
        """As ``ModelServer``."""
        try:
            async with self._client() as client, asyncio.timeout(self._config.connect_seconds):
                names = [model["id"] for model in (await client.get("models")).json()["data"]]
        except (TimeoutError, ValueError, httpx.HTTPError, *_NONSENSE):
            return False
        return self._config.model in names or f"{self._config.model}:latest" in names

    async def chat(self, chat: list[Message], tokens: int) -> AsyncGenerator[str | Finished, None]:
        """As ``ModelServer``."""
        request = {
            "model": self._config.model, "messages": chat, "max_tokens": tokens, "temperature": 0,
            "stream": True, "stream_options": {"include_usage": True},
        }  # fmt: skip
        cut_off, usage, ended = False, dict[str, Any](), False
        try:
            async with self._client() as client, client.stream("POST", "chat/completions", json=request) as response:
                await self._check(response)
                async for part in _parts(response):
                    if "error" in part:
                        raise self._failed(f"The model server reported: {_said(part)}.")
                    usage = part.get("usage") or usage
                    for choice in part["choices"]:
                        if content := choice["delta"].get("content"):
                            yield content
                        ended = ended or bool(choice.get("finish_reason"))
                        cut_off = cut_off or choice.get("finish_reason") == "length"
        except httpx.TransportError as error:
            raise Dropped(repr(error)) from error
        except _NONSENSE as error:
            raise self._failed(f"The model server sent what is no answer: {error!r}.") from error
        if not ended:
            raise self._failed("The model's answer broke off.")
        yield Finished(usage.get("prompt_tokens"), usage.get("completion_tokens"), cut_off)

    async def _check(self, response: httpx.Response) -> None:
        if response.is_error:
            said = (await response.aread()).decode(errors="replace")
            raise self._failed(f"The model server reported {response.status_code}: {said[:300]}.")

    def _client(self) -> httpx.AsyncClient:
        config = self._config
        key = config.api_key.get_secret_value()
        return httpx.AsyncClient(
            base_url=config.url,
            headers={"Authorization": f"Bearer {key}"} if key else {},
            timeout=httpx.Timeout(None, connect=config.connect_seconds),
            trust_env=False,  # a proxy for the world outside must not see what customers ask
            verify=config.url.startswith("https"),
        )

    def _failed(self, message: str) -> DraftError:
        return DraftError(
            message, f"See the log of the server at {self._config.url}; the model is {self._config.model}."
        )


async def _parts(response: httpx.Response) -> AsyncGenerator[dict[str, Any], None]:
    """The events' JSON; lines that are no data (comments, event names) are passed over."""
    async for line in response.aiter_lines():
        data = line.removeprefix(_DATA).strip()
        if data == _END:
            return
        if line.startswith(_DATA):
            yield json.loads(data)


def _said(part: dict[str, Any]) -> str:
    error = part["error"]
    return str(error.get("message", error) if isinstance(error, dict) else error)
