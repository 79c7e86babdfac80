"""The turns of a conversation between a customer and an agent."""

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
