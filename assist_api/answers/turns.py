"""Whose work is done next when several conversations ask at once: what an agent waits for first comes first."""

import asyncio
import threading
from collections.abc import Awaitable, Callable
from concurrent.futures import Future
from enum import IntEnum
from functools import partial
from itertools import count
from queue import PriorityQueue
from typing import Any, ParamSpec, Protocol, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class Turn(IntEnum):
    """What work is for, the most urgent first: the evidence of one question comes before the answer to another."""

    EVIDENCE = 0
    ANSWER = 1
    END = 2


class Run(Protocol):
    """Has blocking work done in another thread."""

    def __call__(self, turn: Turn, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> Awaitable[T]:
        """What the work returns or raises."""
        ...


def at_once(turn: Turn, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> Awaitable[T]:
    """As ``Run``, each in a thread of its own, whatever else is done."""
    return asyncio.to_thread(work, *args, **kwargs)


class Turns:
    """So many threads; of one kind of work that of the question asked first is done first. Any event loop may ask.

    More threads than processors would do all of it later: each question's work would be cut up among the others'.
    """

    def __init__(self, threads: int) -> None:
        """The threads start with the first work."""
        self._threads = [threading.Thread(target=self._work, name="answering", daemon=True) for _ in range(threads)]
        self._waiting: PriorityQueue[tuple[Turn, int, int, Callable[[], bool]]] = PriorityQueue()
        self._numbers = count()
        self._started = threading.Lock()

    def for_question(self) -> Run:
        """How one question's work is done; what its asker no longer waits for is not begun."""
        return partial(self._run, next(self._numbers))

    async def _run(self, question: int, turn: Turn, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        if self._started.acquire(blocking=False):
            for thread in self._threads:
                thread.start()
        future: Future[T] = Future()
        self._waiting.put((turn, question, next(self._numbers), lambda: _do(future, lambda: work(*args, **kwargs))))
        return await asyncio.wrap_future(future)

    def close(self) -> None:
        """Do what waits, then end the threads."""
        for _ in self._threads:
            self._waiting.put((Turn.END, 0, next(self._numbers), lambda: False))
        for thread in self._threads:
            if thread.is_alive():
                thread.join()

    def _work(self) -> None:
        while self._waiting.get()[-1]():
            pass


def _do(future: "Future[Any]", work: Callable[[], Any]) -> bool:
    """Do what is still wanted; there may be more to do."""
    if future.set_running_or_notify_cancel():
        try:
            future.set_result(work())
        except BaseException as error:
            future.set_exception(error)
    return True
