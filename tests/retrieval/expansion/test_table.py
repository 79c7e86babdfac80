"""The table of everyday words as files."""

from pathlib import Path

import pytest

from retrieval.errors import RetrievalError
from retrieval.expansion.table import Entry, delivered, parse, read


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


def test_the_delivered_table_knows_three_languages_and_finnish_for_each() -> None:
    entries = list(delivered())
    assert {entry.language for entry in entries} == {"fi", "sv", "en"}
    assert all("fi" in entry.terms for entry in entries)
