"""Dictionaries in dictd's format."""

import gzip
from pathlib import Path

import pytest

from retrieval.analysis.analyser import Analyser, load_analyser
from retrieval.expansion.dictionaries import Translations, installed

DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
ENTRIES = {
    "00-database-info": "00-database-info\nSvenska-suomi\n",
    "lån": "lån /loːn/ <n>\nlaina\növerenskommen rätt\n",
    "stänga": "stänga /stɛŋa/ <v>\n1. sulkea 2.\ngöra något\n 3.\nändra läge\n2. lopettaa, päättää (toiminta)\nsluta\n",
    "bostad": "bostad /buːsta/ <n>\nasunto, -koti\nplats\n",
}


def base64(number: int) -> str:
    return DIGITS[number] if number < 64 else base64(number // 64) + DIGITS[number % 64]


@pytest.fixture(scope="module")
def analyser() -> Analyser:
    return load_analyser()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    text, index = b"", []
    for word, entry in ENTRIES.items():
        index.append(f"{word}\t{base64(len(text))}\t{base64(len(entry.encode()))}")
        text += entry.encode()
    (tmp_path / "freedict-swe-fin.index").write_text("\n".join(index), encoding="utf-8")
    (tmp_path / "freedict-swe-fin.dict.dz").write_bytes(gzip.compress(text))
    return tmp_path


def translated(folder: Path, analyser: Analyser, question: str) -> list[tuple[str, str]]:
    found = Translations(installed(folder), analyser, 0.3).expand(question, "sv")
    return [(added.asked[0], added.words) for added in found]


def test_an_inflected_word_is_translated_and_a_gloss_is_no_translation(folder: Path, analyser: Analyser) -> None:
    assert translated(folder, analyser, "Vad kostar lånet?") == [("lånet", "laina")]


def test_each_sense_gives_its_translations_without_remarks(folder: Path, analyser: Analyser) -> None:
    assert [word for _, word in translated(folder, analyser, "stänger")] == ["sulkea", "lopettaa", "päättää"]


def test_a_compound_that_is_no_headword_is_translated_by_its_parts(folder: Path, analyser: Analyser) -> None:
    assert translated(folder, analyser, "bostadslån") == [("bostadslån", "asunto"), ("bostadslån", "laina")]


def test_translations_are_in_finnish_and_share_a_words_weight(folder: Path, analyser: Analyser) -> None:
    found = Translations(installed(folder), analyser, 0.3).expand("stänger", "sv")
    assert {(added.language, added.source) for added in found} == {("fi", "dictionary")}
    assert sum(added.weight for added in found) == pytest.approx(0.3)


def test_a_language_without_a_dictionary_gets_nothing(folder: Path, analyser: Analyser) -> None:
    assert list(installed(folder)) == ["sv"]
    assert Translations(installed(folder), analyser, 0.3).expand("What is a loan?", "en") == ()


def test_a_folder_without_dictionaries_is_no_error(tmp_path: Path) -> None:
    assert installed(tmp_path / "none") == {}


def test_a_damaged_dictionary_is_named_once_and_left_out(
    folder: Path, analyser: Analyser, caplog: pytest.LogCaptureFixture
) -> None:
    (folder / "freedict-swe-fin.dict.dz").write_bytes(b"no gzip")
    translations = Translations(installed(folder), analyser, 0.3)
    assert [translations.expand("lån", "sv") for _ in range(2)] == [(), ()]
    assert len([record for record in caplog.records if "freedict-swe-fin.dict.dz" in record.message]) == 1
