"""The commands with a real cross-encoder of a few hidden units that has learned nothing."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from evals.cli import app
from tests.tiny_cross_encoder import save_cross_encoder

NLI = {0: "contradiction", 1: "entailment", 2: "neutral"}


@pytest.fixture(scope="module")
def judge(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("judge")
    labels = {label: at for at, label in NLI.items()}
    return save_cross_encoder(folder, ["bank", "pays", "back"], id2label=NLI, label2id=labels)


@pytest.fixture
def labels(tmp_path: Path) -> Path:
    rows = [
        {
            "claim": f"bank pays {number}",
            "references": ["bank pays back"],
            "attribution_label": "attributable" if number % 2 else "not attributable",
        }
        for number in range(24)
    ]
    path = tmp_path / "labels.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)))
    return path


@pytest.fixture(autouse=True)
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OHJENUORA_EVALS", str(tmp_path / "evals"))
    monkeypatch.setenv("OHJENUORA_HOME", str(tmp_path / "home"))


def evals(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, list(map(str, arguments)))


def test_a_judge_that_knows_nothing_is_calibrated_and_refused(judge: Path, labels: Path, tmp_path: Path) -> None:
    said = evals("judge", "calibrate", "--judge", judge, "--labels", labels, "--json")
    assert said.exit_code == 1, said.output
    english = json.loads(said.stdout)["by_language"]["en"]
    assert (english["claims"], english["supported"]) == (24, 12) and english["kappa"]["low"] < 0.4
    refused = evals("run", "--judge", judge)
    assert refused.exit_code == 1 and "agrees too little with people" in str(refused.exception)
    assert not (tmp_path / "home").exists()


def test_a_run_with_a_judge_nobody_calibrated_asks_nothing(judge: Path, tmp_path: Path) -> None:
    refused = evals("run", "--judge", judge)
    assert refused.exit_code == 1 and "never held against" in str(refused.exception)
    assert not (tmp_path / "home").exists()


def test_only_so_many_claims_are_asked_and_the_table_says_whether_it_counts(judge: Path, labels: Path) -> None:
    said = evals("judge", "calibrate", "--judge", judge, "--labels", labels, "--limit", "16").output
    assert "en" in said and " 16 " in said and " no" in said and "Kept in" in said


def test_without_a_judge_there_is_nothing_to_calibrate(labels: Path) -> None:
    assert "No judge is named" in str(evals("judge", "calibrate", "--labels", labels).exception)
