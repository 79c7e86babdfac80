from evals.measures import MEASURES, measure


def test_a_perfect_ranking_is_1_everywhere() -> None:
    assert set(measure({"q": ["a", "b"]}, {"q": {"a": 1}}).values()) == {1.0}


def test_a_question_without_a_ranking_counts_0() -> None:
    assert measure({"q": ["a"]}, {"q": {"a": 1}, "r": {"b": 1}})["hit@5"] == 0.5


def test_the_order_given_decides_and_not_the_ids() -> None:
    judgements = {"q": {"b": 1}}
    assert measure({"q": ["b", "a", "c"]}, judgements)["RR@10"] == 1.0
    assert measure({"q": ["c", "a", "b"]}, judgements)["RR@10"] == round(1 / 3, 4)


def test_all_measures_are_given_when_nothing_is_found() -> None:
    assert measure({}, {"q": {"a": 1}}) == dict.fromkeys(MEASURES, 0.0)
