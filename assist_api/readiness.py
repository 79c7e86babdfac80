"""Whether a desk can answer and what else it is busy with: told by health, so that nobody waits without knowing why."""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Literal

from assist_api.errors import AssistError
from corpus.errors import OhjenuoraError
from ingest.rebuild import Counted

logger = logging.getLogger(__name__)

Kind = Literal["rebuilding", "switching"]


@dataclass(frozen=True, slots=True)
class Work:
    """Both indexes made anew, ``switching`` when for another model; ``total`` 0 as long as nobody knows it."""

    kind: Kind
    done: int = 0
    total: int = 0

    def __str__(self) -> str:
        """How far it is, to end a sentence with."""
        return f": {self.done} of {self.total} passages are done" if self.total else ""


class Busy:
    """The long work going on now; any thread may begin some and any may ask."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._works: dict[object, Work] = {}

    @property
    def now(self) -> Work | None:
        """What goes on; of several the one begun first, which the others wait for."""
        with self._lock:
            return next(iter(self._works.values()), None)

    @contextmanager
    def doing(self, kind: Kind, told: Counted) -> Iterator[Counted]:
        """Busy while the block runs; gives what to call with how much is done of how much, and tells ``told`` too."""
        key = object()

        def report(done: int, total: int) -> None:
            with self._lock:
                self._works[key] = replace(self._works[key], done=done, total=total)
            told(done, total)

        with self._lock:
            self._works[key] = Work(kind)
        try:
            yield report
        finally:
            with self._lock:
                del self._works[key]


class WarmUp:
    """Loads what the first question would wait for, and knows whether that went well."""

    def __init__(self) -> None:
        self._done = threading.Event()
        self._unfit: OhjenuoraError | None = None

    def up(self, load: Callable[[], object]) -> None:
        """Call ``load``; what it raises is told by ``unfit`` and in the log."""
        try:
            load()
            self.done()
        except OhjenuoraError as error:
            self._unfit = error
            logger.error("No question can be answered: %s %s", error.message, error.remedy)
        except Exception:
            self._unfit = AssistError("The search could not be loaded.", "`ohjenuora doctor` checks every part.")
            logger.exception("The search could not be loaded.")

    def done(self) -> None:
        """A question was searched for: everything is there, whatever failed before."""
        self._done.set()

    @property
    def ready(self) -> bool:
        """Whether questions can be answered."""
        return self._done.is_set()

    @property
    def unfit(self) -> OhjenuoraError | None:
        """Why no question can be answered, once that is certain."""
        return None if self.ready else self._unfit
