"""A newer question stops the older run in a real Ollama server: its processes stop computing."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import replace

import ollama
import pytest

from assist_api.answer_schemas import EventView
from assist_api.config import OllamaConfig
from assist_api.drafting.draft import with_keys
from assist_api.drafting.ollama_drafter import OllamaDrafter
from assist_api.live.config import LiveConfig
from assist_api.live.messages import AskMessage, ServerMessage
from assist_api.live.session import Session
from tests.assist_api.answer_fakes import a_source
from tests.assist_api.live.fakes import EVIDENCE
from tests.assist_api.ollama_process import computes

pytestmark = pytest.mark.ollama

SOURCES = with_keys([a_source("Luottosopimuksen voi peruuttaa 14 päivän kuluessa.")])
LONG, SHORT = "Missä ajassa luottosopimuksen voi peruuttaa?", "Mitä muuta?"
MANY = 2000  # so many tokens take the model minutes


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
            session.ask(AskMessage(type="ask", question=LONG))
            while not await computes(ollama_config.url):
                pass
            session.ask(AskMessage(type="ask", question=SHORT))
            while await computes(ollama_config.url):
                pass
        await session.close()

    asyncio.run(run())
    assert [(each.type, each.run) for each in told] == [
        ("started", 1),
        ("cancelled", 1),
        ("started", 2),
        ("evidence", 2),
    ]
