import json
from dataclasses import replace
from pathlib import Path

import pytest

from evals.errors import EvalError
from evals.runs.record import read_run, write_run
from evals.runs.store import RunStore
from tests.evals.runs.samples import outcome, question, run

MADE = run(outcome(question("a")), outcome(question("b", "sv"), 0.5))


def test_a_run_is_read_from_its_file_as_it_was(tmp_path: Path) -> None:
    write_run(MADE, tmp_path / "run.jsonl")
    assert read_run(tmp_path / "run.jsonl") == MADE


def test_its_file_has_a_line_for_the_run_and_one_for_each_question(tmp_path: Path) -> None:
    write_run(MADE, tmp_path / "run.jsonl")
    rows = [json.loads(line) for line in (tmp_path / "run.jsonl").read_text().splitlines()]
    assert rows[0]["setup"]["corpus_sha256"] == "corpus"
    assert [row["question"]["id"] for row in rows[1:]] == ["a", "b"]


def test_a_kept_run_is_found_by_its_id_the_beginning_of_it_its_name_and_as_the_latest(tmp_path: Path) -> None:
    store = RunStore(tmp_path)
    older, newer = (
        replace(MADE, run_id="20260101-a", name="before"),
        replace(MADE, run_id="20260202-b", at="2026-02-02"),
    )
    for each in (newer, older):
        store.keep(each)
    assert store.find("20260101-a") == store.find("20260101") == store.find("before") == older
    assert store.find("latest") == newer
    assert store.find(str(store.file_of(older))) == older
    assert [each.run_id for each in store.history()] == ["20260101-a", "20260202-b"]


def test_a_run_kept_twice_is_there_once(tmp_path: Path) -> None:
    store = RunStore(tmp_path)
    store.keep(MADE)
    store.keep(replace(MADE, outcomes=MADE.outcomes[:1]))
    assert len(store.find("1").outcomes) == 1 and len(store.history()) == 1


def test_a_run_that_is_not_there_or_is_not_the_only_one_is_told(tmp_path: Path) -> None:
    store = RunStore(tmp_path)
    for run_id in ("2026-1", "2026-2"):
        store.keep(replace(MADE, run_id=run_id))
    with pytest.raises(EvalError, match="No run is called 'x'"):
        store.find("x")
    with pytest.raises(EvalError, match="2 runs are called '2026'"):
        store.find("2026")


def test_a_file_of_something_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.jsonl").write_text('{"id": 1}\n')
    with pytest.raises(EvalError, match="no run that this version can read"):
        read_run(tmp_path / "x.jsonl")
    (tmp_path / "y.jsonl").write_text("")
    with pytest.raises(EvalError, match="is empty"):
        read_run(tmp_path / "y.jsonl")
