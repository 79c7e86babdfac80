"""Conversations that ask a server over HTTP at the same time, and when what came back."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from time import perf_counter

import httpx
from httpx_sse import aconnect_sse

from evals.checks.model_server import Chat

_APART = 7  # questions between where one conversation begins and the next
_ENDS = ("suggestion", "abstention")


@dataclass(slots=True)
class Spent:
    """Seconds from sending a question to its events, None for what did not come; ``begun`` and ``ended`` by the clock.

    Of a model: ``to_model`` until it was asked, ``model`` until it had written what was shown first, ``shown`` from
    then until that was here.
    """

    begun: float
    ended: float = 0.0
    evidence: float | None = None
    sentence: float | None = None
    answer: float | None = None
    suggested: bool = False
    drafted: bool = False
    to_model: float | None = None
    model: float | None = None
    shown: float | None = None


async def ask_at_once(
    url: str, asked: Sequence[tuple[str, str]], conversations: int, questions: int, pause: float, chats: Sequence[Chat]
) -> list[Spent]:
    """Each conversation asks ``questions`` of those ``asked`` (text, language), ``pause`` seconds between two.

    Conversations with pauses begin spread over the first one, so that they do not all speak at the same moments.
    """
    limits = httpx.Limits(max_connections=conversations)
    async with httpx.AsyncClient(base_url=url, timeout=None, trust_env=False, limits=limits) as client:

        async def conversation(number: int) -> list[Spent]:
            await asyncio.sleep(pause * number / conversations)
            spent = []
            for turn in range(questions):
                text, language = asked[(number * _APART + turn) % len(asked)]
                spent.append(await _ask(client, text, language, chats))
                await asyncio.sleep(pause)
            return spent

        return [each for one in await asyncio.gather(*map(conversation, range(conversations))) for each in one]


async def _ask(client: httpx.AsyncClient, text: str, language: str, chats: Sequence[Chat]) -> Spent:
    before, spent = len(chats), Spent(perf_counter())
    first, restarted = "", False
    async with aconnect_sse(client, "POST", "/v1/suggestions", json={"question": text, "language": language}) as events:
        async for event in events.aiter_sse():
            passed = perf_counter() - spent.begun
            if event.event == "evidence":
                spent.evidence = passed
            elif event.event == "sentence" and spent.sentence is None:
                spent.sentence, first = passed, str(event.json()["text"])
            elif event.event == "restart":
                restarted = True
            elif event.event in _ENDS:
                spent.answer, spent.suggested = passed, event.event == "suggestion"
                spent.drafted = spent.suggested and event.json()["drafted_by"] != "extractive"
    spent.ended = perf_counter()
    if not restarted and spent.drafted:
        _of_the_model(spent, first, text, chats[before:])
    return spent


def _of_the_model(spent: Spent, first: str, question: str, chats: Sequence[Chat]) -> None:
    chat = next((each for each in chats if question in each.prompt), None)
    written = said_at(chat, first) if chat else None
    if chat and written is not None and spent.sentence is not None:
        spent.to_model = chat.came - spent.begun
        spent.model = written - chat.came
        spent.shown = spent.begun + spent.sentence - written


def said_at(chat: Chat, sentence: str) -> float | None:
    """When the model had written the sentence with its keys; None when it did not write it so."""
    so_far = ""
    for at, piece in chat.pieces:
        so_far += piece
        joined = " ".join(so_far.split())
        start = joined.find(sentence.rstrip(".!?"))
        if start >= 0 and "]" in joined[start:]:
            return at
    return None
