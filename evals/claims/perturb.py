"""True sentences made false in one place: what a checker has to catch."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from random import Random

from evals.claims import figure_swaps, party_swaps, rule_swaps


class Kind(StrEnum):
    """What a perturbation changes."""

    NUMBER = "number"
    AMOUNT = "amount"
    DATE = "date"
    REFERENCE = "reference"
    UNIT = "unit"
    NEARBY = "nearby number"
    SENSE = "sense"
    NEGATION = "negation"
    MODAL = "modal"
    PARTY = "party"


@dataclass(frozen=True, slots=True)
class Perturbed:
    """A sentence that says something else than the one it was made of, in the one way that ``kind`` names."""

    kind: Kind
    text: str


Swap = Callable[[str, str, Random], str | None]

_SWAPS: dict[Kind, Swap] = {
    Kind.NUMBER: figure_swaps.number,
    Kind.AMOUNT: figure_swaps.amount,
    Kind.DATE: figure_swaps.date,
    Kind.REFERENCE: figure_swaps.reference,
    Kind.UNIT: figure_swaps.unit,
    Kind.SENSE: rule_swaps.sense,
    Kind.NEGATION: rule_swaps.negation,
    Kind.MODAL: rule_swaps.modal,
    Kind.PARTY: party_swaps.party,
}


def perturbed(text: str, language: str, rng: Random, passage: str = "") -> list[Perturbed]:
    """One perturbation of each kind that the sentence has a place for; the same for the same state of ``rng``.

    With the ``passage`` it stands in, a number may also be swapped for another of the passage (``NEARBY``): the swap
    that a model makes, and that a checker misses which only asks whether a number stands somewhere in the source.
    """
    found = [Perturbed(kind, made) for kind, swap in _SWAPS.items() if (made := swap(text, language, rng))]
    near = figure_swaps.nearby(text, passage, rng) if passage else None
    if near:
        found.append(Perturbed(Kind.NEARBY, near))
    return [one for one in found if one.text.casefold() != text.casefold()]
