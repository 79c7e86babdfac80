import itertools

from hypothesis import given
from hypothesis import strategies as st

from assist_api.answers.units import units
from ingest.passages.sentences import split_sentences


def cut(text: str, max_chars: int = 700) -> list[str]:
    return [text[unit.start : unit.end] for unit in units(text, split_sentences, max_chars)]


def test_the_paragraphs_number_is_left_out() -> None:
    assert cut("(13) Pankki ilmoittaa. Asiakas vastaa.") == ["Pankki ilmoittaa.", "Asiakas vastaa."]


def test_a_lists_lead_in_keeps_its_items() -> None:
    text = "Sopimus päättyy, jos:\n- asiakas kuolee\n- pankki irtisanoo sen.\n\nMuutoin se jatkuu."
    assert cut(text) == ["Sopimus päättyy, jos:\n- asiakas kuolee\n- pankki irtisanoo sen.", "Muutoin se jatkuu."]


def test_a_lead_in_keeps_the_sentence_after_it() -> None:
    assert cut("Pankki ilmoittaa seuraavasti: Kortti on suljettu.") == [
        "Pankki ilmoittaa seuraavasti: Kortti on suljettu."
    ]


def test_a_list_longer_than_can_be_quoted_is_cut_into_items_that_know_its_lead_in() -> None:
    text = (
        "(4) Edellytykset ovat:\n" + "\n".join(f"- ehto numero {n} täyttyy\n  aina" for n in range(9)) + "\n\nMuuta ei."
    )
    found = units(text, split_sentences, 120)
    assert [text[unit.start : unit.end] for unit in found[:2]] == [
        "- ehto numero 0 täyttyy\n  aina", "- ehto numero 1 täyttyy\n  aina",
    ]  # fmt: skip
    assert [unit.lead for unit in found] == ["Edellytykset ovat:"] * 9 + [""]


def test_a_label_stays_with_what_it_labels() -> None:
    assert cut("a) Kortti suljetaan.\n\nb) Tili jää.") == ["a) Kortti suljetaan.", "b) Tili jää."]


def test_a_table_row_knows_its_header() -> None:
    text = "Hinnat:\n\n| Palvelu | Hinta |\n| --- | --- |\n| Kortti | 3 € |\n| Tili | 0 € |\n"
    rows = [unit for unit in units(text, split_sentences, 700) if unit.header]
    assert [text[row.start : row.end] for row in rows] == ["| Kortti | 3 € |", "| Tili | 0 € |"]
    assert {(row.header, row.lead) for row in rows} == {("| Palvelu | Hinta |", "Hinnat:")}


@given(st.text(alphabet="Aa. :-|(1)\n", max_size=120))
def test_units_are_slices_in_order_without_white_space_around(text: str) -> None:
    found = units(text, split_sentences, 60)
    assert all(text[u.start : u.end] == text[u.start : u.end].strip() != "" for u in found)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))
