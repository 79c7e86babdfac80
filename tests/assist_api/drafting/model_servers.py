"""Small model servers that behave as badly as real ones do, in the two protocols that drafters speak."""

import asyncio
import json
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any, Protocol

from assist_api.config import OllamaConfig, OpenAiConfig
from assist_api.drafting.model_drafter import ModelDrafter
from assist_api.drafting.ollama_drafter import OllamaDrafter
from assist_api.drafting.openai_drafter import OpenAiDrafter

Behaviour = Callable[[asyncio.StreamWriter], Awaitable[None]]

MODEL = "m"
LIMITS: dict[str, Any] = {"model": MODEL, "first_token_seconds": 5.0, "stall_seconds": 5.0, "whole_seconds": 10.0}


@dataclass
class Server:
    """One behaviour a draft, the last one repeated; remembers the requests and whether the client hung up.

    ``models``, where given, answers every request for the list of models and leaves the behaviours alone.
    """

    behaviours: list[Behaviour]
    models: Behaviour | None = None
    url: str = ""
    requests: list[bytes] = field(default_factory=list)
    heads: list[bytes] = field(default_factory=list)
    hung_up: asyncio.Event = field(default_factory=asyncio.Event)
    answering: int = 0
    most_at_once: int = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(asyncio.IncompleteReadError, ConnectionError):
            head = await reader.readuntil(b"\r\n\r\n")
            body = await reader.readexactly(_length(head))
            await self._behave(self._behaviour(head, body), reader, writer)
        writer.close()

    def _behaviour(self, head: bytes, body: bytes) -> Behaviour:
        if self.models and head.startswith(b"GET"):
            return self.models
        self.requests.append(body)
        self.heads.append(head)
        return self.behaviours[min(len(self.requests), len(self.behaviours)) - 1]

    async def _behave(self, behave: Behaviour, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        watch = asyncio.create_task(self._watch(reader))
        self.answering += 1
        self.most_at_once = max(self.most_at_once, self.answering)
        behaving = asyncio.ensure_future(behave(writer))
        await asyncio.wait({behaving, watch}, return_when=asyncio.FIRST_COMPLETED)
        behaving.cancel()
        self.answering -= 1
        writer.close()
        await watch

    async def _watch(self, reader: asyncio.StreamReader) -> None:
        with suppress(ConnectionError):
            await reader.read()
        self.hung_up.set()


def _length(head: bytes) -> int:
    lines = [line.lower() for line in head.split(b"\r\n")]
    return next((int(line[15:]) for line in lines if line.startswith(b"content-length:")), 0)


@asynccontextmanager
async def running(*behaviours: Behaviour, models: Behaviour | None = None) -> AsyncGenerator[Server, None]:
    server = Server(list(behaviours), models)
    listener = await asyncio.start_server(server.serve, "127.0.0.1", 0)
    server.url = f"http://127.0.0.1:{listener.sockets[0].getsockname()[1]}"
    try:
        yield server
    finally:
        listener.close()


def sends(*parts: bytes, then_waits: bool = False, pause: float = 0) -> Behaviour:
    async def behave(writer: asyncio.StreamWriter) -> None:
        for one in parts:
            writer.write(one)
            await writer.drain()
            await asyncio.sleep(pause)
        if then_waits:
            await asyncio.sleep(30)

    return behave


async def breaks_off(writer: asyncio.StreamWriter) -> None:
    writer.transport.abort()


def chunk(body: bytes) -> bytes:
    return b"%x\r\n%s\r\n" % (len(body), body)


def whole(status: str, body: object) -> bytes:
    sent = body if isinstance(body, bytes) else json.dumps(body).encode()
    return b"HTTP/1.1 %s\r\nContent-Length: %d\r\n\r\n%s" % (status.encode(), len(sent), sent)


class Speech(Protocol):
    """A protocol's way of saying things, as bytes on the wire."""

    name: str
    head: bytes

    def piece(self, content: str) -> bytes: ...
    def done(self, prompt: int = 10, answer: int = 5, cut_off: bool = False) -> bytes: ...
    def error(self, message: str) -> bytes: ...
    def models(self, *names: str) -> Behaviour: ...
    def missing(self) -> bytes: ...
    def drafter(self, url: str, **more: Any) -> ModelDrafter: ...


class Ollama:
    name = "ollama"
    head = b"HTTP/1.1 200 OK\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n"

    def piece(self, content: str, **more: object) -> bytes:
        message = {"role": "assistant", "content": content}
        body = {"model": MODEL, "created_at": "2026-01-01T00:00:00Z", "message": message, "done": False, **more}
        return chunk(json.dumps(body).encode() + b"\n")

    def done(self, prompt: int = 10, answer: int = 5, cut_off: bool = False) -> bytes:
        why = "length" if cut_off else "stop"
        last = self.piece("", done=True, prompt_eval_count=prompt, eval_count=answer, done_reason=why)
        return last + chunk(b"")

    def error(self, message: str) -> bytes:
        return chunk(json.dumps({"error": message}).encode() + b"\n") + chunk(b"")

    def models(self, *names: str) -> Behaviour:
        return sends(whole("200 OK", {"models": [{"model": name} for name in names]}))

    def missing(self) -> bytes:
        return whole("404 Not Found", {"error": f"model '{MODEL}' not found"})

    def drafter(self, url: str, **more: Any) -> ModelDrafter:
        return OllamaDrafter(OllamaConfig(url=url, **{**LIMITS, **more}))


class OpenAi:
    name = "openai"
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"

    def _event(self, body: object) -> bytes:
        return chunk(b"data: " + json.dumps(body).encode() + b"\n\n")

    def piece(self, content: str) -> bytes:
        return self._event({"choices": [{"index": 0, "delta": {"content": content}, "finish_reason": None}]})

    def done(self, prompt: int = 10, answer: int = 5, cut_off: bool = False) -> bytes:
        last = {"index": 0, "delta": {}, "finish_reason": "length" if cut_off else "stop"}
        usage = {"prompt_tokens": prompt, "completion_tokens": answer}
        return (
            self._event({"choices": [last]})
            + self._event({"choices": [], "usage": usage})
            + chunk(b"data: [DONE]\n\n")
            + chunk(b"")
        )

    def error(self, message: str) -> bytes:
        return self._event({"error": {"message": message, "code": 500}}) + chunk(b"")

    def models(self, *names: str) -> Behaviour:
        return sends(whole("200 OK", {"object": "list", "data": [{"id": name} for name in names]}))

    def missing(self) -> bytes:
        return whole("404 Not Found", {"error": {"message": f"The model `{MODEL}` is not found."}})

    def drafter(self, url: str, **more: Any) -> ModelDrafter:
        return OpenAiDrafter(OpenAiConfig(url=f"{url}/v1", **{**LIMITS, **more}))


SPEECHES: tuple[Speech, ...] = (Ollama(), OpenAi())
