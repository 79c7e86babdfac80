"""The limits of the live feed."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LiveConfig:
    """How a conversation is followed; times in seconds.

    ``pause_seconds``: how long after the last piece of speech a question counts as asked; a finished turn that ends
    with a question mark does not wait. Of a conversation the last ``turns`` are kept, in memory alone. ``idle_seconds``
    without a message end a connection. ``queue`` is how many events may wait for a slow client. ``tell_silence``: say
    why nothing is suggested.
    """

    pause_seconds: float = 0.4
    max_message_bytes: int = 65_536
    turns: int = 60
    conversations: int = 100
    idle_seconds: float = 1800.0
    queue: int = 64
    tell_silence: bool = True
