"""What everything is that checks sentences, and how two verdicts make one."""

from collections.abc import Sequence
from typing import Protocol

from assist_api.answers.deps import AnswerDeps
from assist_api.answers.sources import Source
from assist_api.checking.verdict import Verdict
from assist_api.types import Support

_RANK = (Support.UNSUPPORTED, Support.PARTLY, Support.SUPPORTED)


class Checker(Protocol):
    """Says how far a sentence is borne by what it cites."""

    def __call__(self, text: str, language: str, cited: Sequence[Source], deps: AnswerDeps) -> Verdict:
        """The verdict on one sentence; a checker that finds no places gives none."""
        ...


def lowered(first: Verdict, second: Verdict) -> Verdict:
    """The first verdict, or the second's support where that is lower; the places are the first's."""
    if _RANK.index(second.support) >= _RANK.index(first.support):
        return first
    return Verdict(second.support, first.places, first.why + second.why)
