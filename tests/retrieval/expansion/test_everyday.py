"""Everyday words found in questions."""

from collections.abc import Sequence

import pytest

from retrieval.analysis.analyser import Analyser, load_analyser
from retrieval.expansion.everyday import EverydayWords
from retrieval.expansion.model import Added
from retrieval.expansion.table import Entry, delivered


@pytest.fixture(scope="module")
def analyser() -> Analyser:
    return load_analyser()


def expanded(analyser: Analyser, question: str, *table: tuple[str, Sequence[str]], language: str = "fi") -> list[str]:
    entries = [Entry(phrase, language, {"fi": terms}) for phrase, terms in table]
    return [added.words for added in EverydayWords(entries, analyser, 1.0).expand(question, language)]


def test_an_everyday_word_brings_the_laws_terms_which_share_its_weight(analyser: Analyser) -> None:
    table = EverydayWords([Entry("pikavippi", "fi", {"fi": ["kuluttajaluotto", "luotonantaja"]})], analyser, 1.0)
    assert table.expand("Kuka saa antaa pikavippejä?", "fi") == (
        Added(("pikavippejä",), "kuluttajaluotto", "fi", 0.5, "table"),
        Added(("pikavippejä",), "luotonantaja", "fi", 0.5, "table"),
    )


def test_a_word_across_languages_brings_terms_in_each(analyser: Analyser) -> None:
    table = EverydayWords([Entry("snabblån", "sv", {"sv": ["konsumentkredit"], "fi": ["luotto"]})], analyser, 1.0)
    added = table.expand("Får jag ta ett snabblån?", "sv")
    assert [(one.words, one.language) for one in added] == [("konsumentkredit", "sv"), ("luotto", "fi")]


def test_another_languages_words_are_not_looked_up(analyser: Analyser) -> None:
    table = EverydayWords([Entry("lån", "fi", {"fi": ["luotto"]})], analyser, 1.0)
    assert table.expand("Får jag ta ett lån?", "sv") == ()


def test_a_phrase_is_found_inflected_in_another_order_and_with_words_between(analyser: Analyser) -> None:
    phrase = ("tili kiinni", ["jäädyttäminen"])
    assert expanded(analyser, "Pankki pani kiinni minun tilini", phrase) == ["jäädyttäminen"]


def test_the_words_of_a_phrase_far_from_each_other_are_not_it(analyser: Analyser) -> None:
    phrase = ("tili kiinni", ["jäädyttäminen"])
    assert expanded(analyser, "Pankissa on tili mutta itse konttori meni viime viikolla kiinni", phrase) == []


def test_a_phrase_hides_what_its_words_mean_alone(analyser: Analyser) -> None:
    table = [("lappu luukku", ["lopettaminen"]), ("luukku", ["asunto"]), ("pomo", ["johtaja"])]
    assert expanded(analyser, "Pomo pani lapun luukulle", *table) == ["johtaja", "lopettaminen"]


def test_a_compound_is_found_by_a_part_unless_it_is_known_whole(analyser: Analyser) -> None:
    assert expanded(analyser, "Onko mökkilaina kallis?", ("laina", ["luotto"])) == ["luotto"]
    whole = ("mökkilaina", ["kuluttajaluotto"])
    assert expanded(analyser, "Onko mökkilaina kallis?", ("laina", ["luotto"]), whole) == ["kuluttajaluotto"]


def test_what_was_prepared_finds_the_same(analyser: Analyser) -> None:
    table = {"kämppä": "asunto", "opiskelijan kämppä": "opiskelija-asunto"}
    entries = [Entry(phrase, "fi", {"fi": [term]}) for phrase, term in table.items()]
    fresh, prepared = (EverydayWords(entries, analyser, 0.5) for _ in range(2))
    prepared.prepare()
    questions = ("Saanko kämpän?", "Missä on opiskelijan kämppä?", "Paljonko on kello?")
    assert [prepared.expand(each, "fi") for each in questions] == [fresh.expand(each, "fi") for each in questions]


def test_a_function_word_of_a_phrase_matches_only_as_it_is_written(analyser: Analyser) -> None:
    phrase = ("mistä raha", ["alkuperä"])
    assert expanded(analyser, "Mistä rahasi tulevat?", phrase) == ["alkuperä"]
    assert expanded(analyser, "Mitä rahalla saa?", phrase) == []


def test_a_later_entry_replaces_an_earlier_one_of_the_same_phrase(analyser: Analyser) -> None:
    assert expanded(analyser, "Saanko kämpän?", ("kämppä", ["asunto"]), ("Kämppä", ["huone"])) == ["huone"]


def test_words_joined_by_a_plus_are_found_apart_and_never_alone(analyser: Analyser) -> None:
    phrase = ("tankata + jäädyt*", ["katevaraus"])
    asked = "Tankkasin lauantaina lähimmällä asemalla ja yli satanen on edelleen jäädytettynä"
    assert expanded(analyser, asked, phrase) == ["katevaraus"]
    assert expanded(analyser, "Tankkasin lauantaina", phrase) == []


def test_a_beginning_finds_forms_that_no_dictionary_knows(analyser: Analyser) -> None:
    phrase = ("blipp*", ["lähimaksu"])
    assert expanded(analyser, "Blippasin kaupassa", phrase) == ["lähimaksu"]
    assert expanded(analyser, "Mitä blippaaminen maksaa?", phrase) == ["lähimaksu"]
    assert expanded(analyser, "Blip", phrase) == []


def test_a_spoken_form_is_found_by_the_written_word(analyser: Analyser) -> None:
    assert expanded(analyser, "Paljonko mökist saa?", ("mökki", ["kiinteistö"])) == ["kiinteistö"]


def test_a_word_with_two_readings_is_found_by_its_own_base_form(analyser: Analyser) -> None:
    assert expanded(analyser, "Milloin osinko maksetaan?", ("osinko", ["voitonjako"])) == ["voitonjako"]
    assert expanded(analyser, "Mikä on minun osani?", ("osinko", ["voitonjako"])) == []


def test_a_question_without_everyday_words_gets_nothing(analyser: Analyser) -> None:
    assert expanded(analyser, "?", ("kämppä", ["asunto"])) == []


@pytest.mark.parametrize(
    ("language", "question", "term"),
    [
        ("fi", "blippasin bussissa kahdesti", "lähimaksu"),
        ("fi", "Tankattiin kylmäasemalla", "katevaraus"),
        ("fi", "maksoin äidin arkun ite", "hautajaiskulut"),
        ("fi", "mun lompsa on hukassa", "sulkupalvelu"),
        ("fi", "Fillari pöllittiin pihasta, entä fillarit joita varastettiin ennen?", "kotivakuutus"),
        ("fi", "Koska taloyhtiö saa korottaa vastikkeita?", "yhtiövastike"),
        ("fi", "Äiti ei pärjää enää kotona", "kotihoito"),
        ("fi", "vouti vei mun palkasta puolet", "suojaosuus"),
        ("fi", "Saako toisen maalla telttailla?", "jokaisenoikeus"),
        ("sv", "Fogden tar min lön", "utmätning"),
        ("sv", "Mamma klarar sig inte hemma längre", "hemvård"),
        ("en", "The bailiff took half my wages", "enforcement"),
        ("en", "There is mould on the wall", "moisture damage"),
        ("sv", "Jag blippade för trettio euro", "kontaktlös betalning"),
        ("sv", "Pappa dog i fjol", "dödsbo"),
        ("sv", "Plånboken blev stulen", "spärrtjänst"),
        ("sv", "Hyresvärden höjer hyran", "hyreshöjning"),
        ("en", "I tapped my card on the bus", "contactless payment"),
        ("en", "My dad passed away", "estate of the deceased"),
        ("en", "I lost my wallet on the beach", "loss of the payment instrument"),
        ("en", "My landlord raised the rent", "rent increase"),
    ],
)
def test_the_delivered_words_are_found_as_people_say_them(
    analyser: Analyser, language: str, question: str, term: str
) -> None:
    added = EverydayWords(delivered(), analyser, 1.0).expand(question, language)
    assert term in [one.words for one in added]
