"""A newer question stops the older run in a real Ollama server: its processes stop computing."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import replace
from urllib.parse import urlsplit

import ollama
import psutil
import pytest

from assist_api.config import OllamaConfig
from assist_api.drafting.draft import with_keys
from assist_api.drafting.ollama_drafter import OllamaDrafter
from assist_api.live.config import LiveConfig
from assist_api.live.messages import AskMessage, ServerMessage
from assist_api.live.session import Session
from assist_api.schemas import EventView
from tests.assist_api.answer_fakes import a_source
from tests.assist_api.live.fakes import EVIDENCE

pytestmark = pytest.mark.ollama

SOURCES = with_keys([a_source("Luottosopimuksen voi peruuttaa 14 päivän kuluessa.")])
LONG, SHORT = "Missä ajassa luottosopimuksen voi peruuttaa?", "Mitä muuta?"
# So many tokens take the model minutes; it is idle when it uses less than a twentieth of a processor.
MANY, WINDOW, IDLE = 2000, 1.0, 0.05


def server_processes(url: str) -> list[psutil.Process]:
    """The process that listens at ``url``, and its runners."""
    port = urlsplit(url).port
    pids = [c.pid for c in psutil.net_connections("tcp") if c.laddr and c.laddr.port == port and c.status == "LISTEN"]
    if not pids or pids[0] is None:
        pytest.skip(f"the process behind {url} is not this machine's, or not ours to see")
    server = psutil.Process(pids[0])
    return [server, *server.children(recursive=True)]


async def use(processes: list[psutil.Process]) -> float:
    """Processors in use over a short while."""
    before = sum(sum(each.cpu_times()[:2]) for each in processes)
    await asyncio.sleep(WINDOW)
    return (sum(sum(each.cpu_times()[:2]) for each in processes) - before) / WINDOW


async def loaded(config: OllamaConfig) -> None:
    """Have the model in memory, so that what computes afterwards is its answer."""
    options = {"num_ctx": config.num_ctx, "num_predict": 1}
    await ollama.AsyncClient(config.url).generate(config.model, "a", options=options)


def test_a_newer_question_stops_the_older_in_the_server(ollama_config: OllamaConfig) -> None:
    drafter = OllamaDrafter(replace(ollama_config, num_predict=MANY, first_token_seconds=240.0, whole_seconds=600.0))
    told: list[ServerMessage] = []

    async def answer(question: str, *_: object) -> AsyncGenerator[tuple[str, EventView], None]:
        if question == LONG:
            async with aclosing(drafter.draft(question, "fi", SOURCES)) as pieces:
                async for _ in pieces:
                    pass
        yield "evidence", EVIDENCE

    async def run() -> None:
        session = Session("c1", answer, LiveConfig(), told.append)
        async with asyncio.timeout(500):
            await loaded(ollama_config)
            processes = server_processes(ollama_config.url)
            session.ask(AskMessage(type="ask", question=LONG))
            while await use(processes) < IDLE:
                pass
            session.ask(AskMessage(type="ask", question=SHORT))
            while await use(processes) > IDLE:
                pass
        await session.close()

    asyncio.run(run())
    assert [(each.type, each.run) for each in told] == [
        ("started", 1),
        ("cancelled", 1),
        ("started", 2),
        ("evidence", 2),
    ]
