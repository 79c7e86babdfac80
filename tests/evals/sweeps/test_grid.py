from pathlib import Path

import pytest

from evals.errors import EvalError
from evals.sweeps.grid import load_grid, sets_of, settings_of

GRIDS = sorted((Path(__file__).parents[3] / "evals" / "grids").glob("*.yaml"))


def written(folder: Path, text: str) -> Path:
    path = folder / "grid.yaml"
    path.write_text(text)
    return path


def test_a_grid_has_a_cell_for_every_combination_on_top_of_the_base(tmp_path: Path) -> None:
    text = "sets: [sample]\nbase: {retrieval.depth: 50}\ngrid: {retrieval.pool: [10, 20], retrieval.finnish: [none]}\n"
    cells = list(load_grid(written(tmp_path, text)).cells())
    assert cells == [
        {"retrieval.depth": 50, "retrieval.pool": 10, "retrieval.finnish": "none"},
        {"retrieval.depth": 50, "retrieval.pool": 20, "retrieval.finnish": "none"},
    ]


def test_an_ablation_changes_nothing_first_and_then_one_setting_at_a_time(tmp_path: Path) -> None:
    text = "sets: [sample]\neach_alone: {retrieval.sections: [false], retrieval.selection: [false]}\n"
    cells = list(load_grid(written(tmp_path, text)).cells())
    assert cells == [{}, {"retrieval.sections": False}, {"retrieval.selection": False}]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("sets: [sample]\ngrid: {retrieval.weight: [1]}\n", "'retrieval.weight' is no setting"),
        ("sets: [sample]\ngrid: {retrieval.depth: [many]}\n", "retrieval.depth = 'many' is wrong"),
        ("sets: [sample]\n", "either in grid or in each_alone"),
        ("sets: []\ngrid: {retrieval.depth: [5]}\n", "sets"),
        ("sets: [sample\n", "is not YAML"),
    ],
)
def test_a_wrong_grid_is_told_before_anything_runs(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(Exception, match=said):
        load_grid(written(tmp_path, text))


def test_sets_are_named_relative_to_the_file_and_must_be_there(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    path = written(tmp_path, "sets: [mine, sample]\ngrid: {retrieval.depth: [5]}\n")
    sets = sets_of(load_grid(path), path)
    assert (sets.folders, sets.sample_questions) == ((tmp_path / "mine",), True)
    lost = written(tmp_path, "sets: [lost]\ngrid: {retrieval.depth: [5]}\n")
    with pytest.raises(EvalError, match="lost is no folder"):
        sets_of(load_grid(lost), lost)


def test_settings_take_values_however_deep_they_stand() -> None:
    settings = settings_of(
        {"answer.extract.sentences": 2, "answer.draft.passages": 3, "retrieval.lexical_weight": 0.25}
    )
    assert settings.answer.extract.sentences == 2
    assert settings.answer.draft.passages == 3
    assert settings.retrieval.lexical_weight == 0.25


@pytest.mark.parametrize("path", GRIDS, ids=lambda path: path.stem)
def test_every_example_can_be_run(path: Path) -> None:
    assert len(list(load_grid(path).cells())) > 1
    assert sets_of(load_grid(path), path).sample_questions
