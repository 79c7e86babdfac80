"""Translations learned from sections that say the same in two languages."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from retrieval.analysis.analyser import Analyser, load_analyser
from retrieval.errors import RetrievalError
from retrieval.lexical import LexicalIndex, LexicalItem
from retrieval.lexicon import EMPTY, Lexicon, Pair, learn

PAIRS = [
    Pair("sv", "Lån och ränta 2016", "fi", "Laina ja korko 2016"),
    Pair("sv", "Lån utan säkerhet", "fi", "Laina ilman vakuutta"),
    Pair("sv", "Ränta utan lag", "fi", "Korko ilman lakia"),
    Pair("sv", "Kortet spärras", "fi", "Kortti suljetaan"),
]


@pytest.fixture(scope="module")
def analyser() -> Analyser:
    return load_analyser("none")


@pytest.fixture(scope="module")
def lexicon(analyser: Analyser) -> Lexicon:
    return learn(PAIRS, analyser)


@pytest.fixture
def index(tmp_path: Path, analyser: Analyser) -> Iterator[LexicalIndex]:
    opened = LexicalIndex.open(tmp_path / "lexical", analyser)
    opened.add([LexicalItem("f/1#0000", "f/1", "fi", text="Laina maksetaan takaisin.")])
    opened.add([LexicalItem("f/1#0001", "f/1", "fi", text="Kortti suljetaan.")])
    yield opened
    opened.close()


def test_words_that_always_stand_together_translate_each_other_both_ways(lexicon: Lexicon, analyser: Analyser) -> None:
    (loan,) = analyser.terms("laina", "fi")
    (lån,) = analyser.terms("lån", "sv")
    assert lexicon.translations([lån], "sv", "fi")[0][loan] == 1.0
    assert lån in lexicon.translations([loan], "fi", "sv")[0]


def test_dice_is_twice_the_sections_shared_over_the_sections_of_each(lexicon: Lexicon, analyser: Analyser) -> None:
    # "utan" and "ilman" stand together in 2 sections of 2 each; "lån" (2) and "ilman" (2) share 1, too few to learn.
    ilman = analyser.terms("ilman", "fi")[0]
    assert lexicon.translations(analyser.terms("utan", "sv"), "sv", "fi")[0][ilman] == 1.0
    assert ilman not in lexicon.translations(analyser.terms("lån", "sv"), "sv", "fi")[0]


def test_what_was_seen_together_once_and_numbers_are_not_learned(lexicon: Lexicon, analyser: Analyser) -> None:
    assert lexicon.translations(analyser.terms("kortet", "sv"), "sv", "fi") == []
    assert lexicon.translations(["2016"], "sv", "fi") == []


def test_a_compound_that_is_not_known_is_translated_by_its_parts(lexicon: Lexicon, analyser: Analyser) -> None:
    groups = lexicon.translations(analyser.terms("låneränta", "sv"), "sv", "fi")
    laina, korko = analyser.terms("laina korko", "fi")
    assert [max(group.items(), key=lambda pair: pair[1])[0] for group in groups] == [laina, korko]


def test_nothing_is_known_without_pairs(analyser: Analyser) -> None:
    assert len(learn([], analyser)) == len(EMPTY) == 0
    assert EMPTY.translations(["lån"], "sv", "fi") == []


def test_it_does_not_matter_which_language_of_a_pair_comes_first(lexicon: Lexicon, analyser: Analyser) -> None:
    turned = [Pair(p.other_language, p.other_text, p.language, p.text) if at % 2 else p for at, p in enumerate(PAIRS)]
    assert learn(turned, analyser) == lexicon


def test_sections_in_one_language_teach_nothing(lexicon: Lexicon, analyser: Analyser) -> None:
    untranslated = Pair("fi", "Laina ja korko", "fi", "Laina ja korko")
    assert learn([*PAIRS, untranslated, untranslated], analyser) == lexicon


def test_a_question_finds_a_passage_in_another_language(index: LexicalIndex, lexicon: Lexicon) -> None:
    assert index.search("Kan jag få lån?", "sv", 5) == []
    assert [found for found, _ in index.search("Kan jag få lån?", "sv", 5, lexicon=lexicon)] == ["f/1#0000"]


def test_what_is_saved_is_read_back(lexicon: Lexicon, tmp_path: Path) -> None:
    lexicon.save(tmp_path / "lexicon.json")
    assert Lexicon.load(tmp_path / "lexicon.json") == lexicon
    assert Lexicon.load(tmp_path / "none.json") == EMPTY


def test_a_damaged_file_is_an_error_with_a_remedy(tmp_path: Path) -> None:
    (tmp_path / "lexicon.json").write_text('{"pairs": 3')
    with pytest.raises(RetrievalError, match="ohjenuora reindex"):
        Lexicon.load(tmp_path / "lexicon.json")
