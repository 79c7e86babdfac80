from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.lexical.lengths import PIVOT, ballast, kept_up

TOTALS = st.fixed_dictionaries({field: st.integers(0, 3_000).map(kept_up) for field in PIVOT})


@given(st.integers(1, 40), TOTALS)
def test_with_its_ballast_a_version_has_the_pivot_s_length_on_average(passages: int, totals: dict[str, int]) -> None:
    added = ballast(passages, totals)
    summed = Counter(totals)
    for lengths in added:
        summed.update(lengths)
    assert {field: summed[field] for field in PIVOT} == {
        field: mean * (passages + len(added)) for field, mean in PIVOT.items()
    }


@given(st.integers(1, 40), TOTALS)
def test_every_length_of_ballast_is_one_that_is_kept_exactly(passages: int, totals: dict[str, int]) -> None:
    for lengths in ballast(passages, totals):
        assert all(kept_up(length) == length for length in lengths.values())


@pytest.mark.parametrize(("length", "kept"), [(0, 0), (40, 40), (41, 42), (57, 60), (89, 96), (153, 168), (281, 312)])
def test_lengths_are_brought_up_to_those_that_a_byte_tells_apart(length: int, kept: int) -> None:
    assert kept_up(length) == kept
