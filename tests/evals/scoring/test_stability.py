import pytest

from evals.risk_coverage import Judged, risk_coverage
from evals.scoring.stability import reworded, stability

QUESTION = "Voinko perua tilisiirron?"


def test_a_question_is_always_reworded_the_same_and_never_left_as_it_is() -> None:
    forms = {reworded(QUESTION, "fi", str(number)) for number in range(30)}
    assert len(forms) == 3 and QUESTION not in forms
    assert {"voinko perua tilisiirron", f"Hei, osaisitko sanoa, {QUESTION}"} < forms
    assert reworded(QUESTION, "fi", "a") == reworded(QUESTION, "fi", "a")


def test_a_typing_error_swaps_two_letters() -> None:
    forms = {reworded(QUESTION, "fi", str(number)) for number in range(30)}
    (mistyped,) = (each for each in forms if len(each) == len(QUESTION))
    assert sorted(mistyped) == sorted(QUESTION) and mistyped != QUESTION


@pytest.mark.parametrize(
    ("found", "again", "share"),
    [(["a", "b"], ["b", "a"], 1.0), (["a", "b"], ["b", "c"], 1 / 3), (["a"], ["b"], 0.0), (["a"], [], 0.0)],
)
def test_stability_is_the_share_found_both_times(found: list[str], again: list[str], share: float) -> None:
    assert stability(found, again) == pytest.approx(share)


def test_nothing_found_either_time_says_nothing() -> None:
    assert stability([], []) is None


def test_risk_rises_with_coverage_where_confidence_tells_right_from_wrong() -> None:
    found = risk_coverage([Judged(0.9, True), Judged(0.8, True), Judged(0.7, False), Judged(0.6, False)])
    points = [(point.coverage, point.risk) for point in found.curve]
    assert points == [(0.25, 0.0), (0.5, 0.0), (0.75, pytest.approx(1 / 3)), (1.0, 0.5)]
    assert found.aurc == round((0 + 0 + 1 / 3 + 1 / 2) / 4, 4)


def test_answers_of_one_confidence_are_taken_together() -> None:
    found = risk_coverage([Judged(0.5, False), Judged(0.5, True)])
    assert [(point.coverage, point.risk) for point in found.curve] == [(1.0, 0.5)]
    assert risk_coverage([]).curve == ()
