"""What happens between a question and its answer, in the order the agent's screen shows it.

``Evidence`` comes first; then ``SentenceShown`` as each sentence is checked; ``Restart`` when a draft is given up and
the sentences shown so far must be discarded; last a ``Suggestion`` or an ``Abstention``. Errors are raised.
"""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assist_api.answers.sources import Source
from assist_api.errors import AssistError
from assist_api.types import Abstention, Citation, CustomerNote, Sentence, Suggestion


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was found, before any of it is made into an answer. ``drafter`` is a model's name or ``extractive``.

    ``searched_for`` is the question as it was searched, ``notes`` what the customer's words show of the customer.
    """

    suggestion_id: str
    language: str
    as_of: date
    drafter: str
    sources: tuple[Source, ...]
    searched_for: str = ""
    notes: tuple[CustomerNote, ...] = ()


@dataclass(frozen=True, slots=True)
class SentenceShown:
    """A checked sentence and those of its citations, in full."""

    sentence: Sentence
    citations: tuple[Citation, ...]


class RestartReason(StrEnum):
    """Why a draft was given up."""

    MODEL_FAILED = "model_failed"
    NOTHING_SUPPORTED = "nothing_supported"
    NO_ANSWER = "no_answer"
    GIVEN_BEFORE = "given_before"
    BUSY = "busy"


@dataclass(frozen=True, slots=True)
class Restart:
    """The sentences shown so far are void; ``message`` tells the agent why, in the answer's language."""

    reason: RestartReason
    message: str


Event = Evidence | SentenceShown | Restart | Suggestion | Abstention


async def collect(events: AsyncIterator[Event]) -> Suggestion | Abstention:
    """The final answer, for callers that do not stream."""
    final: Suggestion | Abstention | None = None
    async for event in events:
        if isinstance(event, Suggestion | Abstention):
            final = event
    if final is None:
        raise AssistError("The question ended without an answer.", "Ask again; if it happens again, report it.")
    return final
