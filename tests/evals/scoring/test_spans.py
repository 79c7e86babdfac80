from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from evals.scoring.spans import Place, bears, common, merged, precision, recall, size

places = st.lists(
    st.builds(
        lambda version, start, length: Place(version, start, start + length),
        st.sampled_from("ab"),
        st.integers(0, 30),
        st.integers(0, 12),
    ),
    max_size=6,
)


def characters(some: list[Place]) -> set[tuple[str, int]]:
    return {(each.version_id, at) for each in some for at in range(each.start, each.end)}


@given(places, places)
def test_characters_are_counted_as_a_set_of_them_would_be(some: list[Place], others: list[Place]) -> None:
    ours, theirs = characters(some), characters(others)
    assert (size(some), common(some, others)) == (len(ours), len(ours & theirs))
    assert recall(some, others) == (len(ours & theirs) / len(theirs) if theirs else 0.0)
    assert precision(some, others) == (len(ours & theirs) / len(ours) if ours else 0.0)


@given(places)
def test_merged_places_are_the_same_characters_and_do_not_meet(some: list[Place]) -> None:
    found = merged(some)
    assert characters(found) == characters(some)
    assert all(a.version_id < b.version_id or a.end < b.start for a, b in pairwise(found))


def test_what_overlaps_counts_once() -> None:
    gold = [Place("v", 0, 10)]
    twice = [Place("v", 0, 6), Place("v", 4, 8)]
    assert (recall(twice, gold), precision(twice, gold)) == (0.8, 1.0)


def test_another_version_of_the_text_is_another_place() -> None:
    assert recall([Place("old", 0, 10)], [Place("new", 0, 10)]) == 0.0


def test_gold_cut_in_two_is_borne_by_the_half_that_holds_most_of_it() -> None:
    gold = [Place("v", 10, 20)]
    assert bears(Place("v", 0, 16), gold) and not bears(Place("v", 16, 40), gold)


def test_a_quote_within_the_gold_bears_it() -> None:
    assert bears(Place("v", 12, 14), [Place("v", 10, 100)])


def test_nothing_bears_what_could_not_be_located() -> None:
    assert not bears(Place("v", 0, 5), []) and not bears(Place("v", 3, 3), [Place("v", 0, 9)])
