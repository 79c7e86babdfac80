from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.claims.perturb import Kind, perturbed

FI = "Asiakas voi perua sopimuksen viimeistään 14 päivän kuluessa (KP 3/2026, luku 4.4), eikä pankki saa 30 euroa."
SV = "Banken får ta ut högst 30 euro av kunden inom 5 bankdagar från den 1 mars 2026 enligt punkt (7)."
EN = "The bank may charge the customer no more than 30 euros within 5 banking days under paragraph (7)."


def made(text: str, language: str, kind: Kind, passage: str = "") -> set[str]:
    """All that many seeds make of it."""
    return {
        one.text for seed in range(60) for one in perturbed(text, language, Random(seed), passage) if one.kind is kind
    }


@pytest.mark.parametrize(
    ("kind", "language", "text", "one"),
    [
        (Kind.NUMBER, "fi", "Aika on 14 päivää.", "Aika on 30 päivää."),
        (Kind.NUMBER, "fi", "Aika on kahden viikon mittainen.", "Aika on kolmen viikon mittainen."),
        (Kind.AMOUNT, "sv", "Avgiften är 5 000 euro.", "Avgiften är 6 000 euro."),
        (Kind.DATE, "fi", "Ehto tuli voimaan 1.3.2026.", "Ehto tuli voimaan 1.3.2025."),
        (Kind.DATE, "en", "It applies from 1 March 2026.", "It applies from 2 March 2026."),
        (Kind.REFERENCE, "fi", "Siitä säädetään 12 §:ssä.", "Siitä säädetään 13 §:ssä."),
        (Kind.REFERENCE, "en", "See chapter 4.1.", "See chapter 4.2."),
        (Kind.UNIT, "fi", "Aika on 13 kuukautta.", "Aika on 13 päivää."),
        (Kind.UNIT, "en", "It takes 5 banking days.", "It takes 5 days."),
        (Kind.SENSE, "fi", "Maksu on enintään 3 euroa.", "Maksu on vähintään 3 euroa."),
        (Kind.SENSE, "sv", "Svar ges inom 5 bankdagar.", "Svar ges efter 5 bankdagar."),
        (Kind.SENSE, "en", "Within 5 days.", "After 5 days."),
        (Kind.NEGATION, "fi", "Maksua ei saa periä.", "Maksua saa periä."),
        (Kind.NEGATION, "fi", "Maksua ei peritä.", "Maksua peritään."),
        (Kind.NEGATION, "fi", "Asiakkaalla on oikeus saada kuitti.", "Asiakkaalla ei ole oikeutta saada kuitti."),
        (Kind.NEGATION, "sv", "Banken får inte ta ut avgiften.", "Banken får ta ut avgiften."),
        (Kind.NEGATION, "en", "The policy does not cover cash.", "The policy covers cash."),
        (Kind.NEGATION, "en", "The bank may close it.", "The bank may not close it."),
        (Kind.MODAL, "fi", "Pankki voi periä maksun.", "Pankin täytyy periä maksun."),
        (Kind.MODAL, "fi", "Pankin on ilmoitettava muutoksesta.", "Pankki saa ilmoittaa muutoksesta."),
        (Kind.MODAL, "sv", "Banken ska meddela det.", "Banken får meddela det."),
        (Kind.MODAL, "en", "The bank must reply.", "The bank may reply."),
        (Kind.PARTY, "fi", "Pankki ilmoittaa asiakkaalle.", "Asiakas ilmoittaa pankille."),
        (Kind.PARTY, "sv", "Kunden betalar till banken.", "Banken betalar till kunden."),
        (Kind.PARTY, "en", "The customer’s claim on the bank.", "The bank’s claim on the customer."),
    ],
)  # fmt: skip
def test_a_sentence_is_made_false_in_the_one_way_that_is_named(kind: Kind, language: str, text: str, one: str) -> None:
    assert one in made(text, language, kind)


def test_a_prohibition_is_no_duty_so_its_modal_verb_stays() -> None:
    assert not made("The bank may not close it.", "en", Kind.MODAL)
    assert not made("Banken får inte avsluta det.", "sv", Kind.MODAL)


def test_a_number_may_be_swapped_for_one_of_the_same_passage() -> None:
    passage = "Vastaus annetaan 15 päivässä. Muistutus käsitellään 35 päivässä."
    assert made("Vastaus annetaan 15 päivässä.", "fi", Kind.NEARBY, passage) == {"Vastaus annetaan 35 päivässä."}


def test_a_sentence_without_a_place_for_it_is_not_perturbed() -> None:
    assert perturbed("Kiitos ilmoituksesta.", "fi", Random(1)) == []


@pytest.mark.parametrize(("language", "text"), [("fi", FI), ("sv", SV), ("en", EN)])
def test_a_full_sentence_can_be_made_false_in_most_ways(language: str, text: str) -> None:
    kinds = {one.kind for one in perturbed(text, language, Random(1))}
    assert kinds >= {Kind.NUMBER, Kind.AMOUNT, Kind.REFERENCE, Kind.UNIT, Kind.SENSE, Kind.NEGATION, Kind.PARTY}


@given(st.sampled_from([("fi", FI), ("sv", SV), ("en", EN)]), st.integers(0, 10_000))
def test_what_is_made_is_never_the_original_and_always_the_same_for_a_seed(pair: tuple[str, str], seed: int) -> None:
    language, text = pair
    first = perturbed(text, language, Random(seed), text)
    assert first == perturbed(text, language, Random(seed), text)
    assert all(one.text.casefold() != text.casefold() for one in first)


@given(st.text(max_size=120), st.sampled_from(["fi", "sv", "en"]))
def test_any_text_at_all_can_be_tried(text: str, language: str) -> None:
    assert all(one.text != text for one in perturbed(text, language, Random(1), text + " 5 euroa 6 päivää"))
