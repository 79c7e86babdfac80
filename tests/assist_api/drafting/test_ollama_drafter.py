"""Against small servers that behave as badly as real ones do, and against a real one where there is one."""

import asyncio
import json
import os
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import aclosing, asynccontextmanager, suppress
from dataclasses import dataclass, field

import pytest

from assist_api.answers.suggest import suggest
from assist_api.config import OllamaConfig
from assist_api.drafting.draft import with_keys
from assist_api.drafting.ollama_drafter import OllamaDrafter
from assist_api.errors import DraftError
from assist_api.types import Suggestion
from tests.assist_api.answer_fakes import TODAY, a_source, some_deps

SOURCE = a_source("Luottosopimuksen voi peruuttaa 14 päivän kuluessa.")
QUESTION = "Missä ajassa luottosopimuksen voi peruuttaa?"
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n"


def part(content: str = "", **more: object) -> bytes:
    body = {"model": "m", "created_at": "2026-01-01T00:00:00Z", "message": {"role": "assistant", "content": content}}
    return chunk(json.dumps({**body, "done": False, **more}).encode() + b"\n")


def chunk(body: bytes) -> bytes:
    return b"%x\r\n%s\r\n" % (len(body), body)


DONE = part(done=True, prompt_eval_count=10) + chunk(b"")
Behaviour = Callable[[asyncio.StreamWriter], Awaitable[None]]


@dataclass
class Server:
    """One behaviour a connection, the last one repeated; remembers the requests and whether the client hung up."""

    behaviours: list[Behaviour]
    url: str = ""
    requests: list[bytes] = field(default_factory=list)
    hung_up: asyncio.Event = field(default_factory=asyncio.Event)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        length = next(
            (int(line[15:]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")), 0
        )
        self.requests.append(await reader.readexactly(length))
        behave = self.behaviours[min(len(self.requests), len(self.behaviours)) - 1]
        watch = asyncio.create_task(self._watch(reader))
        try:
            await behave(writer)
        except ConnectionError:
            pass
        finally:
            writer.close()
            await watch

    async def _watch(self, reader: asyncio.StreamReader) -> None:
        with suppress(ConnectionError):
            await reader.read()
        self.hung_up.set()


@asynccontextmanager
async def running(*behaviours: Behaviour) -> AsyncGenerator[Server, None]:
    server = Server(list(behaviours))
    listener = await asyncio.start_server(server.serve, "127.0.0.1", 0)
    async with listener:
        server.url = f"http://127.0.0.1:{listener.sockets[0].getsockname()[1]}"
        yield server


def sends(*parts: bytes, then_waits: bool = False) -> Behaviour:
    async def behave(writer: asyncio.StreamWriter) -> None:
        for one in parts:
            writer.write(one)
            await writer.drain()
        if then_waits:
            await asyncio.sleep(30)

    return behave


async def breaks_off(writer: asyncio.StreamWriter) -> None:
    writer.transport.abort()


def drafter(server: Server, **more: object) -> OllamaDrafter:
    settings = {"first_token_seconds": 5.0, "whole_seconds": 10.0, **more}
    return OllamaDrafter(OllamaConfig(url=server.url, model="m", **settings))  # type: ignore[arg-type]


async def text_of(one: OllamaDrafter) -> str:
    return "".join([piece async for piece in one.draft(QUESTION, "fi", with_keys([SOURCE]))])


def outcome(*behaviours: Behaviour, **config: object) -> tuple[str, Server]:
    """The draft's text, or the message of its DraftError; and the server afterwards."""

    async def run() -> tuple[str, Server]:
        async with running(*behaviours) as server:
            try:
                return await text_of(drafter(server, **config)), server
            except DraftError as error:
                return f"DraftError: {error.message}", server

    return asyncio.run(run())


def test_a_draft_streams_and_always_sends_the_context_size() -> None:
    text, server = outcome(sends(HEAD, part("Se on "), part("14 päivää."), DONE), num_ctx=4096)
    assert text == "Se on 14 päivää."
    sent = json.loads(server.requests[0])
    assert sent["options"]["num_ctx"] == 4096
    assert sent["options"]["temperature"] == 0
    assert sent["stream"] is True
    assert sent["keep_alive"]


def test_an_error_under_status_200_is_a_draft_error() -> None:
    text, _ = outcome(sends(HEAD, part("Se "), chunk(b'{"error": "out of memory"}\n'), chunk(b"")))
    assert text == "DraftError: Ollama reported: out of memory."


def test_an_error_status_is_a_draft_error() -> None:
    body = b'{"error": "model \'m\' not found"}'
    text, _ = outcome(sends(b"HTTP/1.1 404 Not Found\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body)))
    assert "not found" in text


@pytest.mark.parametrize("garbage", [b"\xff\xfe\x00\n", b"<html>busy</html>\n", b"[]\n", b"17\n", b'{"message": 3}\n'])
def test_garbage_is_a_draft_error(garbage: bytes) -> None:
    assert outcome(sends(HEAD, chunk(garbage), chunk(b"")))[0].startswith("DraftError: Ollama sent what is no answer")


def test_a_slow_first_token_is_a_draft_error() -> None:
    text, server = outcome(sends(HEAD, then_waits=True), first_token_seconds=0.1)
    assert text == "DraftError: The model was too slow."
    assert len(server.requests) == 1


def test_a_server_that_accepts_and_says_nothing_is_a_draft_error() -> None:
    assert outcome(sends(then_waits=True), first_token_seconds=0.1)[0] == "DraftError: The model was too slow."


def test_a_stall_midway_is_a_draft_error() -> None:
    text, _ = outcome(sends(HEAD, part("Se on "), then_waits=True), whole_seconds=0.3)
    assert text == "DraftError: The model was too slow."


def test_an_answer_that_breaks_off_is_a_draft_error() -> None:
    assert outcome(sends(HEAD, part("Se on ")))[0].startswith("DraftError: The connection")
    assert outcome(sends(HEAD, part("Se on "), chunk(b"")))[0] == "DraftError: The model's answer broke off."


def test_a_connection_lost_before_the_first_token_is_tried_once_more() -> None:
    text, server = outcome(breaks_off, sends(HEAD, part("14 päivää."), DONE))
    assert text == "14 päivää."
    assert len(server.requests) == 2


def test_a_connection_lost_twice_is_a_draft_error() -> None:
    text, server = outcome(breaks_off)
    assert text.startswith("DraftError: The connection")
    assert len(server.requests) == 2


def test_a_server_that_is_not_there_is_a_draft_error_and_not_available() -> None:
    async def run() -> None:
        async with running(breaks_off) as server:
            pass
        one = drafter(server)
        assert not await one.available()
        with pytest.raises(DraftError):
            await text_of(one)

    asyncio.run(run())


def test_leaving_the_draft_hangs_up() -> None:
    async def run() -> None:
        async with running(sends(HEAD, part("Se on "), then_waits=True)) as server:
            async with aclosing(drafter(server).draft(QUESTION, "fi", with_keys([SOURCE]))) as pieces:
                assert await anext(pieces) == "Se on "
            await asyncio.wait_for(server.hung_up.wait(), 5)

    asyncio.run(run())


def tags(*names: str) -> bytes:
    body = json.dumps({"models": [{"model": name} for name in names]}).encode()
    return b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body)


@pytest.mark.parametrize(
    ("names", "there"), [(["m:latest"], True), (["m"], True), (["other:latest"], False), ([], False)]
)
def test_a_model_is_available_when_the_server_lists_it(names: list[str], there: bool) -> None:
    async def run() -> bool:
        async with running(sends(tags(*names))) as server:
            return await drafter(server).available()

    assert asyncio.run(run()) is there


def test_availability_is_remembered_until_a_draft_fails() -> None:
    async def run() -> int:
        async with running(sends(tags("m")), breaks_off, breaks_off, sends(tags())) as server:
            one = drafter(server)
            assert await one.available()
            assert await one.available()
            with pytest.raises(DraftError):
                await text_of(one)
            assert not await one.available()
            return len(server.requests)

    assert asyncio.run(run()) == 4


def test_a_model_killed_midway_ends_in_quotations_and_a_notice() -> None:
    async def run() -> Suggestion:
        async with running(sends(tags("m")), sends(HEAD, part("Luottosopi"))) as server:
            deps = some_deps(SOURCE, drafter=drafter(server))
            events = [event async for event in suggest(QUESTION, language="fi", as_of=TODAY, deps=deps)]
        assert isinstance(events[-1], Suggestion)
        return events[-1]

    suggestion = asyncio.run(run())
    assert suggestion.drafted_by == "extractive"
    assert suggestion.notices == ("Kielimalli ei vastannut. Näytetään sanatarkat lainaukset lähteistä.",)


@pytest.fixture
def real() -> OllamaDrafter:
    url = os.environ.get("OHJENUORA_TEST_OLLAMA")
    if not url:
        pytest.skip("OHJENUORA_TEST_OLLAMA is not set: it names the URL of a real Ollama server")
    model = os.environ.get("OHJENUORA_TEST_OLLAMA_MODEL", "gemma3-270m")
    return OllamaDrafter(
        OllamaConfig(url=url, model=model, num_ctx=2048, num_predict=40, first_token_seconds=240, whole_seconds=300)
    )


@pytest.mark.ollama
def test_a_real_model_is_available_and_a_made_up_one_is_not(real: OllamaDrafter) -> None:
    assert asyncio.run(real.available())
    made_up = OllamaDrafter(OllamaConfig(url=os.environ["OHJENUORA_TEST_OLLAMA"], model="no-such-model"))
    assert not asyncio.run(made_up.available())


@pytest.mark.ollama
def test_a_real_models_answer_shows_only_what_the_sources_bear(real: OllamaDrafter) -> None:
    async def run() -> Suggestion:
        deps = some_deps(SOURCE, drafter=real)
        events = [event async for event in suggest(QUESTION, language="fi", as_of=TODAY, deps=deps)]
        assert isinstance(events[-1], Suggestion)
        return events[-1]

    suggestion = asyncio.run(run())
    assert suggestion.sentences
    assert all(citation.quote in SOURCE.passage.text for citation in suggestion.citations)


@pytest.mark.ollama
def test_a_real_model_that_is_missing_is_a_draft_error() -> None:
    url = os.environ.get("OHJENUORA_TEST_OLLAMA")
    if not url:
        pytest.skip("OHJENUORA_TEST_OLLAMA is not set: it names the URL of a real Ollama server")
    with pytest.raises(DraftError, match="no-such-model"):
        asyncio.run(text_of(OllamaDrafter(OllamaConfig(url=url, model="no-such-model"))))
