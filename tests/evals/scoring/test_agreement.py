import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.scoring.agreement import auc, best_threshold, kappa, kappa_with_interval

verdicts = st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1, max_size=40)


def test_kappa_of_a_worked_example() -> None:
    """20 both yes, 15 both no, 5 and 10 apart: observed 0.7, by chance 0.5 · 0.6 + 0.5 · 0.4 = 0.5."""
    said = [True] * 20 + [False] * 15 + [True] * 5 + [False] * 10
    labels = [True] * 20 + [False] * 15 + [False] * 5 + [True] * 10
    assert kappa(said, labels) == pytest.approx(0.4)
    found = kappa_with_interval(said, labels)
    assert (found.value, found.counted) == (0.4, 50) and 0.1 < found.low < 0.4 < found.high < 0.7


@given(verdicts)
def test_kappa_is_the_same_both_ways_and_at_most_1(pairs: list[tuple[bool, bool]]) -> None:
    one, other = [a for a, _ in pairs], [b for _, b in pairs]
    assert kappa(one, other) == pytest.approx(kappa(other, one))
    assert -1 <= kappa(one, other) <= 1
    assert kappa(one, one) == (1.0 if len(set(one)) == 2 else 0.0)


def test_a_judge_that_says_always_the_same_agrees_by_chance_alone() -> None:
    assert kappa([True] * 4, [True, True, True, False]) == 0.0


def test_auc_counts_ties_half() -> None:
    assert auc([0.9, 0.5], [0.5, 0.1]) == 0.875
    assert auc([], [0.5]) == 0.0


def test_the_threshold_lies_midway_between_those_it_tells_apart() -> None:
    assert best_threshold([0.1, 0.2, 0.6, 0.9], [False, False, True, True]) == pytest.approx(0.4)
    assert best_threshold([0.3, 0.3], [True, False]) == 0.3
