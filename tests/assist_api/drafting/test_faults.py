"""Whatever goes wrong with the model, the agent gets the evidence, and an answer or a notice that says why not.

Through ``suggest()`` and through the API; the same over both protocols.
"""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import aclosing, contextmanager
from dataclasses import replace
from typing import Any

import httpx
import pytest
from httpx_sse import aconnect_sse

from assist_api.answers.events import Event, Evidence, Restart, RestartReason, SentenceShown
from assist_api.answers.suggest import suggest
from assist_api.config import OllamaConfig
from assist_api.desk import Desk
from assist_api.settings import ServerConfig, Settings
from assist_api.types import Suggestion
from ingest.results import Source as File
from tests.assist_api.answer_fakes import TODAY, a_source, some_deps
from tests.assist_api.conftest import Cards, served
from tests.assist_api.drafting.model_servers import (
    Behaviour,
    Ollama,
    Server,
    Speech,
    breaks_off,
    chunk,
    running,
    sends,
)

SOURCE = a_source("Luottosopimuksen voi peruuttaa 14 päivän kuluessa.")
QUESTION = "Missä ajassa luottosopimuksen voi peruuttaa?"
CARDS_QUESTION = "Kuinka suuri on asiakkaan omavastuu?"
OLLAMA = Ollama()


def faults(speech: Speech) -> dict[str, Behaviour]:
    head, begun = speech.head, speech.piece("Luottosopimuksen voi peruuttaa")
    return {
        "not running": breaks_off,
        "model missing": sends(speech.missing()),
        "slow first token": sends(head, then_waits=True),
        "says nothing at all": sends(then_waits=True),
        "stalls midway": sends(head, begun, then_waits=True),
        "error under 200": sends(head, begun, speech.error("out of memory")),
        "killed midway": sends(head, begun),
        "garbage": sends(head, chunk(b"\xff\xfe{[\n\n"), chunk(b"")),
        "no http": sends(b"\x00\x01\x02\r\n\r\n"),
        "context overflow": sends(head, speech.piece("Ei."), speech.done(8192, 1)),
    }


async def asked(server: Server, speech: Speech, **more: Any) -> list[Event]:
    one = speech.drafter(server.url, **{"first_token_seconds": 0.3, "stall_seconds": 0.3, **more})
    deps = some_deps(SOURCE, drafter=one)
    return [event async for event in suggest(QUESTION, language="fi", as_of=TODAY, deps=deps)]


@pytest.mark.parametrize("fault", list(faults(OLLAMA)))
def test_whatever_goes_wrong_the_agent_gets_evidence_quotations_and_a_notice(speech: Speech, fault: str) -> None:
    async def run() -> list[Event]:
        async with running(faults(speech)[fault], models=speech.models("m")) as server:
            return await asked(server, speech)

    first, *_, last = asyncio.run(run())
    assert isinstance(first, Evidence) and first.sources
    assert isinstance(last, Suggestion)
    assert last.drafted_by == "extractive"
    assert [sentence.text for sentence in last.sentences] == [SOURCE.passage.text]
    assert last.notices == ("Kielimalli ei vastannut. Näytetään sanatarkat lainaukset lähteistä.",)


def test_a_server_that_was_never_there_is_no_fault_at_all(speech: Speech) -> None:
    async def run() -> list[Event]:
        async with running(breaks_off) as server:
            pass
        return await asked(server, speech)

    first, *_, last = asyncio.run(run())
    assert isinstance(first, Evidence) and isinstance(last, Suggestion)
    assert (first.drafter, last.drafted_by, last.notices) == ("extractive", "extractive", ())


def test_a_sentence_shown_before_the_server_died_is_taken_back(speech: Speech) -> None:
    async def run() -> list[Event]:
        key = ""

        async def speaks_then_dies(writer: asyncio.StreamWriter) -> None:
            nonlocal key
            key = server.requests[-1].decode().rpartition("<<< [")[2][:3]
            said = f"Luottosopimuksen voi peruuttaa 14 päivän kuluessa [{key}]. Ja"
            await sends(speech.head, speech.piece(said))(writer)

        async with running(speaks_then_dies, models=speech.models("m")) as server:
            return await asked(server, speech)

    kinds = [type(event) for event in asyncio.run(run())]
    assert kinds == [Evidence, SentenceShown, Restart, SentenceShown, Suggestion]


def test_a_server_left_alone_is_not_waited_for_by_anybody(speech: Speech) -> None:
    async def run() -> tuple[list[Event], int]:
        async with running(sends(speech.head, then_waits=True), models=speech.models("m")) as server:
            one = speech.drafter(server.url, first_token_seconds=0.2, failures=1)
            deps = some_deps(SOURCE, drafter=one)
            for _ in range(3):
                events = [event async for event in suggest(QUESTION, language="fi", as_of=TODAY, deps=deps)]
            return events, len(server.requests)

    events, requests = asyncio.run(run())
    assert isinstance(events[0], Evidence) and events[0].drafter == "extractive"
    assert requests == 1


def test_two_hundred_at_once_all_get_evidence_and_an_answer(speech: Speech) -> None:
    async def run() -> list[list[Event]]:
        slow = sends(speech.head, *map(speech.piece, ("EI ", "VASTAUSTA")), speech.done(), pause=0.02)
        async with running(slow, models=speech.models("m")) as server:
            deps = some_deps(SOURCE, drafter=speech.drafter(server.url))

            async def one() -> list[Event]:
                return [event async for event in suggest(QUESTION, language="fi", as_of=TODAY, deps=deps)]

            return await asyncio.gather(*[one() for _ in range(200)])

    answers = asyncio.run(run())
    reasons = [event.reason for events in answers for event in events if isinstance(event, Restart)]
    assert all(isinstance(events[0], Evidence) and isinstance(events[-1], Suggestion) for events in answers)
    assert len(reasons) == 200
    assert set(reasons) == {RestartReason.NO_ANSWER, RestartReason.BUSY}


def test_a_client_that_leaves_hangs_up_on_the_model(speech: Speech) -> None:
    async def run() -> None:
        behave = sends(speech.head, speech.piece("Luotto"), then_waits=True)
        async with running(behave, models=speech.models("m")) as server:
            deps = some_deps(SOURCE, drafter=speech.drafter(server.url))
            async with aclosing(suggest(QUESTION, language="fi", as_of=TODAY, deps=deps)) as events:
                await anext(events)
                waiting = asyncio.ensure_future(anext(events))
                while not server.requests:
                    await asyncio.sleep(0.01)
                waiting.cancel()
                await asyncio.gather(waiting, return_exceptions=True)
            await asyncio.wait_for(server.hung_up.wait(), 5)

    asyncio.run(run())


# Through the API


@contextmanager
def model_server(*behaviours: Behaviour) -> Iterator[Server]:
    """An Ollama-like server in a thread of its own, so that the application under test has its loop for itself."""
    started, stop = threading.Event(), asyncio.Event()
    held: list[tuple[Server, asyncio.AbstractEventLoop]] = []

    async def run() -> None:
        async with running(*behaviours, models=OLLAMA.models("m")) as server:
            held.append((server, asyncio.get_running_loop()))
            started.set()
            await stop.wait()

    thread = threading.Thread(target=lambda: asyncio.run(run()), daemon=True)
    thread.start()
    assert started.wait(10)
    server, loop = held[0]
    try:
        yield server
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join(10)


WARM = sends(OLLAMA.head, OLLAMA.piece("E"), OLLAMA.done())


@contextmanager
def api(small: Settings, cards: Cards, model: Server, **more: Any) -> Iterator[str]:
    """The address of the application, a document in it, whose drafter asks that server and is warm."""
    config = OllamaConfig(url=model.url, model="m", first_token_seconds=5.0, stall_seconds=5.0)
    settings = small.model_copy(update={"ollama": config, **more})
    with Desk(settings) as desk:
        desk.ingest(File(cards.older))
    with served(settings) as url:
        for _ in range(500):
            if httpx.get(f"{url}/v1/health", trust_env=False).json()["drafter"] == "m":
                break
            threading.Event().wait(0.02)
        yield url


async def answered(client: httpx.AsyncClient) -> tuple[int, list[str], str]:
    """The status, the names of the events, and Retry-After."""
    async with aconnect_sse(client, "POST", "/v1/suggestions", json={"question": CARDS_QUESTION}) as source:
        names = []
        if source.response.is_success:
            names = [event.event async for event in source.aiter_sse()]
        return source.response.status_code, names, source.response.headers.get("retry-after", "")


def client_of(url: str) -> httpx.AsyncClient:
    return httpx.AsyncClient(base_url=url, trust_env=False, timeout=120, limits=httpx.Limits(max_connections=None))


def test_two_hundred_requests_at_once_end_in_an_answer_or_in_429_with_retry_after(
    small: Settings, cards: Cards
) -> None:
    slow = sends(OLLAMA.head, *[OLLAMA.piece("Ei ")] * 20, OLLAMA.done(), pause=0.02)

    async def ask_all(url: str) -> list[tuple[int, list[str], str]]:
        async with client_of(url) as client:
            return await asyncio.gather(*[answered(client) for _ in range(200)])

    with model_server(WARM, WARM, WARM, slow) as server, api(small, cards, server) as url:
        ends = asyncio.run(ask_all(url))
        after = asyncio.run(ask_all(url))[:1]
    assert {status for status, _, _ in ends} == {200, 429}
    assert all(names[0] == "evidence" and names[-1] == "suggestion" for status, names, _ in ends if status == 200)
    assert all(int(retry) >= 1 for status, _, retry in ends if status == 429)
    assert after[0][0] == 200
    assert server.most_at_once <= small.ollama.parallel + 1


def test_a_refusal_for_want_of_room_is_a_problem_with_a_remedy(small: Settings, cards: Cards) -> None:
    with model_server(WARM) as server, api(small, cards, server, server=ServerConfig(max_suggestions=0)) as url:
        refused = httpx.post(f"{url}/v1/suggestions", json={"question": CARDS_QUESTION}, trust_env=False)
    assert refused.status_code == 429
    assert refused.headers["content-type"] == "application/problem+json"
    assert "max_suggestions" in refused.json()["remedy"]


def test_a_client_that_closes_its_connection_stops_the_model_and_frees_its_place(small: Settings, cards: Cards) -> None:
    hangs = sends(OLLAMA.head, OLLAMA.piece("Asiakkaan "), then_waits=True)
    quick = sends(OLLAMA.head, OLLAMA.piece("EI VASTAUSTA"), OLLAMA.done())

    async def leave(url: str) -> None:
        question = {"question": CARDS_QUESTION}
        async with client_of(url) as client, aconnect_sse(client, "POST", "/v1/suggestions", json=question) as source:
            events = source.aiter_sse()
            assert (await anext(events)).event == "evidence"
            while len(server.requests) < 4:
                await asyncio.sleep(0.01)

    async def ask(url: str) -> tuple[int, list[str], str]:
        async with client_of(url) as client:
            for _ in range(500):
                if (await client.get("/v1/health/live")).is_success and not server.answering:
                    break
                await asyncio.sleep(0.02)
            return await answered(client)

    with (
        model_server(WARM, WARM, WARM, hangs, quick) as server,
        api(small, cards, server, server=ServerConfig(max_suggestions=1)) as url,
    ):
        asyncio.run(asyncio.wait_for(leave(url), 60))
        status, names, _ = asyncio.run(ask(url))
    assert (status, names[-1]) == (200, "suggestion")


def test_while_the_model_is_loaded_health_says_so_and_answers_are_quoted(small: Settings, cards: Cards) -> None:
    loads = sends(OLLAMA.head, then_waits=True)
    with model_server(loads) as server:
        config = replace(OllamaConfig(), url=server.url, model="m")
        settings = small.model_copy(update={"ollama": config})
        with Desk(settings) as desk:
            desk.ingest(File(cards.older))
        with served(settings) as url:
            while not server.requests:
                threading.Event().wait(0.02)
            health = httpx.get(f"{url}/v1/health/ready", trust_env=False).json()
            said = httpx.post(f"{url}/v1/suggestions", json={"question": CARDS_QUESTION}, trust_env=False).text
    assert health["answers"] and health["drafter"] == "extractive"
    assert "is being loaded" in health["notices"][0]
    assert '"drafted_by":"extractive"' in said
