"""What a question is made of as options or answers give it, and how each is read."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from assist_api.conversation.reading import read_turns
from assist_api.feedback.states import Outcome
from evals.errors import EvalError
from evals.questions import LANGUAGES, TAGS


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """Options; None was not given and may be asked for. ``nothing`` is the reason why nothing answers.

    ``sentences`` belong to the picked passages in their order (``picks``, then ``places``), ``words`` to the first
    of them that holds them.
    """

    question: str | None = None
    language: str | None = None
    conversation: str | None = None
    as_of: str | None = None
    audience: str | None = None
    topic: str | None = None
    tags: str | None = None
    name: str = ""
    picks: tuple[int, ...] = ()
    places: tuple[str, ...] = ()
    sentences: tuple[int, ...] = ()
    words: tuple[str, ...] = ()
    facts: tuple[str, ...] | None = None
    nothing: str = ""
    held_out: bool = False
    shown: int = 5


def worded(text: str) -> str:
    """A text that says something."""
    if not text.strip():
        raise EvalError("It is empty.", "Write what the customer asks, in the customer's words.")
    return text.strip()


def one_of(known: Sequence[str], what: str) -> Callable[[str], str]:
    """One of the known values."""

    def parse(text: str) -> str:
        if text.strip() not in known:
            raise EvalError(f"'{text}' is no {what}.", f"There are {', '.join(known)}.")
        return text.strip()

    return parse


language = one_of(LANGUAGES, "language")
outcome = one_of(tuple(Outcome), "outcome")


def names(text: str) -> tuple[str, ...]:
    """Parted by commas."""
    return tuple(dict.fromkeys(each.strip() for each in text.split(",") if each.strip()))


def tags(text: str) -> tuple[str, ...]:
    """Known tags, parted by commas."""
    return tuple(map(one_of(TAGS, "tag"), names(text)))


def day(text: str) -> date | None:
    """A day; None for an empty text."""
    try:
        return date.fromisoformat(text.strip()) if text.strip() else None
    except ValueError as error:
        raise EvalError(f"'{text}' is no date.", "Write it as 2026-01-31.") from error


def turns(file: str) -> tuple[dict[str, Any], ...]:
    """The turns of a conversation's file; none for an empty name."""
    if not file.strip():
        return ()
    return tuple({"speaker": each.speaker, "text": each.text} for each in read_turns(file.strip()))
