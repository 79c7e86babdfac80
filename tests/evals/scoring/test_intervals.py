import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.scoring.abstention import f1, precision, recall
from evals.scoring.intervals import mean, ratio

decisions = st.lists(st.tuples(st.booleans(), st.booleans()), max_size=40)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_the_interval_holds_the_mean_of_what_it_is_drawn_from(values: list[float]) -> None:
    found = mean(values)
    assert found is not None
    assert found.value == pytest.approx(sum(values) / len(values), abs=1e-4)
    assert min(values) - 1e-4 <= found.low <= found.high <= max(values) + 1e-4


def test_half_of_a_hundred_lies_between_two_fifths_and_three() -> None:
    """The normal interval of 0.5 over 100 is 0.5 ± 0.098."""
    found = mean([0.0, 1.0] * 50)
    assert found is not None and (found.low, found.high) == (pytest.approx(0.4, 0.03), pytest.approx(0.6, 0.03))


def test_the_same_values_give_the_same_interval() -> None:
    assert mean([0.2, 0.9, 0.4]) == mean([0.2, 0.9, 0.4])


def test_values_that_do_not_count_are_left_out() -> None:
    found = mean([None, 1.0, None])
    assert found is not None and (found.value, found.counted) == (1.0, 1)
    assert mean([None]) is None and ratio([0.0], [0.0]) is None


@given(decisions)
def test_precision_recall_and_f1_are_their_formulas(some: list[tuple[bool, bool]]) -> None:
    tp = sum(abstained and must for abstained, must in some)
    made, due = sum(abstained for abstained, _ in some), sum(must for _, must in some)
    found = [mean([measure(*each) for each in some]) for measure in (precision, recall)]
    assert [each.value if each else None for each in found] == [
        pytest.approx(tp / made, abs=1e-4) if made else None,
        pytest.approx(tp / due, abs=1e-4) if due else None,
    ]
    both = f1(some)
    assert (both.value if both else None) == (pytest.approx(2 * tp / (made + due), abs=1e-4) if made + due else None)


def test_a_worked_example() -> None:
    """Abstained 3 times, twice rightly; should have 4 times."""
    some = [(True, True), (True, True), (True, False), (False, True), (False, True), (False, False)]
    found = f1(some)
    assert found is not None and found.value == pytest.approx(4 / 7, abs=1e-4)
