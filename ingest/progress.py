"""How long work says where it is; and what else a caller needs without loading the readers and the stores."""

from collections.abc import Callable
from enum import StrEnum

# The audience of a document that everyone may be told of.
AUDIENCE = "all"


class Stage(StrEnum):
    """Where the work on one file is."""

    READING = "reading"
    CUTTING = "cutting"
    EMBEDDING = "embedding"
    INDEXING = "indexing"


# Called with the stage, how much of it is done and how much there is.
Progress = Callable[[Stage, int, int], None]


def no_progress(_stage: Stage, _done: int, _total: int) -> None:
    """For callers that show none."""


def summed(report: Callable[[int], None]) -> Callable[[int], None]:
    """A callback that takes what is newly done and reports all that is done."""
    done = 0

    def add(more: int) -> None:
        nonlocal done
        done += more
        report(done)

    return add
