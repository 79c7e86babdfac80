"""Enacting clauses: which moments an amending act prints."""

from ingest.readers.finlex.amended import moments_of, named_moments


def test_changed_and_added_moments_are_named_by_section() -> None:
    clauses = [
        "muutetaan lajikelain (12/1990) 4 §:n 2 momentin 16 kohta ja 6 §:n 3 momentti, sellaisina kuin ne ovat,",
        "lisätään 19 §:ään, sellaisena kuin se on laeissa 7/1996 ja 8/1997, uusi 5 momentti seuraavasti:",
    ]
    assert named_moments(clauses) == {("", "4"): (2,), ("", "6"): (3,), ("", "19"): (5,)}


def test_new_moments_push_changed_ones_down() -> None:
    clauses = [
        "ändras i lagen om sorter (12/1990) 41 § 4 mom.,",
        "fogas till 41 § ett nytt 2 mom., varvid nuvarande 2 och 3 mom. och det ändrade 4 mom. blir 3–5 mom., enligt:",
    ]
    assert named_moments(clauses) == {("", "41"): (2, 5)}


def test_a_section_is_found_without_its_chapter_where_only_one_has_its_number() -> None:
    named = named_moments(["muutetaan 9 luvun 1 §:n 2 momentti ja 11 luvun 5 §:n 3 momentti"])
    assert moments_of(named, "", "5") == (3,)
    assert moments_of(named, "9", "1") == (2,)
    assert moments_of(named, "", "7") == ()
