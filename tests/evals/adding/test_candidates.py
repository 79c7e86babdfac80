import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from assist_api.desk import Desk
from assist_api.settings import Settings
from evals.adding.candidates import Candidate, read_candidates
from evals.errors import EvalError
from evals.questions import load_questions
from tests.evals.adding.asked import ASKED

Evals = Callable[..., Result]


def written(evals: Evals, path: Path, *options: str) -> list[Candidate]:
    done = evals("candidates", path, *options)
    assert done.exit_code == 0, done.exception or done.output
    return read_candidates(path)


def test_outcomes_that_say_something_become_candidates(evals: Evals, tmp_path: Path) -> None:
    found = written(evals, tmp_path / "c.jsonl")
    assert [(each.candidate, each.outcome, each.review) for each in found] == [
        (1, "accepted", False),  # that it was opened afterwards takes nothing back
        (2, "wrong", True),
    ]
    assert "look for the places that are right" in found[1].why


def test_a_candidate_holds_the_cited_passages_as_the_corpus_has_them(
    evals: Evals, complaints: Settings, tmp_path: Path
) -> None:
    first, _ = written(evals, tmp_path / "c.jsonl")
    with Desk(complaints) as desk:
        row = next(each for each in desk.feedback.rows() if each.state == "opened")
        known = {each.passage_id: each for each in desk.passages(row.versions[0])}
    assert [each.passage for each in first.places] == row.passages
    place = first.places[0]
    assert (place.address, place.text) == (known[place.passage].address, known[place.passage].text)
    assert (place.document, first.drafter, first.language) == ("KP 5/2026", row.drafter, "fi")


def test_no_word_of_the_customer_no_id_and_no_hour_is_written(
    evals: Evals, complaints: Settings, tmp_path: Path
) -> None:
    found = written(evals, tmp_path / "c.jsonl")
    text = (tmp_path / "c.jsonl").read_text()
    with Desk(complaints) as desk:
        rows = desk.feedback.rows()
    assert [each.question for each in found] == ["", ""] and ASKED not in text
    assert not any(row.suggestion_id in text or f"{row.at:%H:%M}:" in text for row in rows)


def test_states_can_be_chosen(evals: Evals, tmp_path: Path) -> None:
    assert [each.outcome for each in written(evals, tmp_path / "a.jsonl", "--state", "wrong")] == ["wrong"]
    assert [each.outcome for each in written(evals, tmp_path / "b.jsonl", "--state", "shown")] == ["shown"]
    unknown = evals("candidates", tmp_path / "c.jsonl", "--state", "liked").exception
    assert isinstance(unknown, EvalError) and "'liked' is no outcome" in unknown.message


def test_a_file_that_a_person_may_have_filled_is_not_written_over(evals: Evals, tmp_path: Path) -> None:
    path = tmp_path / "c.jsonl"
    path.write_text("mine")
    assert isinstance(evals("candidates", path).exception, EvalError)
    assert path.read_text() == "mine"
    assert len(written(evals, path, "--force")) == 2


def test_a_candidate_is_taken_up_with_its_passages_shown_first(evals: Evals, tmp_path: Path) -> None:
    first, _ = written(evals, tmp_path / "c.jsonl")
    path, question = tmp_path / "set.jsonl", "Olen tyytymätön, meneekö kauan ennen kuin joku reagoi?"
    taken = ("add", path, "--from", tmp_path / "c.jsonl", "--candidate", "1", "--yes", "--no-facts")
    done = evals(*taken, "--question", question, "--pick", "1", "--sentence", "1")
    assert done.exit_code == 0, done.exception or done.output
    assert "An agent accepted it" in done.output and f"[1] KP 5/2026, {first.places[0].source_file}" in done.output
    assert load_questions(path)[0].gold[0].source_file == first.places[0].source_file


def test_a_question_filled_in_by_a_person_is_used(evals: Evals, tmp_path: Path) -> None:
    written(evals, tmp_path / "c.jsonl", "--state", "wrong")
    row = json.loads((tmp_path / "c.jsonl").read_text()) | {"question": "Saako reklamoinnista hyvitystä etukäteen?"}
    (tmp_path / "c.jsonl").write_text(json.dumps(row))
    done = evals("add", tmp_path / "s.jsonl", "--from", tmp_path / "c.jsonl", "--nothing", "Not told.", "--yes")
    assert done.exit_code == 0, done.exception
    assert load_questions(tmp_path / "s.jsonl")[0].question == row["question"]


@pytest.mark.parametrize(
    ("line", "options", "said"),
    [
        ("", (), "holds no candidates"),
        ('{"candidate": 1}', (), "line 1: language: Field required"),
        ("both", (), "The file holds 2 candidates"),
        ("both", ("--candidate", "7"), "has no candidate 7"),
        ("both", ("--candidate", "1"), "--question is missing"),
    ],
)
def test_candidates_that_cannot_be_used_are_said(
    evals: Evals, tmp_path: Path, line: str, options: tuple[str, ...], said: str
) -> None:
    path = tmp_path / "c.jsonl"
    path.write_text(line)
    if line == "both":
        written(evals, path, "--force")
    failed = evals("add", tmp_path / "s.jsonl", "--from", path, *options, "--yes").exception
    assert isinstance(failed, EvalError) and said in failed.message
