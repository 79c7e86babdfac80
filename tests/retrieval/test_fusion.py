import pytest

from retrieval.fusion import fuse


def test_each_leg_counts_by_its_weight_after_normalising() -> None:
    fused = fuse([("a", 20.0), ("b", 15.0), ("c", 10.0)], [("b", 0.9), ("a", 0.8)], lexical_weight=0.3)
    assert {f.passage_id: pytest.approx(f.score) for f in fused} == {"b": 0.3 * 0.5 + 0.7, "a": 0.3, "c": 0.0}
    assert [f.passage_id for f in fused] == ["b", "a", "c"]


def test_raw_scores_and_ranks_are_kept() -> None:
    (first, second) = fuse([("a", 20.0)], [("b", 0.9)])
    assert (first.lexical_score, first.lexical_rank, first.cosine, first.dense_rank) == (20.0, 1, None, None)
    assert (second.lexical_score, second.lexical_rank, second.cosine, second.dense_rank) == (None, None, 0.9, 1)


def test_equal_scores_are_all_the_best_of_their_leg() -> None:
    assert [f.score for f in fuse([("a", 3.0), ("b", 3.0)], [])] == [0.5, 0.5]


def test_ties_are_sorted_by_id() -> None:
    assert [f.passage_id for f in fuse([("b", 1.0), ("a", 1.0)], [])] == ["a", "b"]


def test_empty_legs_give_nothing() -> None:
    assert fuse([], []) == []
