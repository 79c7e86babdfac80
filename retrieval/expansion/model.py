"""What stands for a question's words: the law's words, added to those that were asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

Source = Literal["table", "dictionary", "model"]


@dataclass(frozen=True, slots=True)
class Added:
    """Words that stand for words of the question.

    ``asked`` are the question's words as typed, empty when ``words`` stand for the whole question. ``words`` is text in
    ``language``, analysed like any other. ``weight`` lies in (0, 1], against 1 for a word that was asked. ``source``
    says where they come from, so that a person can be told.
    """

    asked: tuple[str, ...]
    words: str
    language: str
    weight: float
    source: Source


class Expander(Protocol):
    """Finds what may stand for a question's words. Takes about a millisecond: every search waits for it."""

    def expand(self, question: str, language: str) -> Sequence[Added]:
        """What to search for beside the words of ``question``, in ``language``; empty when nothing is known."""
        ...

    def prepare(self) -> None:
        """Read and analyse now what else the first questions would wait for."""
        ...
