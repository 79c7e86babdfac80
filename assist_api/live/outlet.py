"""What waits to be sent to one client: bounded, and without what a newer run has made void."""

import asyncio
from collections import deque
from collections.abc import Callable

from assist_api.live.messages import ServerMessage

# Nobody misses these when a client cannot keep up.
PASSING = frozenset({"silent", "pong", "turn"})


class TooSlow(Exception):
    """The client does not take what is sent to it."""


class Outlet:
    """A queue of at most ``size`` messages."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._waiting: deque[ServerMessage] = deque()
        self._filled = asyncio.Event()
        self._overflowed = False

    def put(self, message: ServerMessage) -> None:
        """Add a message; a run that begins drops what still waits of older ones."""
        if message.type == "started":
            self._drop(lambda waiting: waiting.run is not None and waiting.type != "cancelled")
        if len(self._waiting) >= self._size:
            self._drop(lambda waiting: waiting.type in PASSING)
        if len(self._waiting) >= self._size:
            self._overflowed = True
        else:
            self._waiting.append(message)
        self._filled.set()

    async def get(self) -> ServerMessage:
        """The next message; TooSlow when more came than may wait."""
        while not self._waiting and not self._overflowed:
            self._filled.clear()
            await self._filled.wait()
        if self._overflowed:
            raise TooSlow
        return self._waiting.popleft()

    def _drop(self, void: Callable[[ServerMessage], bool]) -> None:
        self._waiting = deque(message for message in self._waiting if not void(message))
