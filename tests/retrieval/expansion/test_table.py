"""The table of everyday words as files."""

import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from retrieval.analysis.function_words import FUNCTION_WORDS
from retrieval.analysis.language import LANGUAGES
from retrieval.errors import RetrievalError
from retrieval.expansion.table import ANYWHERE, BEGINNING, Entry, delivered, parse, read


def test_a_phrase_has_terms_in_its_own_language_or_in_several() -> None:
    text = '[fi]\n"pikavippi" = "kuluttajaluotto, luotonantaja"\n[sv]\n"snabblån" = { sv = "kredit", fi = "luotto" }\n'
    assert list(parse(text, "x.toml")) == [
        Entry("pikavippi", "fi", {"fi": ["kuluttajaluotto", "luotonantaja"]}),
        Entry("snabblån", "sv", {"sv": ["kredit"], "fi": ["luotto"]}),
    ]


@pytest.mark.parametrize(
    "wrong",
    ['"kämppä" = ""', '"kämppä" = "asunto,"', '"kämppä" = 3', '"kämppä" = { de = "Wohnung" }', '"kämppä" = {}'],
)
def test_a_wrong_entry_is_named_by_its_line(wrong: str) -> None:
    with pytest.raises(RetrievalError, match=r"own\.toml, line 3: “kämppä”"):
        list(parse(f'[fi]\n"pikavippi" = "luotto"\n{wrong}\n', "own.toml"))


def test_an_unknown_language_is_named_by_its_line() -> None:
    with pytest.raises(RetrievalError, match="line 2: de"):
        list(parse('\n[de]\n"Bude" = "Wohnung"\n', "own.toml"))


def test_what_is_not_toml_is_named_by_its_line() -> None:
    with pytest.raises(RetrievalError, match="line 2"):
        list(parse('[fi]\n"kämppä" asunto\n', "own.toml"))


def test_a_phrase_written_twice_is_refused() -> None:
    with pytest.raises(RetrievalError, match="line 3"):
        list(parse('[fi]\n"kämppä" = "asunto"\n"kämppä" = "koti"\n', "own.toml"))


def test_no_file_of_its_own_is_no_error(tmp_path: Path) -> None:
    assert read(tmp_path / "everyday.toml") == ()


def test_a_file_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "everyday.toml"
    path.write_bytes('[fi]\n"kämppä" = "asunto"\n'.encode("latin-1"))
    with pytest.raises(RetrievalError, match="cannot be read"):
        read(path)


THING = '[[things]]\nlaw = { fi = "katevaraus", sv = "reservation" }\n'


def test_a_things_phrases_bring_the_laws_terms_in_their_own_language_and_in_finnish() -> None:
    assert list(parse(THING + 'fi = "kylmäasema, tankata"\nsv = "bensinmack"\nen = "petrol pump"', "x.toml")) == [
        Entry("kylmäasema", "fi", {"fi": ["katevaraus"]}),
        Entry("tankata", "fi", {"fi": ["katevaraus"]}),
        Entry("bensinmack", "sv", {"sv": ["reservation"], "fi": ["katevaraus"]}),
        Entry("petrol pump", "en", {"fi": ["katevaraus"]}),
    ]


@pytest.mark.parametrize(
    "wrong",
    [
        '[[things]]\nfi = "tankata"',
        THING,
        THING + 'fi = ""',
        THING + 'de = "tanken"',
        '[[things]]\nlaw = { sv = "reservation" }\nen = "petrol pump"',
    ],
    ids=["no law", "no phrases", "an empty phrase", "an unknown language", "terms in other languages only"],
)
def test_a_thing_that_says_nothing_is_named_by_its_line(wrong: str) -> None:
    with pytest.raises(RetrievalError, match="line 3"):
        list(parse(f"# one\n\n{wrong}\n", "own.toml"))


def test_words_joined_by_a_plus_may_stand_anywhere() -> None:
    near, far = parse('[fi]\n"tankata kortti" = "katevaraus"\n"tankata + kortti" = "katevaraus"\n', "x.toml")
    assert (near.anywhere, far.anywhere) == (False, True)


def test_the_delivered_table_knows_three_languages_and_finnish_for_each() -> None:
    entries = list(delivered())
    assert {entry.language for entry in entries} == {"fi", "sv", "en"}
    assert all("fi" in entry.terms for entry in entries)


def test_no_delivered_phrase_is_written_twice() -> None:
    phrases = [(entry.language, entry.phrase.lower()) for entry in delivered()]
    assert {phrase for phrase in phrases if phrases.count(phrase) > 1} == set()


def test_no_delivered_word_is_a_function_word() -> None:
    assert [entry.phrase for entry in delivered() if entry.phrase.lower() in FUNCTION_WORDS[entry.language]] == []


def test_a_delivered_beginning_is_long_enough_to_mean_one_thing() -> None:
    pieces = {piece for entry in delivered() for piece in entry.phrase.split() if piece.endswith(BEGINNING)}
    assert {piece for piece in pieces if len(piece) < 4 or piece.count(BEGINNING) > 1} == set()


def test_a_plus_joins_two_words() -> None:
    phrases = [entry.phrase.split() for entry in delivered() if entry.anywhere]
    assert [phrase for phrase in phrases if ANYWHERE in (phrase[0], phrase[-1])] == []


@pytest.mark.parametrize(
    "file", ["payments", "banking", "family", "insurance", "work", "public", "services", "living", "care"]
)
def test_every_thing_delivered_is_said_in_each_language_and_has_the_laws_terms_in_each(file: str) -> None:
    held = tomllib.loads((files("retrieval") / "expansion" / "everyday" / f"{file}.toml").read_text(encoding="utf-8"))
    assert all(set(thing) == {"law", *LANGUAGES} and set(thing["law"]) == set(LANGUAGES) for thing in held["things"])
