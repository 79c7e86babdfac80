"""How far a judge says what people say."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from evals.scoring.intervals import RESAMPLINGS, Figure
from evals.significance import LEVEL, SEED

Flags = Sequence[bool] | NDArray[np.bool_]


def auc(true: Sequence[float], false: Sequence[float]) -> float:
    """The chance that a score of a true one is above a false one's, ties counted half; 0 where one kind is missing."""
    pairs = len(true) * len(false)
    wins = sum((one > other) + 0.5 * (one == other) for one in true for other in false)
    return round(wins / pairs, 4) if pairs else 0.0


def kappa(said: Flags, labels: Flags) -> float:
    """Cohen (1960): the agreement beyond that of two who know nothing of each other; 0 where all say the same."""
    one, other = np.asarray(said, bool), np.asarray(labels, bool)
    observed = float(np.mean(one == other))
    by_chance = one.mean() * other.mean() + (1 - one.mean()) * (1 - other.mean())
    return float((observed - by_chance) / (1 - by_chance)) if by_chance < 1 else 0.0


def kappa_with_interval(said: Flags, labels: Flags) -> Figure:
    """Cohen's kappa and its 95% interval by the percentile bootstrap over the claims."""
    one, other = np.asarray(said, bool), np.asarray(labels, bool)
    draws = np.random.default_rng(SEED).integers(len(one), size=(RESAMPLINGS, len(one)))
    drawn = [kappa(one[draw], other[draw]) for draw in draws]
    low, high = np.quantile(drawn, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return Figure(round(kappa(said, labels), 4), round(float(low), 4), round(float(high), 4), len(one))


def best_threshold(scores: Sequence[float], labels: Sequence[bool]) -> float:
    """From which score on calling a claim supported agrees best with people, by kappa: midway between two scores."""
    values, known = np.asarray(scores, float), np.asarray(labels, bool)
    between = [(low + high) / 2 for low, high in pairwise(np.unique(values))]
    return float(max(between or [values[0]], key=lambda threshold: kappa(values >= threshold, known)))
