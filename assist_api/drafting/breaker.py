"""A model server that fails again and again is left alone for a while, so that its failures cost no agent any time."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal

from assist_api.errors import DraftError

State = Literal["closed", "open", "half-open"]


@dataclass(slots=True)
class Attempt:
    """One try at the server; ``begun`` once it has answered anything."""

    begun: bool = False


class Breaker:
    """Opens after ``failures`` in a row, lets one probe through after ``seconds``. Any thread may call.

    Closed again by the first try that goes well; a try that the client leaves before the server said anything counts
    neither way.
    """

    def __init__(self, failures: int, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._most, self._seconds, self._clock = failures, seconds, clock
        self._lock = threading.Lock()
        self._failed = 0
        self._opened_at = 0.0
        self._probing = False

    @property
    def state(self) -> State:
        """``open`` while nobody may ask, ``half-open`` when the next to ask is the probe."""
        with self._lock:
            return self._state()

    @contextmanager
    def trying(self) -> Iterator[Attempt]:
        """Ask the server within the block; DraftError at once when it is left alone, and one from the block counts."""
        probe = self._enter()
        attempt = Attempt()
        try:
            yield attempt
        except DraftError:
            self.failed()
            raise
        except BaseException:  # the client left
            if attempt.begun:
                self.succeeded()
            raise
        else:
            self.succeeded()
        finally:
            if probe:
                with self._lock:
                    self._probing = False

    def failed(self) -> None:
        """The server failed once more."""
        with self._lock:
            self._failed += 1
            self._opened_at = self._clock()

    def succeeded(self) -> None:
        """The server answered."""
        with self._lock:
            self._failed = 0

    def _enter(self) -> bool:
        with self._lock:
            state = self._state()
            if state == "open":
                raise DraftError("The model server failed a moment ago.", "It is asked again in a little while.")
            self._probing = state == "half-open"
            return self._probing

    def _state(self) -> State:
        if self._failed < self._most:
            return "closed"
        resting = self._clock() - self._opened_at < self._seconds
        return "open" if resting or self._probing else "half-open"
