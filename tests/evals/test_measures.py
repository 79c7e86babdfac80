from evals.measures import MEASURES, by_query, measure


def test_a_perfect_ranking_is_1_everywhere() -> None:
    assert set(measure({"q": ["a", "b"]}, {"q": {"a": 1}}).values()) == {1.0}


def test_a_question_without_a_ranking_counts_0() -> None:
    assert measure({"q": ["a"]}, {"q": {"a": 1}, "r": {"b": 1}})["hit@5"] == 0.5


def test_the_order_given_decides_and_not_the_ids() -> None:
    judgements = {"q": {"b": 1}}
    assert measure({"q": ["b", "a", "c"]}, judgements)["RR"] == 1.0
    assert measure({"q": ["c", "a", "b"]}, judgements)["RR"] == round(1 / 3, 4)


def test_recall_is_counted_down_to_the_hundredth() -> None:
    deep = [f"other {number}" for number in range(99)] + ["a"]
    found = measure({"q": deep}, {"q": {"a": 1}})
    assert (found["R@10"], found["R@100"]) == (0.0, 1.0)


def test_all_measures_are_given_when_nothing_is_found() -> None:
    assert measure({}, {"q": {"a": 1}}) == dict.fromkeys(MEASURES, 0.0)


def test_every_question_has_its_own_value() -> None:
    values = by_query({"q": ["a"], "r": ["x"]}, {"q": {"a": 1}, "r": {"b": 1}})
    assert list(values) == list(MEASURES)
    assert values["P@1"] == {"q": 1.0, "r": 0.0}
