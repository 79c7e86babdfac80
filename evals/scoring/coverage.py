"""Risk against coverage: how wrong it would be if it answered only what it is surest of.

El-Yaniv and Wiener (2010), "On the foundations of noise-free selective classification": answers are taken in falling
confidence; coverage is the share taken, risk the share of those that are wrong. The area under the curve is AURC
(Geifman and El-Yaniv, 2017).
"""

from collections.abc import Sequence
from itertools import accumulate

Point = tuple[float, float]
"""Coverage and risk."""


def risk_coverage(confidences: Sequence[float], wrong: Sequence[bool]) -> list[Point]:
    """The curve, a point for each answer; answers of one confidence are taken together."""
    order = sorted(range(len(wrong)), key=lambda at: -confidences[at])
    errors = list(accumulate(wrong[at] for at in order))
    return [
        (taken / len(order), errors[taken - 1] / taken)
        for taken in range(1, len(order) + 1)
        if taken == len(order) or confidences[order[taken]] != confidences[order[taken - 1]]
    ]


def area(curve: Sequence[Point]) -> float | None:
    """Under the curve, each risk holding since the coverage before it; None without answers."""
    if not curve:
        return None
    before = [0.0, *(coverage for coverage, _ in curve[:-1])]
    return sum((coverage - last) * risk for (coverage, risk), last in zip(curve, before, strict=True))
