from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.sentences import split_sentences


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Pankin on ilmoitettava siitä 12 §:n 1 mom. mukaan asiakkaalle.",
        "Tiedot (esim. Nimi ja osoite) kirjataan.",
        "Ks. Finanssivalvonnan ohje 1.7.2023 ja luku 4.4.1 Luotettavuus.",
        "Arvio tehdään ns. Fit and proper -menettelyssä, HE 101/2022 vp s. 63.",
        "Banken ska t.ex. Spärra kortet och bl.a. Meddela kunden.",
        "See e.g. Article 5 and Art. 6 or No. 7.",
        "Sopimuksen allekirjoitti A. Virtanen.",
    ],
)
def test_abbreviations_dates_and_references_do_not_end_a_sentence(text: str) -> None:

    assert sentences(text) == [text]


def test_a_full_stop_before_a_capital_ends_a_sentence() -> None:
    text = "Ilmoitus tehdään heti. Kortti suljetaan! Onko asiakas tunnistettu? Kyllä."
    assert sentences(text) == [
        "Ilmoitus tehdään heti.",
        "Kortti suljetaan!",
        "Onko asiakas tunnistettu?",
        "Kyllä.",
    ]


def test_a_year_ends_a_sentence() -> None:
    assert sentences("Laki tuli voimaan vuonna 2023. Sitä sovelletaan.") == [
        "Laki tuli voimaan vuonna 2023.",
        "Sitä sovelletaan.",
    ]


def test_list_lines_and_blank_lines_end_a_sentence() -> None:
    text = "Liitteet ovat:\n• hakemus\n• tase\n\nMuut tiedot"
    assert sentences(text) == ["Liitteet ovat:", "• hakemus", "• tase", "Muut tiedot"]


def test_a_footnote_mark_stays_with_its_sentence() -> None:
    assert sentences("Asia on ratkaistu.[2] Toinen asia on auki.") == ["Asia on ratkaistu.[2]", "Toinen asia on auki."]


@given(st.text(alphabet="aÄ1.:!?\n •-)([]\t§", max_size=200))
def test_every_character_but_space_is_in_exactly_one_sentence(text: str) -> None:
    spans = split_sentences(text)
    assert all(start < end for start, end in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    inside = "".join(text[start:end] for start, end in spans)
    assert "".join(inside.split()) == "".join(text.split())
