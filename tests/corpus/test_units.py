"""Unit keys: one writing for the same place in every language."""

import pytest

from corpus.units import covers, names, number_of, step, unit_key


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("12 § Soveltamisala", "s:12"),
        ("12 a § Tillämpning", "s:12a"),
        ("2 luku", "ch:2"),
        ("2 a kap. Om ersättning", "ch:2a"),
        ("Luku 3 Hakemus", "ch:3"),
        ("luku 4.4", "h:4.4"),
        ("4.4.1 Luotettavuus", "h:4.4.1"),
        ("4 Hakemus", "h:4"),
        ("Article 73", "art:73"),
        ("Artikel 5a", "art:5a"),
        ("Article 152aa", "art:152aa"),
        ("Article 73 as amended", "art:73"),
        ("73 artikla", "art:73"),
        ("CHAPTER IV", "ch:4"),
        ("TITLE XII", "title:12"),
        ("Liite 2", "annex:2"),
        ("Bilaga", "annex:"),
        ("ANNEX II", "annex:2"),
        ("(13)", "p:13"),
        ("kohta (13)", "p:13"),
        ("Osa I", "part:1"),
        ("AVDELNING I", "part:1"),
        ("Yleistä", ""),
        ("2023 annettu laki", ""),
    ],
)
def test_a_label_in_any_language_has_one_step(label: str, expected: str) -> None:
    assert step(label) == expected


def test_a_key_is_the_path_and_decimal_headings_hold_their_own_path() -> None:
    assert unit_key(["2 luku Korvaukset", "Yleistä", "12 § Määrä"]) == "ch:2/s:12"
    assert unit_key(["4 Hakemus", "4.4 Liitteet", "(13)"]) == "h:4.4/p:13"
    assert unit_key(["2 kap. Ersättningar", "12 §"]) == unit_key(["2 luku Korvaukset", "12 § Määrä"])


def test_a_reference_may_leave_outer_steps_out() -> None:
    assert names("s:12", "ch:2/s:12")
    assert names("ch:2/s:12", "part:1/ch:2/s:12")
    assert not names("ch:3/s:12", "ch:2/s:12")
    assert not names("ch:2", "ch:2/s:12")
    assert not names("", "ch:2")


def test_a_key_covers_itself_and_what_lies_under_it() -> None:
    assert covers("ch:2", "ch:2/s:12") and covers("ch:2", "ch:2")
    assert not covers("ch:2", "ch:21/s:1")


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("12 a § Soveltamisala", "12 a §"),
        ("2 kap. Ersättningar", "2 kap."),
        ("4.4. Luotettavuus", "4.4"),
        ("luku 4.4 Luotettavuus", "4.4"),
        ("ANNEX II High-risk systems", "ANNEX II"),
        ("Article 73 Reporting", "Article 73"),
        ("Yleistä", ""),
    ],
)
def test_a_headings_number_is_read_as_printed(heading: str, expected: str) -> None:
    assert number_of(heading) == expected
