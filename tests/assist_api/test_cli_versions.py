"""The commands of compliance staff, run in this process over a desk whose model is a stand-in."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from typer.testing import CliRunner

import ohjenuora
from assist_api.settings import Settings
from tests.assist_api.conftest import Cards, served

CARDS = "pankki-ko-7-2025-fi"


class Shell:
    """Runs commands and gives what they print."""

    def __init__(self) -> None:
        self._runner = CliRunner()

    def __call__(self, *arguments: str | Path, code: int = 0, typed: str | None = None) -> Result:
        done = self._runner.invoke(ohjenuora.app, [str(each) for each in arguments], input=typed)
        assert done.exit_code == code, done.output + repr(done.exception)
        return done

    def json(self, *arguments: str | Path, code: int = 0) -> Any:
        return json.loads(self(*arguments, "--json", code=code).stdout)


@pytest.fixture
def shell(small: Settings, monkeypatch: pytest.MonkeyPatch) -> Shell:
    monkeypatch.setattr("assist_api.settings.load_settings", lambda: small)
    for console in ("out", "err"):
        monkeypatch.setattr(f"assist_api.cli.common.{console}._width", 200)
    return Shell()


def drafted(shell: Shell, cards: Cards) -> str:
    """The older version in force, the newer one a draft; the draft's id."""
    shell("ingest", cards.older)
    (result,) = shell.json("ingest", cards.newer, "--draft")
    assert result["draft"] and result["outcome"] == "new_version"
    return str(result["version_id"])


def test_a_draft_goes_its_way_by_commands(shell: Shell, cards: Cards) -> None:
    version = drafted(shell, cards)
    assert "draft" in shell("documents", "--all-versions").stdout
    assert shell.json("approve", version)["status"] == "approved"
    assert "coming" in shell("publish", version).stdout
    listed = shell("documents", "--all-versions").stdout
    assert "into force on 2099-03-01" in listed and version in listed
    assert shell.json("rollback", CARDS)["status"] == "approved"


def test_details_show_what_was_found_with_its_words(shell: Shell, cards: Cards) -> None:
    shell("ingest", cards.older)
    shown = shell("details", CARDS).stdout
    assert "Voimassa: 1.1.2025 lukien" in shown and "Nobody has confirmed" in shown and "2 Omavastuu" in shown


def test_confirm_takes_what_was_found_or_corrects_it(shell: Shell, cards: Cards) -> None:
    (result,) = shell.json("ingest", cards.older)
    version = result["version_id"]
    assert shell.json("confirm", version)["confirmed"]
    corrected = shell.json("confirm", version, "--title", "Kortit", "--in-force-from", "unknown", "--kind", "policy")
    assert (corrected["title"], corrected["in_force"], corrected["kind"]) == ("Kortit", [None, None], "policy")
    assert "is no date" in shell("confirm", version, "--in-force-from", "1.1.2026", code=2).output
    assert "--kind" in shell("confirm", version, "--kind", "poem", code=2).output


def test_compare_prints_marks_and_writes_a_page_that_stands_alone(shell: Shell, cards: Cards, tmp_path: Path) -> None:
    drafted(shell, cards)
    shown = shell("compare", CARDS).stdout
    assert "figures differ" in shown and "luku 3 → luku 4" in shown and "1 added" in shown
    page = tmp_path / "vertailu.html"
    shell("compare", CARDS, "--html", page)
    text = page.read_text()
    assert "<del" in text and "<script" not in text and 'href="/' not in text


def test_links_freshness_and_translations_are_listed(shell: Shell, cards: Cards) -> None:
    shell("ingest", cards.law, cards.older)
    assert "Maksupalvelulaki, 62 §" in shell("links", CARDS).stdout
    assert "not confirmed" in shell("freshness").stdout
    assert "no other language" in shell("translations", CARDS).stdout


def test_retire_keeps_and_erase_asks_and_leaves_a_tombstone(shell: Shell, cards: Cards) -> None:
    shell("ingest", cards.older)
    assert "retired" in shell("retire", CARDS, "--from", "2026-01-01").stdout
    shell("erase", CARDS, "--why", "asked by the customer", code=1, typed="no\n")
    shell("erase", CARDS, "--why", "asked by the customer", typed=f"{CARDS}\n")
    (stone,) = shell.json("tombstones")
    assert stone["why"] == "asked by the customer" and stone["who"]
    (refused,) = shell.json("ingest", cards.older, code=4)
    assert "erased" in refused["message"]
    assert shell.json("ingest", cards.older, "--even-if-erased")[0]["outcome"] == "new"


def test_the_same_commands_work_through_a_running_server(shell: Shell, small: Settings, cards: Cards) -> None:
    with served(small):
        version = drafted(shell, cards)
        assert shell.json("details", version)["status"] == "draft"
        assert shell.json("confirm", version, "--label", "2.0")["version"] == "2.0"
        assert shell.json("approve", version)["status"] == "approved"
        assert shell.json("publish", version)["status"] == "coming"
        assert shell.json("compare", CARDS)["newer"]["version"] == "2.0"
        assert shell.json("freshness")
        assert shell.json("links", CARDS)["outgoing"]
        assert shell.json("translations", CARDS) == []
        assert shell.json("reindex")["passages"] == 9
        assert shell.json("retire", CARDS)
        assert shell.json("erase", CARDS, "--why", "asked for", "--yes")["document"] == CARDS
        assert len(shell.json("tombstones")) == 2


def test_every_command_explains_itself(shell: Shell) -> None:
    names = shell("--help").stdout
    for command in ("details", "confirm", "approve", "publish", "retire", "erase", "compare", "freshness", "links"):
        assert command in names
        assert len(shell(command, "--help").stdout.splitlines()) > 8
