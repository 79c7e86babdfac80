"""Whether passages are found by their own text; on the sample corpus it is tested with the other properties."""

from evals.checks.own_text import Missed, OwnTextReport


def test_a_miss_in_a_hundred_is_below_the_aim() -> None:
    report = OwnTextReport(100, 0, (Missed("a#1", None, "a#2"),))
    assert not report.reached
    assert report.as_json()["share"] == 0.99


def test_a_miss_in_a_thousand_is_within_it() -> None:
    assert OwnTextReport(1000, 20, (Missed("a#1", 2, "a#2"),)).reached


def test_nothing_asked_is_nothing_missed() -> None:
    assert OwnTextReport(0, 0, ()).reached
