import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from assist_api.settings import Settings
from evals.cli import app
from evals.runs.running import sample_questions
from evals.sweeps import cells, kept
from evals.sweeps.grid import load_grid
from evals.sweeps.sweep import Wanted, sweep
from evals.sweeps.table import tables
from tests.evals.sets import write_set

GRID = "sets: [set]\nbase: {retrieval.finnish: none}\ngrid: {retrieval.lexical_weight: [0.5, 1.0]}\n"
DOCUMENTS = {"card": ("Kortit", "Pankki sulkee kadonneen kortin."), "loan": ("Lainat", "Korko muuttuu vuosittain.")}
QUERIES = {"q1": "kadonneen kortin sulkee pankki", "q2": "muuttuuko korko"}


@pytest.fixture
def wanted(tmp_path: Path) -> Wanted:
    write_set(tmp_path / "set", DOCUMENTS, QUERIES, {"q1": "card", "q2": "loan"})
    (tmp_path / "grid.yaml").write_text(GRID)
    return Wanted(tmp_path / "grid.yaml", tmp_path / "out.jsonl", tmp_path / "work")


def quiet(what: str, done: int, total: int) -> None:
    pass


def test_a_sweep_scores_every_cell_and_keeps_it(wanted: Wanted) -> None:
    found = sweep(wanted, quiet)
    assert [each.values["retrieval.lexical_weight"] for each in found] == [0.5, 1.0]
    assert [each.figures["nDCG@10"] for each in found] == [1.0, 1.0]
    assert found[0].by_question == {"q1": 1.0, "q2": 1.0}
    assert list(kept.load(wanted.results).values()) == found


def test_a_sweep_cut_off_computes_only_what_is_missing(wanted: Wanted, monkeypatch: pytest.MonkeyPatch) -> None:
    grid, first = load_grid(wanted.grid), {"retrieval.finnish": "none", "retrieval.lexical_weight": 0.5}
    folder = (wanted.grid.parent / "set").resolve()
    known = kept.Found(cells.key(grid, first, folder), "set", first, {"nDCG@10": 0.25}, {"q1": 0.5, "q2": 0.0}, 1.0)
    kept.append(wanted.results, known)
    assert [each.figures["nDCG@10"] for each in sweep(wanted, quiet)] == [0.25, 1.0]
    monkeypatch.setattr(cells, "run", lambda *_: pytest.fail("everything was known"))
    assert len(sweep(wanted, quiet)) == 2


def test_a_changed_set_is_computed_anew(wanted: Wanted) -> None:
    grid, folder = load_grid(wanted.grid), wanted.grid.parent / "set"
    before = cells.key(grid, {}, folder)
    kept.content_hash.cache_clear()
    (folder / "queries.jsonl").write_text('{"_id": "q1", "text": "muuttuuko korko"}\n')
    assert cells.key(grid, {}, folder) != before


def test_of_the_sample_questions_none_that_is_held_out_is_asked(
    tmp_path: Path, sample_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def copied(settings: Settings, progress: object) -> None:
        shutil.copytree(sample_settings.home, settings.home)

    monkeypatch.setattr(cells, "take_samples", copied)
    config = sample_settings.retrieval, sample_settings.embedding
    base = {"retrieval.finnish": config[0].finnish, "embedding.precision": config[1].precision}
    grid = {"sets": ["sample"], "sample": 3, "base": base, "grid": {"answer.extract.sentences": [4, 1]}}
    (tmp_path / "grid.yaml").write_text(json.dumps(grid))
    found = sweep(Wanted(tmp_path / "grid.yaml", tmp_path / "out.jsonl", tmp_path / "work"), quiet)
    asked = {each.id: each for each in sample_questions()}
    assert [len(each.by_question) for each in found] == [3, 3]
    assert {asked[name].language for name in found[0].by_question} == {"en", "fi"}  # spread over the set
    assert not any(asked[name].held_out for each in found for name in each.by_question)
    assert found[0].figures["right"] == pytest.approx(sum(found[0].by_question.values()) / 3, abs=1e-3)


def test_the_table_compares_with_the_first_cell_and_shows_what_varies() -> None:
    questions = [f"q{number}" for number in range(20)]
    worse, better = dict.fromkeys(questions, 0.0), dict.fromkeys(questions, 1.0)
    found = [
        kept.Found("a", "set", {"retrieval.depth": 5, "retrieval.pool": 9}, {"nDCG@10": 0.0}, worse, 1.0),
        kept.Found("b", "set", {"retrieval.depth": 50, "retrieval.pool": 9}, {"nDCG@10": 1.0}, better, 2.0),
    ]
    ((name, rows),) = tables(found)
    assert name == "set"
    assert rows == [
        ("retrieval.depth", "nDCG@10", "nDCG@10 less the first's", "s"),
        ("5", "0.000", "", "1"),
        ("50", "1.000", "+1.000 [+1.000, +1.000] ▲", "2"),
    ]


def test_the_command_prints_what_was_found(wanted: Wanted) -> None:
    said = CliRunner().invoke(
        app, ["sweep", str(wanted.grid), "--out", str(wanted.results), "--work", str(wanted.work), "--json"]
    )
    assert said.exit_code == 0, said.output
    assert [row["figures"]["P@1"] for row in json.loads(said.stdout)] == [1.0, 1.0]


def test_what_is_no_result_is_named_by_its_line(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    path.write_text('{"key": "a"}\n')
    with pytest.raises(Exception, match="line 1 is no result"):
        kept.load(path)


def test_a_table_is_also_told_as_markdown(wanted: Wanted) -> None:
    sweep(wanted, quiet)
    given = ["sweep", str(wanted.grid), "--out", str(wanted.results), "--work", str(wanted.work), "--markdown"]
    said = CliRunner().invoke(app, given).stdout.splitlines()
    assert said[0] == "### set" and said[3].startswith("| --- | ---: |") and said[4].startswith("| 0.5 | 1.000 |")
