"""Questions answered by document and address."""

import json
from pathlib import Path

import pytest

from evals.errors import EvalError
from evals.questions import sample_set
from evals.references import Held, load_references, resolve

LINE = {
    "id": "q1",
    "language": "fi",
    "question": "Mihin soitan?",
    "gold": [{"document": "1/2024", "source_file": "a.pdf", "address": "luku 2, kohta (1)"}],
    "tags": ["held-out"],
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "set.jsonl"


def test_the_finfsa_set_has_sixty_questions_in_three_languages_and_half_of_them_held_out() -> None:
    references = load_references(sample_set().with_name("finfsa.jsonl"))
    assert len(references) == 60
    assert {reference.language for reference in references} == {"fi", "sv", "en"}
    assert sum("held-out" in reference.tags for reference in references) == 31


def test_nothing_may_be_tuned_on_the_unseen_set() -> None:
    references = load_references(sample_set().with_name("finfsa-unseen.jsonl"))
    assert len(references) == 40
    assert all("held-out" in reference.tags for reference in references)


def test_every_part_of_a_unit_that_answers_counts(path: Path) -> None:
    path.write_text(json.dumps(LINE))
    held = [
        Held("a#1", "1/2024", "luku 2, kohta (1) (osa 1/2)"),
        Held("a#2", "1/2024", "luku 2, kohta (1) (osa 2/2)"),
        Held("a#3", "1/2024", "luku 2, kohta (2)"),
        Held("b#1", "2/2024", "luku 2, kohta (1)"),
    ]
    assert resolve(load_references(path), held) == {"q1": {"a#1": 1, "a#2": 1}}


def test_a_place_that_the_corpus_does_not_hold_is_named(path: Path) -> None:
    path.write_text(json.dumps(LINE))
    with pytest.raises(EvalError, match="1/2024, luku 2"):
        resolve(load_references(path), [])


@pytest.mark.parametrize("wrong", [{"gold": []}, {"language": "de"}, {"quote": "x"}])
def test_a_wrong_line_is_named_by_its_number(path: Path, wrong: dict[str, object]) -> None:
    path.write_text(f"{json.dumps(LINE)}\n{json.dumps({**LINE, 'id': 'q2', **wrong})}")
    with pytest.raises(EvalError, match="line 2"):
        load_references(path)


def test_an_id_used_twice_is_refused(path: Path) -> None:
    path.write_text(f"{json.dumps(LINE)}\n{json.dumps(LINE)}")
    with pytest.raises(EvalError, match="twice"):
        load_references(path)
