"""How many drafts are written at once, and how many may wait for their turn."""

import asyncio
import threading
from collections import deque
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from assist_api.errors import TooBusy

_Waiter = tuple[asyncio.AbstractEventLoop, asyncio.Future[None]]


class Places:
    """``parallel`` places and a queue of ``queue`` before them; event loops may share one, as asyncio's own cannot."""

    def __init__(self, parallel: int, queue: int) -> None:
        self._free, self._queue = parallel, queue
        self._lock = threading.Lock()
        self._waiting: deque[_Waiter] = deque()

    @property
    def waiting(self) -> int:
        """How many wait."""
        return len(self._waiting)

    @asynccontextmanager
    async def one(self, until: float) -> AsyncGenerator[None, None]:
        """Hold a place within the block; TooBusy when the queue is full or the loop's clock passes ``until`` first."""
        await self._take(until)
        try:
            yield
        finally:
            self._give()

    async def _take(self, until: float) -> None:
        loop = asyncio.get_running_loop()
        with self._lock:
            if self._free:
                self._free -= 1
                return
            if len(self._waiting) >= self._queue:
                raise TooBusy("All of the language model's places are taken.", "Ask again in a moment.")
            waiter = (loop, loop.create_future())
            self._waiting.append(waiter)
        try:
            async with asyncio.timeout_at(until):
                await asyncio.shield(waiter[1])
        except BaseException as error:
            self._leave(waiter)
            if isinstance(error, TimeoutError):
                raise TooBusy("The language model's queue moves too slowly.", "Ask again in a moment.") from None
            raise

    def _give(self) -> None:
        """Hand the place to whoever has waited longest; to nobody, if nobody waits."""
        with self._lock:
            while self._waiting:
                loop, future = self._waiting.popleft()
                try:
                    loop.call_soon_threadsafe(_wake, future)
                except RuntimeError:  # its loop was closed: it waits no longer
                    continue
                return
            self._free += 1

    def _leave(self, waiter: _Waiter) -> None:
        """Wait no longer; a place that was handed over just now is handed on."""
        with self._lock:
            still_waiting = waiter in self._waiting
            if still_waiting:
                self._waiting.remove(waiter)
        if not still_waiting:
            self._give()


def _wake(future: asyncio.Future[None]) -> None:
    if not future.done():
        future.set_result(None)
