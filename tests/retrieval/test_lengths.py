from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.errors import RetrievalError
from retrieval.lexical.lengths import USUAL, ballast, chosen, kept_up, load, save

TOTALS = st.fixed_dictionaries({field: st.integers(0, 3_000).map(kept_up) for field in USUAL})


@given(st.integers(1, 40), TOTALS)
def test_with_its_ballast_a_version_has_the_pivot_s_length_on_average(passages: int, totals: dict[str, int]) -> None:
    added = ballast(USUAL, passages, totals)
    summed = Counter(totals)
    for lengths in added:
        summed.update(lengths)
    assert {field: summed[field] for field in USUAL} == {
        field: mean * (passages + len(added)) for field, mean in USUAL.items()
    }


@given(st.integers(1, 40), TOTALS)
def test_every_length_of_ballast_is_one_that_is_kept_exactly(passages: int, totals: dict[str, int]) -> None:
    for lengths in ballast(USUAL, passages, totals):
        assert all(kept_up(length) == length for length in lengths.values())


@pytest.mark.parametrize(("length", "kept"), [(0, 0), (40, 40), (41, 42), (57, 60), (89, 96), (153, 168), (281, 312)])
def test_lengths_are_brought_up_to_those_that_a_byte_tells_apart(length: int, kept: int) -> None:
    assert kept_up(length) == kept


def test_few_passages_have_the_usual_pivot_and_many_one_near_their_own() -> None:
    totals = {"words": 2060, "headings": 0, "exact": 900, "address": 20, "questions": 0}
    assert chosen(10, totals) == USUAL
    assert chosen(100, {field: 10 * total for field, total in totals.items()}) == {
        "words": 184,
        "headings": 4,
        "exact": 96,
        "address": 4,
        "questions": 4,
    }


def test_the_pivot_is_kept_with_the_index(tmp_path: Path) -> None:
    assert load(tmp_path) is None
    save(USUAL, tmp_path)
    assert load(tmp_path) == USUAL
    (tmp_path / "lengths.json").write_text("{}")
    with pytest.raises(RetrievalError, match="damaged"):
        load(tmp_path)
