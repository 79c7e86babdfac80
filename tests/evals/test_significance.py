from evals.significance import paired_bootstrap


def by_number(*values: float) -> dict[str, float]:
    return {str(number): value for number, value in enumerate(values)}


def test_no_difference_is_none() -> None:
    found = paired_bootstrap(by_number(0.3, 0.7), by_number(0.3, 0.7))
    assert (found.mean, found.low, found.high, found.p) == (0.0, 0.0, 0.0, 1.0)


def test_better_on_every_question_is_significant() -> None:
    found = paired_bootstrap(by_number(*[1.0, 0.9] * 20), by_number(*[0.5, 0.5] * 20))
    assert found.mean == 0.45
    assert 0.4 < found.low <= found.mean <= found.high < 0.5
    assert found.significant


def test_better_as_often_as_worse_is_not_significant() -> None:
    found = paired_bootstrap(by_number(*[1.0, 0.0] * 20, 1.0), by_number(*[0.0, 1.0] * 20, 0.0))
    assert found.low < 0 < found.high
    assert not found.significant


def test_the_same_questions_give_the_same_interval() -> None:
    ours, theirs = by_number(0.1, 0.9, 0.4), by_number(0.3, 0.2, 0.4)
    assert paired_bootstrap(ours, theirs) == paired_bootstrap(ours, theirs)


def test_questions_are_paired_by_their_names_and_not_by_their_order() -> None:
    assert paired_bootstrap({"a": 1.0, "b": 0.0}, {"b": 0.0, "a": 1.0}).mean == 0.0
