"""`ohjenuora models`: what is listed, refused and said."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from assist_api.cli.models import models_app
from assist_api.errors import AssistError
from retrieval.errors import RetrievalError

RUN = CliRunner()


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("OHJENUORA_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("OHJENUORA_EMBEDDING__CACHE", str(tmp_path / "cache"))
    return tmp_path / "home"


def test_profiles_are_listed_with_what_a_choice_needs() -> None:
    listed = json.loads(RUN.invoke(models_app, ["--json"]).stdout)
    assert listed["fast"]["in_use"] and listed["fast"]["installed"]
    assert not listed["accurate"]["installed"] and "gemma/terms" in listed["accurate"]["terms"]
    assert listed["accurate"]["speed"] is None and listed["accurate"]["megabytes"] > 0


def test_terms_that_nobody_accepts_stop_the_installation() -> None:
    refused = RUN.invoke(models_app, ["install", "accurate"])
    assert isinstance(refused.exception, AssistError) and "--accept-terms" in refused.exception.remedy
    assert "https://ai.google.dev/gemma/terms" in refused.stderr


def test_a_model_that_is_not_there_is_told_and_nothing_changes(home: Path) -> None:
    refused = RUN.invoke(models_app, ["use", "accurate"])
    assert isinstance(refused.exception, RetrievalError) and "models install accurate" in refused.exception.remedy
    assert json.loads(RUN.invoke(models_app, ["--json"]).stdout)["fast"]["in_use"]
