"""How much was found of what there is."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Count:
    """``good`` of ``total``; ``wrong`` are examples of what is missing."""

    good: int = 0
    total: int = 0
    wrong: tuple[str, ...] = ()

    def __add__(self, other: "Count") -> "Count":
        """Both together."""
        return Count(self.good + other.good, self.total + other.total, (*self.wrong, *other.wrong)[:50])

    @property
    def share(self) -> float | None:
        """Between 0 and 1; None when there is nothing to find."""
        return self.good / self.total if self.total else None


Figures = dict[str, Count]
"""Counts by the measure they are of."""
