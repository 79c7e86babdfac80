"""Risk against coverage: what share of the answers would be wrong, were only the surest questions answered.

The curve of El-Yaniv and Wiener (2010): questions in falling order of confidence; after each one the share answered so
far (coverage) and the share of those that is wrong (risk). AURC (Geifman and El-Yaniv 2017) is its mean risk: lower is
better; what no order can go below is given beside it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import fmean

RISKS = (0.05, 0.10, 0.20)


@dataclass(frozen=True, slots=True)
class Judged:
    """One question: how sure the product is that its sources answer, and whether answering was right."""

    confidence: float
    right: bool


@dataclass(frozen=True, slots=True)
class Point:
    """Answering all questions at least as sure as ``confidence``: the share answered, and wrong among them."""

    coverage: float
    risk: float
    confidence: float


@dataclass(frozen=True, slots=True)
class RiskCoverage:
    """The curve, its mean risk, the least possible one, and the most coverage at each of ``RISKS``."""

    curve: tuple[Point, ...]
    aurc: float
    best_aurc: float
    coverage_at: dict[str, float]


def risk_coverage(judged: Sequence[Judged]) -> RiskCoverage:
    """The curve over the questions; those equally sure are answered together, being told apart by nothing."""
    curve = _curve(judged)
    at = {f"{risk:g}": max((p.coverage for p in curve if p.risk <= risk), default=0.0) for risk in RISKS}
    return RiskCoverage(tuple(curve), _area(curve), _ideal(judged), at)


def _curve(judged: Sequence[Judged]) -> list[Point]:
    points, answered, wrong = [], 0, 0
    ordered = sorted(judged, key=lambda each: -each.confidence)
    for confidence, group in groupby(ordered, key=lambda each: each.confidence):
        for each in group:
            answered += 1
            wrong += not each.right
        points.append(Point(answered / len(judged), wrong / answered, confidence))
    return points


def _area(curve: Sequence[Point]) -> float:
    """The mean risk over all coverages: each point's for the stretch of coverage that it ends."""
    area, before = 0.0, 0.0
    for point in curve:
        area += (point.coverage - before) * point.risk
        before = point.coverage
    return round(area, 4)


def _ideal(judged: Sequence[Judged]) -> float:
    """What remains when every right one comes before every wrong one."""
    right = sum(each.right for each in judged)
    return round(fmean(max(0, n - right) / n for n in range(1, len(judged) + 1)), 4) if judged else 0.0
