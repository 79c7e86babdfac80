"""Divisions: how a unit's own parts are written, ranged over and cited."""

import pytest

from corpus.divisions import address_at, divided, span_label, steps, without_part
from corpus.model import Division


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("3 mom.", ("3 mom.",)),
        ("3 mom. 2 kohta", ("3 mom.", "2 kohta")),
        ("3 mom. 2 a kohta", ("3 mom.", "2 a kohta")),
        ("3 mom. 2 punkten underpunkt a", ("3 mom.", "2 punkten", "underpunkt a")),
        ("2 kohta a alakohta", ("2 kohta", "a alakohta")),
        ("(1)(a)(ii)", ("(1)", "(a)", "(ii)")),
        ("1) a)", ("1)", "a)")),
        ("", ()),
    ],
)
def test_a_label_is_a_path_of_steps(label: str, expected: tuple[str, ...]) -> None:
    assert steps(label) == expected


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (["2 mom."], "2 mom."),
        (["2 mom.", "3 mom."], "2–3 mom."),
        (["2 mom. 1 kohta", "2 mom. 4 kohta"], "2 mom. 1–4 kohta"),
        (["2 mom.", "2 mom. 1 kohta", "2 mom. 2 kohta"], "2 mom. 1–2 kohta"),
        (["1 mom.", "1 mom. 1 kohta", "2 mom."], "1–2 mom."),
        (["(1)", "(1)(a)", "(2)"], "(1)–(2)"),
        (["(1)(a)", "(1)(c)"], "(1)(a)–(c)"),
        (["", "a)", "b)", ""], "a)–b)"),
        (["3 punkten underpunkt a", "3 punkten underpunkt c"], "3 punkten underpunkt a–c"),
        ([""], ""),
    ],
)
def test_neighbours_are_named_by_their_range(labels: list[str], expected: str) -> None:
    assert span_label(labels, whole=False) == expected


def test_a_division_with_all_its_parts_is_named_alone() -> None:
    assert span_label(["2 mom.", "2 mom. 1 kohta", "2 mom. 2 kohta"], whole=True) == "2 mom."


@pytest.mark.parametrize(
    ("address", "label", "expected"),
    [
        ("12 §", "3 mom. 2 kohta", "12 § 3 mom. 2 kohta"),
        ("Article 73", "(1)(a)", "Article 73(1)(a)"),
        ("luku 4.4, kohta (13), ohje", "a)", "luku 4.4, kohta (13) a), ohje"),
        ("kapitel 4.4, punkt (13), föreskrift (del 1/2)", "a)", "kapitel 4.4, punkt (13) a), föreskrift (del 1/2)"),
        ("12 §", "", "12 §"),
    ],
)
def test_a_division_stands_before_the_force_word(address: str, label: str, expected: str) -> None:
    assert divided(address, label) == expected


MOMENTS = (
    Division("2 mom.", 0),
    Division("2 mom. 1 kohta", 20),
    Division("2 mom. 2 kohta", 40),
    Division("3 mom.", 60),
)


@pytest.mark.parametrize("address", ["12 §", "12 § 2–3 mom.", "12 § 2–3 mom. (osa 1/2)"])
@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (0, None, "12 § 2 mom."),
        (25, 30, "12 § 2 mom. 1 kohta"),
        (25, 45, "12 § 2 mom. 1–2 kohta"),
        (5, 25, "12 § 2 mom."),
        (45, 70, "12 § 2–3 mom."),
        (60, 200, "12 § 3 mom."),
        (20, 40, "12 § 2 mom. 1 kohta"),
    ],
)
def test_a_quote_is_cited_by_the_division_that_holds_it(
    address: str, start: int, end: int | None, expected: str
) -> None:
    assert address_at(address, MOMENTS, start, end) == expected


def test_text_before_and_after_a_list_is_the_units_own() -> None:
    divisions = (Division("a)", 10), Division("b)", 20), Division("", 30))
    assert address_at("luku 4, kohta (13), ohje", divisions, 0) == "luku 4, kohta (13), ohje"
    assert address_at("luku 4, kohta (13), ohje", divisions, 12) == "luku 4, kohta (13) a), ohje"
    assert address_at("luku 4, kohta (13) a)–b), ohje", divisions, 35) == "luku 4, kohta (13), ohje"


def test_a_paragraphs_own_number_is_not_taken_for_a_division() -> None:
    divisions = (Division("(1)", 0), Division("(2)", 9))
    assert address_at("Article 5(1)–(2)", divisions, 10) == "Article 5(2)"
    assert address_at("luku 4, kohta (1)", divisions[:1], 0) == "luku 4, kohta (1)(1)"


def test_a_passage_without_divisions_has_one_address() -> None:
    assert address_at("luku 3 (osa 1/2)", (), 5) == "luku 3 (osa 1/2)"


@pytest.mark.parametrize("part", ["", " (osa 1/2)", " (del 12/13)", " (part 2/2)"])
def test_a_cut_unit_has_the_address_of_the_whole_one(part: str) -> None:
    assert without_part(f"luku 2, kohta (1){part}") == "luku 2, kohta (1)"
