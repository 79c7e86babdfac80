"""The turns of a conversation between a customer and an agent."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Speaker(StrEnum):
    """Who spoke."""

    CUSTOMER = "customer"
    AGENT = "agent"


@dataclass(frozen=True, slots=True)
class Turn:
    """What one of the two said or wrote; ``at`` and ``channel`` (phone, chat, …) where they are known."""

    speaker: Speaker
    text: str
    at: datetime | None = None
    channel: str = ""


@dataclass(frozen=True, slots=True)
class Earlier:
    """What came before a question, oldest first; ``conversation_id`` is empty for a question that stands alone."""

    turns: tuple[Turn, ...] = ()
    conversation_id: str = ""


NOTHING_EARLIER = Earlier()


def customer_turns(turns: Sequence[Turn]) -> list[str]:
    """What the customer said, oldest first."""
    return [turn.text for turn in turns if turn.speaker is Speaker.CUSTOMER]


def latest_question(turns: Sequence[Turn], conversation_id: str = "") -> tuple[str, Earlier]:
    """The customer's latest turn and what came before it; what the agent has said since is no part of either.

    ValueError when the customer has not spoken.
    """
    at = max((at for at, turn in enumerate(turns) if turn.speaker is Speaker.CUSTOMER), default=None)
    if at is None:
        raise ValueError("no turn of the customer")
    return turns[at].text, Earlier(tuple(turns[:at]), conversation_id)
