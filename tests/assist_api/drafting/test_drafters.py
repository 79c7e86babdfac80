"""What every drafter promises, whichever protocol its server speaks: against small servers that behave badly."""

import asyncio
import json
from contextlib import aclosing
from typing import Any

import pytest

from assist_api.drafting.draft import with_keys
from assist_api.drafting.model_drafter import ModelDrafter
from assist_api.errors import DraftError, PromptCut, TooBusy
from tests.assist_api.answer_fakes import a_source
from tests.assist_api.drafting.model_servers import (
    Behaviour,
    Server,
    Speech,
    breaks_off,
    chunk,
    running,
    sends,
)

SOURCE = a_source("Luottosopimuksen voi peruuttaa 14 päivän kuluessa.")
QUESTION = "Missä ajassa luottosopimuksen voi peruuttaa?"


async def text_of(one: ModelDrafter) -> str:
    return "".join([piece async for piece in one.draft(QUESTION, "fi", with_keys([SOURCE]))])


async def outcome_of(one: ModelDrafter) -> str:
    try:
        return await text_of(one)
    except DraftError as error:
        return f"{type(error).__name__}: {error.message}"


def outcome(speech: Speech, *behaviours: Behaviour, **config: Any) -> tuple[str, Server]:
    """The draft's text, or its error; and the server afterwards."""

    async def run() -> tuple[str, Server]:
        async with running(*behaviours) as server:
            return await outcome_of(speech.drafter(server.url, **config)), server

    return asyncio.run(run())


def good(speech: Speech, text: str = "Se on 14 päivää.") -> Behaviour:
    return sends(speech.head, *map(speech.piece, (text[:6], text[6:])), speech.done())


def test_a_draft_comes_in_pieces_and_is_the_same_each_time(speech: Speech) -> None:
    text, server = outcome(speech, good(speech))
    assert text == "Se on 14 päivää."
    sent = json.loads(server.requests[0])
    assert sent["stream"] is True
    assert sent.get("temperature", sent.get("options", {}).get("temperature")) == 0


def test_a_first_token_that_does_not_come_is_an_error(speech: Speech) -> None:
    text, server = outcome(speech, sends(speech.head, then_waits=True), first_token_seconds=0.1)
    assert text == "DraftError: The model was too slow."
    assert len(server.requests) == 1


def test_a_server_that_accepts_and_says_nothing_is_an_error(speech: Speech) -> None:
    assert outcome(speech, sends(then_waits=True), first_token_seconds=0.1)[0] == "DraftError: The model was too slow."


def test_a_stall_midway_is_an_error(speech: Speech) -> None:
    behave = sends(speech.head, speech.piece("Se on "), then_waits=True)
    assert outcome(speech, behave, stall_seconds=0.1)[0] == "DraftError: The model was too slow."


def test_an_answer_that_trickles_is_ended_by_the_whole_time(speech: Speech) -> None:
    behave = sends(speech.head, *[speech.piece("sana ")] * 200, pause=0.02)
    assert outcome(speech, behave, whole_seconds=0.3)[0] == "DraftError: The model was too slow."


def test_an_error_under_status_200_is_an_error(speech: Speech) -> None:
    text, _ = outcome(speech, sends(speech.head, speech.piece("Se "), speech.error("out of memory")))
    assert text.startswith("DraftError") and "reported: out of memory." in text


def test_a_model_that_is_missing_is_an_error(speech: Speech) -> None:
    text, _ = outcome(speech, sends(speech.missing()))
    assert text.startswith("DraftError") and "not found" in text


@pytest.mark.parametrize(
    "garbage",
    [b"\xff\xfe\x00\n", b"<html>busy</html>\n", b"[]\n", b"17\n", b'{"message": 3}\n', b"data: [1]\n\n",
     b'data: {"choices": 3}\n\n', b"data: {\n\n", b"data: null\n\n"],
)  # fmt: skip
def test_garbage_is_an_error(speech: Speech, garbage: bytes) -> None:
    text, _ = outcome(speech, sends(speech.head, chunk(garbage), chunk(b"")))
    assert text.startswith("DraftError")
    assert "what is no answer" in text or "broke off" in text


def test_bytes_that_are_no_http_are_an_error(speech: Speech) -> None:
    assert outcome(speech, sends(b"\x16\x03\x01\x02\x00\x01\x00\r\n\r\n"))[0].startswith("DraftError: The connection")


def test_a_server_killed_midway_is_an_error_and_not_asked_again(speech: Speech) -> None:
    text, server = outcome(speech, sends(speech.head, speech.piece("Se on ")))
    assert text.startswith("DraftError: The connection")
    assert len(server.requests) == 1


def test_an_answer_that_ends_without_its_end_is_an_error(speech: Speech) -> None:
    text, _ = outcome(speech, sends(speech.head, speech.piece("Se on "), chunk(b"")))
    assert text == "DraftError: The model's answer broke off."


def test_a_connection_lost_before_the_first_token_is_tried_once_more(speech: Speech) -> None:
    text, server = outcome(speech, breaks_off, good(speech))
    assert text == "Se on 14 päivää."
    assert len(server.requests) == 2


def test_a_connection_lost_twice_is_an_error(speech: Speech) -> None:
    text, server = outcome(speech, breaks_off)
    assert text.startswith("DraftError: The connection")
    assert len(server.requests) == 2


@pytest.mark.parametrize(("prompt", "answer", "cut_off"), [(4096, 3, False), (4000, 96, False), (4000, 20, True)])
def test_a_prompt_or_an_answer_that_had_no_room_is_not_trusted(
    speech: Speech, prompt: int, answer: int, cut_off: bool
) -> None:
    behave = sends(speech.head, speech.piece("Se on 14 päivää."), speech.done(prompt, answer, cut_off))
    text, _ = outcome(speech, behave, num_ctx=4096)
    assert text.startswith(f"PromptCut: The prompt took {prompt} tokens")


def test_an_answer_that_is_merely_long_is_trusted(speech: Speech) -> None:
    behave = sends(speech.head, speech.piece("Se on 14 päivää."), speech.done(3000, 400, cut_off=True))
    assert outcome(speech, behave, num_ctx=4096)[0] == "Se on 14 päivää."


def test_a_prompt_that_was_cut_teaches_to_send_less(speech: Speech) -> None:
    many = [a_source("sana " * 300, number=number) for number in range(1, 7)]

    async def run() -> list[int]:
        crowded = sends(speech.head, speech.piece("x"), speech.done(4096, 1))
        async with running(crowded, good(speech)) as server:
            one = speech.drafter(server.url, num_ctx=4096, chars_per_token=4.0)
            with pytest.raises(PromptCut):
                [piece async for piece in one.draft(QUESTION, "fi", with_keys(many))]
            [piece async for piece in one.draft(QUESTION, "fi", with_keys(many))]
            return [len(request) for request in server.requests]

    first, second = asyncio.run(run())
    assert second < first


def test_what_does_not_fit_at_all_is_an_error_and_no_failure_of_the_server(speech: Speech) -> None:
    async def run() -> tuple[str, str, int]:
        async with running(good(speech)) as server:
            one = speech.drafter(server.url, num_ctx=600, failures=1)
            return await outcome_of(one), one.state.breaker, len(server.requests)

    text, breaker, requests = asyncio.run(run())
    assert "num_ctx" not in text and "do not fit" in text
    assert (breaker, requests) == ("closed", 0)


def test_after_failures_in_a_row_the_server_is_left_alone_and_then_tried_by_one(speech: Speech) -> None:
    async def run() -> None:
        async with running(sends(speech.missing()), sends(speech.missing()), good(speech)) as server:
            one = speech.drafter(server.url, failures=2, rest_seconds=0.3)
            for _ in range(2):
                assert "not found" in await outcome_of(one)
            assert one.state.breaker == "open"
            assert "a moment ago" in await outcome_of(one)
            assert len(server.requests) == 2
            await asyncio.sleep(0.35)
            assert one.state.breaker == "half-open"
            both = await asyncio.gather(outcome_of(one), outcome_of(one))
            assert sorted(text[:9] for text in both) == ["DraftErro", "Se on 14 "]
            assert one.state.breaker == "closed"

    asyncio.run(run())


def test_a_server_that_is_not_there_is_an_error_and_not_available(speech: Speech) -> None:
    async def run() -> None:
        async with running(breaks_off) as server:
            pass
        one = speech.drafter(server.url)
        assert not await one.available()
        assert (await outcome_of(one)).startswith("DraftError: The connection")

    asyncio.run(run())


@pytest.mark.parametrize(
    ("names", "there"), [(["m:latest"], True), (["m"], True), (["other:latest"], False), ([], False)]
)
def test_a_model_is_available_when_the_server_lists_it(speech: Speech, names: list[str], there: bool) -> None:
    async def run() -> bool:
        async with running(breaks_off, models=speech.models(*names)) as server:
            return await speech.drafter(server.url).available()

    assert asyncio.run(run()) is there


def test_a_server_that_was_lost_is_looked_for_in_the_background_and_found_again(speech: Speech) -> None:
    async def run() -> None:
        async with running(breaks_off, breaks_off, good(speech), models=speech.models("m")) as server:
            one = speech.drafter(server.url)
            assert await one.available()
            assert (await outcome_of(one)).startswith("DraftError")
            assert not await one.available()
            for _ in range(200):
                if await one.available():
                    break
                await asyncio.sleep(0.02)
            assert await text_of(one) == "Se on 14 päivää."

    asyncio.run(run())


def test_leaving_the_draft_hangs_up(speech: Speech) -> None:
    async def run() -> None:
        async with running(sends(speech.head, speech.piece("Se on "), then_waits=True)) as server:
            async with aclosing(speech.drafter(server.url).draft(QUESTION, "fi", with_keys([SOURCE]))) as pieces:
                assert await anext(pieces) == "Se on "
            await asyncio.wait_for(server.hung_up.wait(), 5)

    asyncio.run(run())


@pytest.mark.parametrize("head", [True, False])
def test_cancelling_before_the_first_token_hangs_up_and_counts_neither_way(speech: Speech, head: bool) -> None:
    async def run() -> str:
        async with running(sends(*[speech.head] * head, then_waits=True)) as server:
            one = speech.drafter(server.url, failures=1)
            asking = asyncio.create_task(text_of(one))
            while not server.requests:
                await asyncio.sleep(0.01)
            asking.cancel()
            await asyncio.wait_for(server.hung_up.wait(), 5)
            return one.state.breaker

    assert asyncio.run(run()) == "closed"


def test_of_many_drafts_some_are_written_some_wait_and_the_rest_are_refused_at_once(speech: Speech) -> None:
    async def run() -> tuple[list[str], int]:
        slow = sends(speech.head, speech.piece("Se on "), speech.piece("14 päivää."), speech.done(), pause=0.02)
        async with running(slow) as server:
            one = speech.drafter(server.url, parallel=2, queue=6)
            texts = await asyncio.gather(*[outcome_of(one) for _ in range(200)])
            return texts, server.most_at_once

    texts, most = asyncio.run(run())
    assert texts.count("Se on 14 päivää.") == 8
    assert sum(text.startswith("TooBusy") for text in texts) == 192
    assert most == 2


def test_who_waits_too_long_for_a_place_is_refused_and_the_place_is_not_lost(speech: Speech) -> None:
    async def run() -> None:
        async with running(sends(speech.head, speech.piece("Se "), then_waits=True), good(speech)) as server:
            one = speech.drafter(server.url, parallel=1, queue_seconds=0.1)
            first = one.draft(QUESTION, "fi", with_keys([SOURCE]))
            assert await anext(first) == "Se "
            with pytest.raises(TooBusy, match="slowly"):
                await text_of(one)
            await first.aclose()
            assert await text_of(one) == "Se on 14 päivää."
            assert one.state.waiting == 0

    asyncio.run(run())


def test_no_proxy_sees_what_is_asked(speech: Speech, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert outcome(speech, good(speech))[0] == "Se on 14 päivää."


def test_while_the_model_is_loaded_it_is_not_available_and_then_it_has_learned_to_count(speech: Speech) -> None:
    async def run() -> None:
        warm = sends(speech.head, speech.piece("E"), speech.done(prompt=500, answer=1), pause=0.05)
        async with running(warm, models=speech.models("m")) as server:
            one = speech.drafter(server.url, available_for_seconds=0.0)
            one.keep_warm()
            seen = set()
            while not await one.available():
                seen.add(one.state.warmth)
                await asyncio.sleep(0.01)
            assert "loading" in seen and one.state.warmth == "warm"
            assert len(server.requests) == 3
            assert one.counter.chars_per_token("fi") != 2.5

    asyncio.run(asyncio.wait_for(run(), 20))
