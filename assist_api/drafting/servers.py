"""What a model server looks like to the drafter that asks it, whichever protocol it speaks."""

from collections.abc import AsyncGenerator
from dataclasses import dataclass
from typing import Protocol

from assist_api.drafting.prompt import Message


class Dropped(Exception):
    """The connection was lost: asking once more may help."""


@dataclass(frozen=True, slots=True)
class Finished:
    """How an answer ended: tokens as the server counted them, None where it did not say.

    ``cut_off`` says that it ended by length and not by the model's own decision.
    """

    prompt_tokens: int | None = None
    answer_tokens: int | None = None
    cut_off: bool = False


class ModelServer(Protocol):
    """One model on one server. May be shared between event loops: each request has a connection of its own."""

    async def has_model(self) -> bool:
        """Whether the server answers and has the model; never raises."""
        ...

    def chat(self, chat: list[Message], tokens: int) -> AsyncGenerator[str | Finished, None]:
        """The answer's pieces, at most ``tokens`` of the model's, then ``Finished``; Dropped, else DraftError.

        Closing the iterator hangs up, which stops the model. Waits without limit: whoever asks sets the limits.
        """
        ...
