import json
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from evals.cli import app
from evals.runs.baseline import write_baseline
from evals.runs.store import RunStore
from tests.evals.runs.samples import outcome, question, run

NAMES = [f"fi-{number}" for number in range(12)]


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> RunStore:
    """Two runs: all right, and all wrong in what they cite."""
    monkeypatch.setenv("OHJENUORA_EVALS", str(tmp_path / "evals"))
    monkeypatch.setenv("OHJENUORA_HOME", str(tmp_path / "home"))
    kept, good = RunStore(tmp_path / "evals"), [outcome(question(name)) for name in NAMES]
    bad = [replace(each, values={**each.values, "gold_cited": 0.0, "right": 0.0, "wrong": 1.0}) for each in good]
    kept.keep(replace(run(*good, run_id="1"), name="good"))
    kept.keep(replace(run(*bad, run_id="2", at="2026-02-02T00:00:00+00:00"), name="bad"))
    return kept


def evals(*arguments: str) -> Result:
    return CliRunner().invoke(app, arguments)


def test_history_lists_what_is_kept_and_how_often_it_was_right(store: RunStore) -> None:
    said = evals("history").output
    assert said.index("good") < said.index("bad") and "100% (100–100)" in said and "0% (0–0)" in said


def test_a_kept_run_is_shown_by_half_language_and_tag_with_what_went_wrong(store: RunStore) -> None:
    outcomes = [outcome(question("a"), 0.0), outcome(question("b", "sv", held_out=True), 0.0)]
    store.keep(replace(run(*outcomes, run_id="3", at="2026-03-03T00:00:00+00:00"), name="halves"))
    rows = [line.split(" | ")[:3] for line in evals("show", "halves", "--markdown").output.splitlines()[2:] if line]
    assert [(row[0].strip("| "), row[1], row[2]) for row in rows] == [
        ("all", "2", "0% (0–0)"),
        *((name, "1", "0% (0–0)") for name in ("dev", "held out")),
        *((name, "1", "0% (0–0)") for name in ("fi", "sv")),
        ("spoken", "2", "0% (0–0)"),
        *((f"dev: {name}", "1", "0% (0–0)") for name in ("fi", "spoken")),
        *((f"held out: {name}", "1", "0% (0–0)") for name in ("sv", "spoken")),
    ]
    said = evals("show", "halves").output
    assert "wrong: a Milloin a?" in said and "Milloin b?" not in said
    assert json.loads(evals("show", "halves", "--json").output)["figures"]["dev: fi"]["right"]["counted"] == 1


def test_compare_names_the_questions_that_got_worse(store: RunStore) -> None:
    changes = json.loads(evals("compare", "bad", "good", "--json").output)
    (cited,) = (each for each in changes if (each["group"], each["measure"]) == ("all", "gold_cited"))
    assert cited["worse"] == sorted(NAMES) and cited["difference"]["mean"] == -1.0
    assert "cites the place that answers: worse: fi-0, fi-1, fi-10" in evals("compare", "bad", "good").output


def test_the_gate_ends_with_0_or_with_1_and_the_reason(store: RunStore, tmp_path: Path) -> None:
    write_baseline(store.find("good"), tmp_path / "b.jsonl")
    passed = evals("gate", "--run", "good", "--baseline", str(tmp_path / "b.jsonl"))
    failed = evals("gate", "--run", "bad", "--baseline", str(tmp_path / "b.jsonl"))
    assert (passed.exit_code, failed.exit_code) == (0, 1)
    assert "The gate is passed" in passed.output
    assert "✗ citations: cites the place that answers fell from 100% to 0% over 12 questions" in failed.output


def test_a_baseline_is_written_from_a_kept_run(store: RunStore, tmp_path: Path) -> None:
    assert evals("baseline", "--run", "bad", "--out", str(tmp_path / "b.jsonl")).exit_code == 0
    assert evals("gate", "--run", "bad", "--baseline", str(tmp_path / "b.jsonl")).exit_code == 0


def test_a_report_is_written_where_the_app_serves_it(store: RunStore, tmp_path: Path) -> None:
    done = evals("report")
    path = tmp_path / "home" / "reports" / "sample.html"
    assert done.output.replace("\n", "") == str(path) and "run “bad”" in path.read_text()


def test_a_run_made_elsewhere_is_taken_in(store: RunStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = store.file_of(store.find("good"))
    monkeypatch.setenv("OHJENUORA_EVALS", str(tmp_path / "other"))
    assert evals("import", str(file)).exit_code == 0
    assert RunStore(tmp_path / "other").find("good") == store.find("good")


def test_a_run_that_is_not_there_is_an_error_with_a_remedy(store: RunStore) -> None:
    failed = evals("report", "nothing")
    assert failed.exit_code == 1 and "evals history" in getattr(failed.exception, "remedy", "")
