"""Whether one system is better than another or the questions just fell that way: the paired bootstrap."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

RESAMPLINGS = 10_000
SEED = 20240229
LEVEL = 0.95


@dataclass(frozen=True, slots=True)
class Difference:
    """The mean difference over the questions, its 95% interval, and how often chance alone gives one as large."""

    mean: float
    low: float
    high: float
    p: float

    @property
    def significant(self) -> bool:
        """Whether chance would give it less than once in twenty times."""
        return self.p < 1 - LEVEL


def paired_bootstrap(values: Mapping[str, float], others: Mapping[str, float]) -> Difference:
    """``values`` less ``others``, both by question, resampled over the questions.

    Sakai (2006), "Evaluating evaluation metrics based on the bootstrap": p is the share of resamplings of the
    differences, moved to mean 0, whose mean is at least as far from 0 as the observed one. The interval is the
    percentile one of Efron and Tibshirani (1993), "An Introduction to the Bootstrap", chapter 13.
    """
    differences = np.array([value - others[query_id] for query_id, value in values.items()])
    draw = np.random.default_rng(SEED)
    size = len(differences)
    resampled = np.array([differences[draw.integers(size, size=size)].mean() for _ in range(RESAMPLINGS)])
    mean = float(differences.mean())
    low, high = np.quantile(resampled, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    # As far as floating-point sums of the same numbers in another order may differ.
    as_far = np.abs(resampled - mean) >= abs(mean) - 1e-12
    return Difference(*(round(float(each), 4) for each in (mean, low, high, as_far.mean())))
