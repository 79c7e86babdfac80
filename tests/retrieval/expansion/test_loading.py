"""The expander that a configuration asks for."""

from pathlib import Path

import pytest

from retrieval.analysis.analyser import Analyser, load_analyser
from retrieval.expansion.config import ExpansionConfig
from retrieval.expansion.loading import load_expander


@pytest.fixture(scope="module")
def analyser() -> Analyser:
    return load_analyser()


def test_the_delivered_words_are_known(analyser: Analyser) -> None:
    added = load_expander(ExpansionConfig(), analyser).expand("Saanko pikavipin?", "fi")
    assert "kuluttajaluotto" in [one.words for one in added]


def test_an_organisations_own_words_come_before_the_delivered_ones(tmp_path: Path, analyser: Analyser) -> None:
    (tmp_path / "everyday.toml").write_text('[fi]\n"pikavippi" = "joustoluotto"\n', encoding="utf-8")
    added = load_expander(ExpansionConfig(dictionaries=False), analyser, tmp_path).expand("Saanko pikavipin?", "fi")
    assert [one.words for one in added] == ["joustoluotto"]


def test_with_a_mistake_in_its_own_file_searches_go_on_without_it_and_the_line_is_logged(
    tmp_path: Path, analyser: Analyser, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "everyday.toml").write_text('[fi]\n"pikavippi" = ""\n', encoding="utf-8")
    added = load_expander(ExpansionConfig(dictionaries=False), analyser, tmp_path).expand("Saanko pikavipin?", "fi")
    assert "kuluttajaluotto" in [one.words for one in added]
    assert "line 2" in caplog.text


def test_switched_off_nothing_is_added(analyser: Analyser) -> None:
    assert (
        load_expander(ExpansionConfig(everyday=False, dictionaries=False), analyser).expand("Saanko pikavipin?", "fi")
        == ()
    )
