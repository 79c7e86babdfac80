"""How far a sentence is borne by what it cites, where, and what is wrong with it."""

from collections.abc import Sequence
from dataclasses import dataclass

from assist_api.checking.placing import Place
from assist_api.checking.why import Why
from assist_api.types import Support


@dataclass(frozen=True, slots=True)
class Verdict:
    """How far a sentence is supported, by which place of each useful source, best first, and what is wrong with it."""

    support: Support
    places: tuple[Place, ...] = ()
    why: tuple[Why, ...] = ()


def unsupported(why: Sequence[Why], near: Sequence[Place] = ()) -> Verdict:
    """A sentence that is not to be shown, and why."""
    return Verdict(Support.UNSUPPORTED, tuple(near), tuple(why))
