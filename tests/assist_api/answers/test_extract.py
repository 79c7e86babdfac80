from assist_api.answers.extract import Extract, answering, ranked_extracts
from assist_api.answers.sources import Source
from assist_api.checking.verify import verify
from assist_api.config import ExtractConfig
from assist_api.types import Support
from tests.assist_api.answer_fakes import a_source, some_deps


def extract(question: str, *sources: Source) -> tuple[Extract, ...]:
    return answering(ranked_extracts(question, "fi", sources, some_deps(*sources)), ExtractConfig())


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
