from pathlib import Path

import pytest

from assist_api.desk import Desk
from assist_api.doctor import check_fit
from assist_api.schemas import CheckView
from ingest.results import Source
from tests.assist_api.conftest import Cards


def check(desk: Desk, name: str) -> CheckView:
    return next(each for each in desk.checks() if each.name == name)


def test_the_model_is_named_with_its_profile(desk: Desk) -> None:
    assert check(desk, "embedding model").detail == "hash-encoder (a model of one's own), fp32, 64 dimensions"


def test_words_of_ones_own_are_counted_and_a_wrong_line_is_named(desk: Desk) -> None:
    assert "none in" in check(desk, "everyday words").detail
    table = desk.settings.home / "everyday.toml"
    table.write_text('[fi]\n"pikavippi" = "kuluttajaluotto"\n')
    assert "fi 1 of your own" in check(desk, "everyday words").detail
    table.write_text('[fi]\n"pikavippi" = 3\n')
    found = check(desk, "everyday words")
    assert found.status == "failed" and "everyday.toml, line 2" in found.detail and found.remedy


def test_dictionaries_are_optional_and_named(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assist_api.doctor.installed", dict)
    assert check(desk, "dictionaries").status == "ok" and "apt install" in check(desk, "dictionaries").remedy
    monkeypatch.setattr("assist_api.doctor.installed", lambda: {"sv": None})
    assert "sv→fi" in check(desk, "dictionaries").detail


def test_a_corpus_in_one_language_teaches_the_lexicon_nothing(desk: Desk, cards: Cards, tmp_path: Path) -> None:
    desk.ingest(Source(cards.older))
    assert check(desk, "lexicon").detail.startswith("knows nothing")


def test_things_of_ones_own_are_counted_and_a_mistake_is_named(desk: Desk) -> None:
    table = desk.settings.home / "named_things.toml"
    table.write_text('things = [["Wise"]]\n')
    assert "1 of your own" in check(desk, "named things").detail
    table.write_text("things = 3\n")
    found = check(desk, "named things")
    assert found.status == "failed" and "named_things.toml" in found.detail and found.remedy


def test_a_fit_of_abstentions_that_does_not_fit_is_named() -> None:
    found = check_fit("mallini", "nowhere.json")
    assert found.status == "failed" and "nowhere.json" in found.detail and "--fit" in found.remedy
    assert "words alone decide" in check_fit("mallini", "").detail
