"""How well it knows when not to answer.

To abstain is the positive class: precision is the share of the abstentions that were due, recall the share of the due
ones that were made, F1 their harmonic mean, 2·tp / (2·tp + fp + fn).
"""

from collections.abc import Sequence

from evals.scoring.intervals import Figure, ratio

Decision = tuple[bool, bool]
"""Whether it abstained, and whether it had to."""


def precision(abstained: bool, must: bool) -> float | None:
    """Of one question; None where it did not abstain. The mean over questions is the precision."""
    return float(must) if abstained else None


def recall(abstained: bool, must: bool) -> float | None:
    """Of one question; None where it had to answer. The mean over questions is the recall."""
    return float(abstained) if must else None


def f1(decisions: Sequence[Decision]) -> Figure | None:
    """Over many questions; None where none was abstained from and none had to be."""
    both = [2.0 * (abstained and must) for abstained, must in decisions]
    return ratio(both, [float(abstained) + float(must) for abstained, must in decisions])
