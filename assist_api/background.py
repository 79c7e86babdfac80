"""What an open desk does beside its questions, each in a thread of its own, and that all of it ends with the desk."""

import threading
from collections.abc import Callable
from contextlib import suppress


class Closing(BaseException):
    """What is under way need not be finished: its desk closes.

    No Exception, as a task's cancellation is none: nothing that mends a failure takes it for one.
    """


class Background:
    """The threads of one desk. Any thread may begin one, and any other one close them, in whatever order."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._closing = threading.Event()
        self._threads: list[threading.Thread] = []

    def begin(self, name: str, work: Callable[[], object]) -> Callable[[], None]:
        """Have ``work`` done in a thread; gives what waits for its end. Once it is closed, nothing is begun."""
        with self._lock:
            if self._closing.is_set():
                return lambda: None
            thread = threading.Thread(target=_until_closing, args=(work,), name=name, daemon=True)
            thread.start()
            self._threads.append(thread)
        return thread.join

    def go_on(self, _done: int = 0, _total: int = 0) -> None:
        """Long work calls it between two steps, or takes it as its progress; Closing when the desk closes."""
        if self._closing.is_set():
            raise Closing

    def pause(self, seconds: float) -> None:
        """Wait so long; Closing as soon as the desk closes."""
        self._closing.wait(seconds)
        self.go_on()

    def close(self) -> None:
        """Let every thread end at its next step, and wait for that."""
        with self._lock:
            self._closing.set()
        for thread in self._threads:  # none is added any more
            thread.join()


def _until_closing(work: Callable[[], object]) -> None:
    with suppress(Closing):
        work()
