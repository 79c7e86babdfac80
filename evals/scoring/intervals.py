"""A figure over many questions with its interval."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

import numpy as np

from evals.significance import LEVEL, SEED

RESAMPLINGS = 1_000


@dataclass(frozen=True, slots=True)
class Figure:
    """A mean over ``counted`` questions and its 95% interval."""

    value: float
    low: float
    high: float
    counted: int

    def as_json(self) -> dict[str, float]:
        """The stable shape in records and ``--json``."""
        return asdict(self)


def ratio(numerators: Sequence[float], denominators: Sequence[float]) -> Figure | None:
    """The sum of the ones over the sum of the others, a pair for each question; None where the others sum to 0.

    The percentile bootstrap of Efron and Tibshirani (1993), "An Introduction to the Bootstrap", chapter 13: questions
    are drawn with replacement. Draws whose denominators sum to 0 are left out.
    """
    above, below = np.asarray(numerators, float), np.asarray(denominators, float)
    if not below.sum():
        return None
    draws = np.random.default_rng(SEED).integers(len(above), size=(RESAMPLINGS, len(above)))
    sums = below[draws].sum(axis=1)
    drawn = above[draws].sum(axis=1)[sums > 0] / sums[sums > 0]
    low, high = np.quantile(drawn, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    value = float(above.sum() / below.sum())
    counted = int(np.count_nonzero(below))
    return Figure(round(value, 4), round(float(low), 4), round(float(high), 4), counted)


def mean(values: Sequence[float | None]) -> Figure | None:
    """The mean of the values there are."""
    counted = [value for value in values if value is not None]
    return ratio(counted, [1.0] * len(counted)) if counted else None
