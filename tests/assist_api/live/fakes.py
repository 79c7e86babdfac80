"""A desk that answers what the test scripts and a clock that goes when the test says."""

import asyncio
from collections.abc import AsyncGenerator

from assist_api.answer_schemas import EventView, EvidenceView, HandOverView, RestartView
from assist_api.answers.hand_over import queue_for
from assist_api.config import HandOverConfig
from assist_api.conversation.turns import NOTHING_EARLIER, Earlier
from assist_api.live.messages import ServerMessage, TurnMessage

EVIDENCE = EvidenceView.model_validate(
    {"suggestion_id": "s1", "language": "fi", "as_of": "2026-03-01", "drafter": "m", "hits": []}
)
LAST = RestartView(reason="model_failed", message="the last event")


class FakeDesk:
    """Answers with evidence at once and with the rest when ``go_on`` is set; remembers what was asked and stopped."""

    def __init__(self, patient: bool = False) -> None:
        self.asked: list[str] = []
        self.earlier: list[Earlier] = []
        self.stopped: list[str] = []
        self.answered: list[str] = []
        self.stop = asyncio.Event()
        self.go_on = asyncio.Event()
        if not patient:
            self.go_on.set()

    def hand_over(
        self,
        question: str,
        language: str | None = None,
        as_of: object = None,
        filters: object = None,
        earlier: Earlier = NOTHING_EARLIER,
    ) -> HandOverView:
        return HandOverView(queue=queue_for(question, HandOverConfig()), summary=question)

    async def answer(
        self,
        question: str,
        language: str | None = None,
        as_of: object = None,
        filters: object = None,
        earlier: Earlier = NOTHING_EARLIER,
    ) -> AsyncGenerator[tuple[str, EventView], None]:
        self.asked.append(question)
        self.earlier.append(earlier)
        try:
            yield "evidence", EVIDENCE
            if question.startswith("Mitä rikkoutuu"):
                raise RuntimeError("broken")
            await self.go_on.wait()
            yield "restart", LAST
            self.answered.append(question)
        finally:
            if question not in self.answered:
                self.stopped.append(question)
                self.stop.set()


class FakeClock:
    """``sleep`` waits until ``go`` has passed the time."""

    def __init__(self) -> None:
        self.now = 0.0
        self._sleeping: list[tuple[float, asyncio.Event]] = []

    async def sleep(self, seconds: float) -> None:
        woken = asyncio.Event()
        self._sleeping.append((self.now + seconds, woken))
        await woken.wait()

    async def go(self, seconds: float) -> None:
        await settled()
        self.now += seconds
        for due, woken in self._sleeping:
            if due <= self.now + 1e-9:
                woken.set()
        await settled()


async def settled() -> None:
    """Let everything run that can without time passing."""
    for _ in range(20):
        await asyncio.sleep(0)


def customer(text: str, partial: bool = False) -> TurnMessage:
    return TurnMessage(type="turn", speaker="customer", text=text, partial=partial)


def agent(text: str) -> TurnMessage:
    return TurnMessage(type="turn", speaker="agent", text=text)


def names(told: list[ServerMessage]) -> list[tuple[str, int | None]]:
    return [(each.type, each.run) for each in told]
