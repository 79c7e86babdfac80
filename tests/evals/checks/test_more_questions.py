from pathlib import Path

import pytest

from assist_api.schemas import PassageView
from assist_api.views import passage_view
from evals.checks.more_questions import about_headings, further
from evals.errors import EvalError
from tests.assist_api.answer_fakes import a_source


def passage(heading: str, language: str = "fi") -> PassageView:
    return passage_view(a_source("Kortti suljetaan heti.", heading=heading, language=language).passage)


def test_files_of_questions_are_asked_one_after_the_other_each_id_with_its_file(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.jsonl").write_text('{"id": "1", "question": "Mitä?", "language": "fi", "gold": []}\n')
    asked = list(further([tmp_path / "one.jsonl", tmp_path / "two.jsonl"]))
    assert [(each.id, each.question, each.language) for each in asked] == [
        ("one/1", "Mitä?", "fi"), ("two/1", "Mitä?", "fi")
    ]  # fmt: skip


@pytest.mark.parametrize("line", ['{"id": "1", "question": "Mitä?"}', '{"id": "1", "language": "fi", "question": ""}'])
def test_a_line_that_is_no_question_is_named(tmp_path: Path, line: str) -> None:
    (tmp_path / "set.jsonl").write_text(f"{line}\n")
    with pytest.raises(EvalError, match="line 1 is no question"):
        list(further([tmp_path / "set.jsonl"]))


def test_each_heading_is_asked_about_once_a_language() -> None:
    asked = about_headings([passage("4.1 Sulkeminen"), passage("4.1 Sulkeminen"), passage("Spärrning", "sv")])
    assert [each.question for each in asked] == [
        "Mitä tästä määrätään: Sulkeminen?", "Vad gäller för detta: Spärrning?"
    ]  # fmt: skip
