from dataclasses import replace

import pytest

from assist_api.answers.citing import cite
from assist_api.answers.completing import completed, leans
from assist_api.answers.extract import Extract, answering, ranked_extracts
from assist_api.answers.sources import Source
from assist_api.checking.verify import verify
from assist_api.config import AnswerConfig
from assist_api.types import Support
from tests.assist_api.answer_fakes import a_source, some_deps


def extract(question: str, *sources: Source) -> tuple[Extract, ...]:
    deps = some_deps(*sources)
    return answering(ranked_extracts(question, "fi", sources, deps), deps)


def quoted(question: str, *sources: Source) -> list[str]:
    return [found.text for found in extract(question, *sources)]


def test_a_question_of_time_is_answered_with_a_time() -> None:
    source = a_source(
        "Luotonantaja ilmoittaa muutokset rekisteriin. Muutokset on ilmoitettava rekisteriin 5 päivän kuluessa."
    )
    assert "Muutokset on ilmoitettava rekisteriin 5 päivän kuluessa." in quoted(
        "Missä ajassa muutokset on ilmoitettava rekisteriin?", source
    )


def test_a_question_of_price_is_answered_with_a_sum() -> None:
    source = a_source("Kortin hinta näkyy hinnastossa. Kortti maksaa 3 euroa kuukaudessa.")
    assert quoted("Paljonko kortti maksaa?", source)[-1] == "Kortti maksaa 3 euroa kuukaudessa."


def test_no_two_sentences_say_the_same() -> None:
    same = "Luottosopimuksen voi peruuttaa 14 päivän kuluessa."
    assert quoted("Voiko luottosopimuksen peruuttaa?", a_source(same), a_source(same, number=2, score=0.9)) == [same]


def test_sentences_that_differ_in_their_figures_do_not_say_the_same() -> None:
    one, other = "Peruuttaa voi 14 päivän kuluessa.", "Peruuttaa voi 30 päivän kuluessa."
    assert quoted("Missä ajassa voi peruuttaa?", a_source(one), a_source(other, number=2, score=0.9)) == [one, other]


def test_a_sentence_that_leans_on_the_one_before_it_brings_it_along() -> None:
    source = a_source(
        "Konttorit ovat auki. Tilille voi antaa käyttöoikeuden. Se maksaa 5 euroa kuukaudessa. Kortti tulee postissa."
    )
    assert quoted("Paljonko käyttöoikeus maksaa kuukaudessa?", source)[:2] == [
        "Tilille voi antaa käyttöoikeuden.", "Se maksaa 5 euroa kuukaudessa.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "text"),
    [("fi", "Tällöin peritään 5 euroa."), ("sv", "Det kostar 5 euro."), ("en", "It costs 5 euros.")],
)
def test_what_a_sentence_leans_on_is_known_in_each_language(language: str, text: str) -> None:
    first = {"fi": "Kortti uusitaan.", "sv": "Kortet förnyas.", "en": "The card is renewed."}[language]
    source = a_source(f"{first} {text}", language=language)
    deps = some_deps(source, language=language)
    leaning = next(one for one in ranked_extracts(text, language, [source], deps) if one.text == text)
    assert [one.text for one in completed(leaning, deps)] == [first, text]


@pytest.mark.parametrize(
    ("language", "leaning", "alone"),
    [
        ("fi", "Siinä kysytään nimi.", "Tässä laissa säädetään kortista."),
        ("fi", "Sen jälkeen kortti uusitaan.", "Tätä ohjetta sovelletaan kortteihin."),
        ("fi", "Vasta sen jälkeen kortti uusitaan.", "Vasta 14 päivän kuluttua kortti uusitaan."),
        ("sv", "I så fall förnyas kortet.", "I regel förnyas kortet."),
        ("sv", "Efter detta förnyas kortet.", "Denna lag gäller kort."),
        ("en", "After that the card is renewed.", "After 30 days the card is renewed."),
        ("en", "In that case the card is renewed.", "This Act applies to cards."),
    ],
)
def test_a_sentence_on_the_text_that_it_stands_in_leans_on_nothing(language: str, leaning: str, alone: str) -> None:
    assert leans(leaning, language) and not leans(alone, language)


def test_a_sentence_that_stands_by_itself_brings_nothing_along() -> None:
    source = a_source("Kortti uusitaan. Kortti maksaa 5 euroa.")
    deps = some_deps(source)
    for found in ranked_extracts("Paljonko kortti maksaa?", "fi", [source], deps):
        assert completed(found, deps) == [found]


def test_a_row_is_completed_by_its_tables_lead_in_and_header() -> None:
    source = a_source(
        "(20) Hyvitystä myöntää:\n\n| Päättäjä | Enintään |\n| --- | --- |\n| Ryhmäpäällikkö | 500 euroa |\n"
    )
    (row,) = extract("Kuka hyvittää 500 euroa?", source)
    assert (row.text, row.completion) == (
        "| Ryhmäpäällikkö | 500 euroa |", "Hyvitystä myöntää:\n| Päättäjä | Enintään |",
    )  # fmt: skip


def test_a_table_does_not_take_all_of_the_answer() -> None:
    rows = "\n".join(f"| Tili {n} kk | {n},50 % korko |" for n in range(1, 7))
    table = a_source(f"Korot:\n\n| Tili | Korko |\n| --- | --- |\n{rows}\n")
    found = extract("Mikä on tilin korko?", table, a_source("Tilin korko maksetaan 1 päivänä.", number=2, score=0.9))
    assert sum(bool(one.unit.header) for one in found) == 2


def test_a_citation_says_what_its_sentence_is_about() -> None:
    source = a_source("Enimmäisaika on 35 vuotta.", heading="3.3 Laina-aika", context="Kun luotto on vakuudellinen:")
    assert cite("1", source, 0, 26).context == "3.3 Laina-aika\nKun luotto on vakuudellinen:"


def test_an_answer_is_no_longer_than_can_be_read_at_once() -> None:
    long = " ".join(f"Kortin {n}. maksu on {n} euroa kuukaudessa, ellei {'toisin ' * 20}sovita." for n in range(2, 9))
    config = AnswerConfig(extract=replace(AnswerConfig().extract, answer_chars=400))
    deps = some_deps(a_source(long), config=config)
    found = answering(ranked_extracts("Paljonko kortti maksaa?", "fi", [a_source(long)], deps), deps)
    assert 0 < sum(len(one.text) for one in found) <= 400


def test_sentences_of_one_passage_keep_their_order() -> None:
    source = a_source("Peruuttaminen tehdään kirjallisesti. Luottosopimuksen voi peruuttaa kirjallisesti viikossa.")
    found = extract("Miten luottosopimuksen voi peruuttaa kirjallisesti?", source)
    assert [f.unit.start for f in found] == sorted(f.unit.start for f in found)


def test_what_has_nothing_to_do_with_the_question_is_left_out() -> None:
    source = a_source("Luottosopimuksen voi peruuttaa viikossa. Konttorit ovat kiinni sunnuntaisin.")
    assert quoted("Voiko luottosopimuksen peruuttaa?", source) == ["Luottosopimuksen voi peruuttaa viikossa."]


def test_every_quoted_sentence_is_supported_by_its_source() -> None:
    source = a_source(
        "(7) Asiakas saa perua luoton 14 päivän kuluessa, ellei: \n- luotto ole yli 200 euroa\n- muuta sovita.\n\n"
        "Pankki ei saa periä perumisesta maksua. Perua ei voi 30 päivän jälkeen. Perua voi. 14 päivää."
    )
    deps = some_deps(source)
    for found in extract("Voiko asiakas perua luoton?", source):
        assert verify(found.text, "fi", [source], deps).support is Support.SUPPORTED


def test_no_sources_give_no_sentences() -> None:
    assert quoted("Voiko luottosopimuksen peruuttaa?") == []
