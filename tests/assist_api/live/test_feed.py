"""The live feed over real sockets: a real server, a real client, a scripted desk or the product's own."""

import asyncio
import json
import logging
from collections.abc import AsyncGenerator, Iterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest
import uvicorn
from fastapi import FastAPI
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from assist_api.answer_schemas import RestartView
from assist_api.guard import LoopbackGuard
from assist_api.live.config import LiveConfig
from assist_api.live.conversations import Conversations
from assist_api.live.handing import hand_over_by
from assist_api.routes import conversations
from assist_api.server import WS_MAX_BYTES, listen
from tests.assist_api.conftest import Running
from tests.assist_api.live.fakes import FakeDesk

TURN = {"type": "turn", "speaker": "customer", "text": "Paljonko se maksaa?"}
QUICK = {"pause_seconds": 0.05}


class Feed:
    """A served feed on the scripted desk."""

    def __init__(self, url: str, desk: FakeDesk) -> None:
        self.url, self.desk = url, desk

    def join(self, conversation_id: str = "c1", **options: Any) -> connect:
        return connect(f"{self.url}/v1/conversations/{conversation_id}", **options)


@asynccontextmanager
async def serving(desk: FakeDesk, **config: Any) -> AsyncGenerator[Feed, None]:
    app = FastAPI()
    app.add_middleware(LoopbackGuard)
    app.include_router(conversations.router)
    app.state.live = Conversations(desk.answer, hand_over_by(desk.hand_over), LiveConfig(**{**QUICK, **config}))
    with listen(0) as listening:
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", ws_max_size=WS_MAX_BYTES))
        task = asyncio.create_task(server.serve(sockets=[listening]))
        while not server.started:
            await asyncio.sleep(0.01)
        yield Feed(f"ws://127.0.0.1:{listening.getsockname()[1]}", desk)
        server.should_exit = True
        await task


async def say(socket: ClientConnection, message: object) -> None:
    await socket.send(message if isinstance(message, str | bytes) else json.dumps(message))


async def hear(socket: ClientConnection, *until: str) -> list[dict[str, Any]]:
    """The messages up to and with the first of one of these types."""
    heard = []
    async with asyncio.timeout(20):
        while not heard or heard[-1]["type"] not in until:
            heard.append(json.loads(await socket.recv()))
    return heard


def test_a_turn_brings_the_events_of_a_suggestion_with_their_run() -> None:
    async def run() -> None:
        async with serving(FakeDesk()) as feed, feed.join() as socket:
            await say(socket, TURN)
            heard = await hear(socket, "restart")
            assert [(each["type"], each["run"]) for each in heard] == [
                ("conversation", None),
                ("started", 1),
                ("evidence", 1),
                ("restart", 1),
            ]
            assert heard[1]["data"] == {"question": "Paljonko se maksaa?"}
            assert heard[2]["data"]["hits"] == []

    asyncio.run(run())


def test_a_newer_question_cancels_the_older() -> None:
    async def run() -> None:
        async with serving(FakeDesk(patient=True)) as feed, feed.join() as socket:
            await say(socket, TURN)
            await hear(socket, "evidence")
            await say(socket, {**TURN, "text": "Entä ulkomailla?"})
            heard = await hear(socket, "evidence")
            assert [(each["type"], each["run"]) for each in heard] == [
                ("cancelled", 1),
                ("started", 2),
                ("evidence", 2),
            ]
            assert feed.desk.stopped == ["Paljonko se maksaa?"]

    asyncio.run(run())


def test_stop_cancels_and_the_conversation_goes_on() -> None:
    async def run() -> None:
        async with serving(FakeDesk(patient=True)) as feed, feed.join() as socket:
            await say(socket, TURN)
            await hear(socket, "evidence")
            await say(socket, {"type": "stop"})
            assert (await hear(socket, "cancelled"))[-1]["run"] == 1
            await asyncio.wait_for(feed.desk.stop.wait(), 20)
            await say(socket, {"type": "ask", "question": "kortin sulkeminen"})
            assert (await hear(socket, "evidence"))[-1]["run"] == 2

    asyncio.run(run())


def test_a_client_that_goes_stops_the_run_and_ends_the_conversation() -> None:
    async def run() -> None:
        async with serving(FakeDesk(patient=True)) as feed:
            async with feed.join() as socket:
                await say(socket, TURN)
                await hear(socket, "evidence")
            await asyncio.wait_for(feed.desk.stop.wait(), 20)
            async with feed.join() as socket:
                assert (await hear(socket, "conversation"))[0]["data"] == {"turns": []}

    asyncio.run(run())


WRONG = [
    "{",
    "[]",
    '"turn"',
    json.dumps({"type": "dance"}),
    json.dumps({"type": "turn", "text": "Hei"}),
    json.dumps({**TURN, "speaker": "robot"}),
    json.dumps({**TURN, "text": None}),
    json.dumps({**TURN, "other": 1}),
    json.dumps({"type": "ask", "question": " "}),
    "[" * 5000,
    b"\x00\x01",
]


@pytest.mark.parametrize("wrong", WRONG)
def test_a_malformed_message_is_answered_and_the_conversation_goes_on(wrong: str | bytes) -> None:
    async def run() -> None:
        async with serving(FakeDesk()) as feed, feed.join() as socket:
            await say(socket, wrong)
            error = (await hear(socket, "error"))[-1]["data"]
            assert error["status"] == 422
            assert error["detail"]
            assert error["remedy"]
            await say(socket, TURN)
            await hear(socket, "restart")

    asyncio.run(run())


def test_a_message_too_large_is_answered_and_one_far_too_large_ends_the_connection() -> None:
    async def run() -> None:
        async with serving(FakeDesk()) as feed, feed.join() as socket:
            await say(socket, {**TURN, "text": "a" * 70_000})
            error = (await hear(socket, "error"))[-1]["data"]
            assert (error["status"], error["detail"]) == (413, "It is larger than 65536 bytes.")
            await say(socket, {"type": "ping"})
            await hear(socket, "pong")
            await say(socket, {**TURN, "text": "a" * WS_MAX_BYTES})
            with pytest.raises(ConnectionClosed):
                await hear(socket, "never")

    asyncio.run(run())


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "https://127.0.0.1"},
    ],
)
def test_a_page_of_another_origin_is_refused(headers: dict[str, Any]) -> None:
    async def run() -> None:
        async with serving(FakeDesk()) as feed:
            with pytest.raises(InvalidStatus) as refused:
                async with feed.join(**headers):
                    pass
            assert refused.value.response.status_code == 403

    asyncio.run(run())


def test_a_name_rebound_to_this_machine_is_refused() -> None:
    async def run() -> None:
        async with serving(FakeDesk()) as feed:
            port = int(feed.url.rpartition(":")[2])
            with pytest.raises(InvalidStatus) as refused:
                async with connect(f"ws://rebound.example:{port}/v1/conversations/c1", host="127.0.0.1", port=port):
                    pass
            assert refused.value.response.status_code == 403

    asyncio.run(run())


def test_the_panels_own_origin_is_let_in() -> None:
    async def run() -> None:
        async with serving(FakeDesk()) as feed, feed.join(origin=feed.url.replace("ws", "http")) as socket:
            await hear(socket, "conversation")

    asyncio.run(run())


@pytest.mark.parametrize("conversation_id", ["a b", "a.b", "x" * 65, "ä"])
def test_an_id_of_other_characters_is_refused(conversation_id: str) -> None:
    async def run() -> None:
        async with serving(FakeDesk()) as feed:
            with pytest.raises(InvalidStatus):
                async with feed.join(conversation_id.replace(" ", "%20").replace("ä", "%C3%A4")):
                    pass

    asyncio.run(run())


def test_more_conversations_than_allowed_are_turned_away_with_a_reason() -> None:
    async def run() -> None:
        async with serving(FakeDesk(), conversations=1) as feed, feed.join("c1"), feed.join("c1") as second:
            await hear(second, "conversation")
            async with feed.join("c2") as third:
                error = (await hear(third, "error"))[-1]["data"]
                assert "live.conversations" in error["remedy"]
                with pytest.raises(ConnectionClosed) as closed:
                    await third.recv()
                assert closed.value.rcvd is not None
                assert closed.value.rcvd.code == 1013

    asyncio.run(run())


def test_who_joins_later_sees_what_was_said_and_the_latest_answer_and_hears_the_rest() -> None:
    async def run() -> None:
        async with serving(FakeDesk()) as feed, feed.join() as first:
            await say(first, TURN)
            await hear(first, "restart")
            async with feed.join() as second:
                heard = await hear(second, "restart")
                assert [each["type"] for each in heard] == ["conversation", "started", "evidence", "restart"]
                assert [turn["text"] for turn in heard[0]["data"]["turns"]] == ["Paljonko se maksaa?"]
                await say(first, {**TURN, "text": "Entä ulkomailla?"})
                heard = await hear(second, "restart")
                assert [each["type"] for each in heard] == ["turn", "started", "evidence", "restart"]
                assert heard[0]["data"]["text"] == "Entä ulkomailla?"

    asyncio.run(run())


def test_silence_ends_the_connection_and_says_why() -> None:
    async def run() -> None:
        async with serving(FakeDesk(), idle_seconds=0.2) as feed, feed.join() as socket:
            assert (await hear(socket, "closing"))[-1]["data"] == {"reason": "idle"}
            with pytest.raises(ConnectionClosed) as closed:
                await socket.recv()
            assert closed.value.rcvd is not None
            assert closed.value.rcvd.code == 4000

    asyncio.run(run())


def test_a_slow_client_hears_the_newest_run_and_not_all_the_older() -> None:
    """The client reads nothing while 60 answers of half a megabyte each are made; the server must not keep them."""
    big = RestartView(reason="model_failed", message="x" * 500_000)

    async def run() -> None:
        desk = FakeDesk()
        answer = desk.answer

        async def much(*args: Any, **named: Any) -> AsyncGenerator[tuple[str, Any], None]:
            async for _ in answer(*args, **named):
                yield "restart", big

        desk.answer = much  # type: ignore[method-assign]
        async with serving(desk) as feed, feed.join(max_queue=1, max_size=None, compression=None) as socket:
            for number in range(60):
                await say(socket, {**TURN, "text": f"Paljonko maksaa {number}?"})
                await asyncio.sleep(0.02)
            heard: list[dict[str, Any]] = []
            while not heard or (heard[-1]["type"], heard[-1]["run"]) != ("restart", 60):
                heard += await hear(socket, "restart")
            assert len([each for each in heard if each["type"] == "restart"]) < 60

    asyncio.run(run())


def test_the_hand_over_is_prepared_with_what_was_said() -> None:
    async def run() -> None:
        async with serving(FakeDesk()) as feed, feed.join() as socket:
            await say(socket, {"type": "hand_over"})
            assert (await hear(socket, "hand_over"))[-1]["data"]["queue"] == "customer-service"
            await say(socket, {**TURN, "text": "Mun pankkikortti hävisi"})
            await say(socket, {"type": "hand_over"})
            prepared = (await hear(socket, "hand_over"))[-1]["data"]
            assert prepared["queue"] == "cards"
            assert "pankkikortti hävisi" in prepared["summary"]

    asyncio.run(run())


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    with caplog.at_level(logging.INFO):
        yield caplog


def test_nothing_that_is_said_is_logged(log: pytest.LogCaptureFixture) -> None:
    async def run() -> None:
        async with serving(FakeDesk()) as feed, feed.join() as socket:
            await say(socket, {**TURN, "text": "Paljonko SALAISUUS maksaa?"})
            await hear(socket, "restart")
            await say(socket, '{"type": "turn", "SALAISUUS": 1}')
            await hear(socket, "error")

    asyncio.run(run())
    assert "SALAISUUS" not in "".join(record.getMessage() for record in log.records)


def test_the_feed_of_the_product_answers_from_its_documents(running: Running) -> None:
    async def run() -> None:
        address = running.url.replace("http", "ws") + "/v1/conversations/real"
        async with connect(address) as socket:
            await say(socket, {**TURN, "text": "Hyvää päivää!"})
            assert (await hear(socket, "silent"))[-1]["data"] == {"reason": "greeting"}
            await say(socket, {**TURN, "text": "Missä ajassa oikeudeton maksutapahtuma palautetaan?"})
            heard = await hear(socket, "suggestion", "abstention", "error")
            assert [each["type"] for each in heard][:2] == ["started", "evidence"]
            assert any("pankkipäivän" in each["text"] for each in heard[-1]["data"]["sentences"])

    asyncio.run(run())


def test_how_the_feed_is_spoken_is_described(running: Running) -> None:
    with httpx.Client(base_url=running.url, trust_env=False, timeout=60) as client:
        described = client.get("/v1/conversations").json()
        documented = client.get("/openapi.json").json()["paths"]["/v1/conversations"]
    assert set(described["from_client"]["discriminator"]["mapping"]) == {
        "turn",
        "start",
        "ask",
        "stop",
        "hand_over",
        "ping",
    }
    assert described["limits"]["max_message_bytes"] == 65_536
    assert "cancelled" in described["from_server"]["properties"]["type"]["enum"]
    assert "a newer run cancels the older" in documented["get"]["description"].replace("\n", " ").lower()
