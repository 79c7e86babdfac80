"""The measures as ir-measures computes them, against their formulas written out here."""

from math import log2

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.scoring.ranking import ranking, units

bearing = st.lists(st.sampled_from([(), (0,), (1,), (2,)]), max_size=14)


def naive(borne: list[tuple[int, ...]], places: int) -> dict[str, float]:
    """Binary relevance; a place counts at the first passage that bears it."""
    seen: set[int] = set()
    gains = []
    for each in borne:
        new = [place for place in each if place not in seen and place < places]
        seen.update(new)
        gains.append(int(bool(new)))
    ranks = [rank for rank, gain in enumerate(gains, start=1) if gain]
    ideal = sum(1 / log2(rank + 1) for rank in range(1, min(places, 10) + 1))
    return {
        "nDCG@10": sum(1 / log2(rank + 1) for rank in ranks if rank <= 10) / ideal,
        "R@10": sum(rank <= 10 for rank in ranks) / places,
        "hit@5": float(any(rank <= 5 for rank in ranks)),
        "RR": 1 / ranks[0] if ranks else 0.0,
        "AP": sum(found / rank for found, rank in enumerate(ranks, start=1)) / places,
        "P@1": float(bool(ranks) and ranks[0] == 1),
    }


@given(bearing, st.integers(3, 4))
def test_every_measure_is_its_formula(borne: list[tuple[int, ...]], places: int) -> None:
    assert dict(ranking(borne, places)) == pytest.approx(naive(borne, places))


def test_a_worked_example() -> None:
    """Of two places the first is borne at ranks 2 and 3, the other nowhere."""
    found = ranking([(), (0,), (0,)], 2)
    assert found["RR"] == found["R@10"] == 0.5
    assert found["AP"] == 0.25
    assert found["nDCG@10"] == pytest.approx((1 / log2(3)) / (1 + 1 / log2(3)))


def test_a_place_counts_once_and_what_repeats_it_takes_a_rank() -> None:
    assert units([(0,), (0,), (1,)]) == ["gold 0", "other 1", "gold 1"]


def test_a_passage_that_bears_two_places_finds_both() -> None:
    assert ranking([(0, 1)], 2)["R@10"] == 1.0
