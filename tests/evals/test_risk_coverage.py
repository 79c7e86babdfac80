import pytest

from evals.risk_coverage import Judged, risk_coverage

PERFECT = [Judged(0.9, True), Judged(0.8, True), Judged(0.2, False), Judged(0.1, False)]


def test_risk_rises_as_the_less_sure_are_answered() -> None:
    points = [(point.coverage, point.risk) for point in risk_coverage(PERFECT).curve]
    assert points == [(0.25, 0.0), (0.5, 0.0), (0.75, pytest.approx(1 / 3)), (1.0, 0.5)]


def test_a_perfect_order_reaches_the_least_area() -> None:
    found = risk_coverage(PERFECT)
    assert found.aurc == found.best_aurc
    assert risk_coverage([Judged(1 - each.confidence, each.right) for each in PERFECT]).aurc > found.aurc


def test_coverage_is_the_most_that_keeps_within_a_risk() -> None:
    assert risk_coverage(PERFECT).coverage_at == {"0.05": 0.5, "0.1": 0.5, "0.2": 0.5}


def test_the_equally_sure_are_answered_together() -> None:
    found = risk_coverage([Judged(0.5, True), Judged(0.5, False)])
    assert [(point.coverage, point.risk) for point in found.curve] == [(1.0, 0.5)]


def test_no_questions_make_no_curve() -> None:
    assert risk_coverage([]).curve == ()
