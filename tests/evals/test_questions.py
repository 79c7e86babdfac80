from pathlib import Path

import pytest

from evals.errors import EvalError
from evals.questions import load_questions, sample_set

LINE = (
    '{"id": "q1", "language": "fi", "question": "Mitä?", "as_of": null, "gold": [], "key_facts": [],'
    ' "must_abstain": true, "reason": "ei lähteissä", "tags": []}'
)


def test_the_sample_set_has_twenty_questions_of_which_four_must_be_abstained_from() -> None:
    questions = load_questions(sample_set())
    assert len(questions) == 20
    assert sum(question.must_abstain for question in questions) == 4


def test_a_wrong_line_is_named_by_its_number(tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    path.write_text(f"{LINE}\n{LINE.replace('q1', 'q2').replace('fi', 'de', 1)}\n")
    with pytest.raises(EvalError, match="line 2: language"):
        load_questions(path)


def test_an_answerable_question_without_gold_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    path.write_text(LINE.replace("true", "false"))
    with pytest.raises(EvalError, match="needs gold"):
        load_questions(path)


def test_an_id_used_twice_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    path.write_text(f"{LINE}\n{LINE}\n")
    with pytest.raises(EvalError, match="twice"):
        load_questions(path)
