"""What can become of a suggestion."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Outcome(StrEnum):
    """What an agent did with a suggestion, or said of it."""

    SHOWN = "shown"
    OPENED = "opened"
    COPIED = "copied"
    EDITED = "edited"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    WRONG = "wrong"
    OUTDATED = "outdated"


@dataclass(frozen=True, slots=True)
class Entry:
    """One outcome; ``citation`` is the key of the source that was opened, else empty."""

    state: Outcome
    citation: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Row:
    """A suggestion or an abstention as ids: the passages it cites, or shows as nearest, and their versions."""

    suggestion_id: str
    at: datetime
    kind: str
    drafter: str
    language: str
    passages: tuple[str, ...]
    versions: tuple[str, ...]
    history: tuple[Entry, ...] = ()

    @property
    def state(self) -> str:
        """The latest outcome, empty without any."""
        return self.history[-1].state if self.history else ""
