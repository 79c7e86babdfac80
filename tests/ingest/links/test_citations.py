"""Citations: places in a statute as Finnish and Swedish text names them."""

import pytest

from ingest.links.citations import citations


def named(text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(cited.unit, cited.divisions) for cited in citations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("62 §:n 2 momentin 1 kohta", [("s:62", ("2 mom. 1 kohta",))]),
        ("2 luvun 12 a §:ssä", [("ch:2/s:12a", ())]),
        ("i 3 kap. 5 § 2 mom. 1 och 3 punkten", [("ch:3/s:5", ("2 mom. 1 punkten", "2 mom. 3 punkten"))]),
        ("3–5 §:ssä", [("s:3", ()), ("s:4", ()), ("s:5", ())]),
        ("19 c―19 e §", [("s:19c", ()), ("s:19d", ()), ("s:19e", ())]),
        ("2, 3 ja 5 luvussa", [("ch:2", ()), ("ch:3", ()), ("ch:5", ())]),
        ("26 §:n otsikko ja 1 momentti", [("s:26", ("1 mom.",))]),
        ("4 §:n 1 momentin 2 kohdan a alakohta", [("s:4", ("1 mom. 2 kohta a alakohta",))]),
        ("5 §:n 38 ja 40 a kohta", [("s:5", ("38 kohta", "40 a kohta"))]),
        ("6 §:n 2 momentin 3 kohta sekä 4 momentti", [("s:6", ("2 mom. 3 kohta", "4 mom."))]),
        ("20 000 euroa vuonna 2020", []),
    ],
)
def test_a_citation_is_a_unit_and_the_parts_of_it_that_are_named(
    text: str, expected: list[tuple[str, tuple[str, ...]]]
) -> None:
    assert named(text) == expected


def test_a_chapter_holds_for_the_sections_listed_after_its_own() -> None:
    text = "9 luvun 1 §:n 1 momentti, 3 ja 4 § sekä 11 luvun 5 §"
    assert [unit for unit, _ in named(text)] == ["ch:9/s:1", "ch:9/s:3", "ch:9/s:4", "ch:11/s:5"]


def test_a_chapter_does_not_reach_over_other_words() -> None:
    assert [unit for unit, _ in named("9 luvun 1 § koskee, mitä 3 §:ssä säädetään")] == ["ch:9/s:1", "s:3"]


def test_each_member_of_a_list_has_its_own_place_and_a_range_shares_one() -> None:
    text = "Sen 2 ja 4–5 §:ää"
    assert [text[cited.start : cited.end] for cited in citations(text)] == ["2", "4–5 §:ää", "4–5 §:ää"]
