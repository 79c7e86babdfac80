import json
from collections import Counter
from pathlib import Path

import pytest

from evals.errors import EvalError
from evals.questions import Question, for_tuning, load_questions, sample_set

LINE = (
    '{"id": "q1", "language": "fi", "question": "Mitä?", "as_of": null, "gold": [], "key_facts": [],'
    ' "must_abstain": true, "reason": "ei lähteissä", "tags": []}'
)


ANSWERED = {
    "id": "q1",
    "language": "fi",
    "question": "Entä jos kortti löytyy?",
    "conversation": [{"speaker": "customer", "text": "Hukkasin kortin."}, {"speaker": "agent", "text": "Suljin sen."}],
    "as_of": None,
    "audience": ["contact-centre"],
    "gold": [{"document": "KP 1", "source_file": "a.pdf", "address": "luku 1", "quote": "Uusi kortti maksaa 9 euroa."}],
    "key_facts": ["9 euroa"],
    "must_abstain": False,
    "reason": "",
    "topic": "cards",
    "tags": ["conversation"],
    "held_out": True,
}


def written(path: Path, **changed: object) -> Path:
    path.write_text(json.dumps(ANSWERED | changed))
    return path


def test_the_sample_set_is_made_up_as_it_is_meant_to_be() -> None:
    questions = load_questions(sample_set())
    assert Counter(question.language for question in questions) == {"fi": 150, "sv": 75, "en": 75}
    assert sum(question.must_abstain for question in questions) == 60
    tags = Counter(tag for question in questions for tag in question.tags)
    least = {"near-miss": 30, "in-time": 30, "table": 30, "conversation": 40, "multi": 20, "cross-lingual": 20}
    assert all(tags[tag] >= number for tag, number in {**least, "authority": 20, "reference": 10}.items()), tags


def test_half_of_the_sample_set_is_held_out_of_each_kind() -> None:
    questions = load_questions(sample_set())
    kinds = [{question.language, *question.tags, f"abstain {question.must_abstain}"} for question in questions]
    for kind in ("fi", "sv", "en", "abstain True", "in-time", "table", "conversation", "multi", "cross-lingual"):
        held = [question.held_out for question, of in zip(questions, kinds, strict=True) if kind in of]
        assert abs(2 * sum(held) - len(held)) <= 2, kind


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


def test_a_question_keeps_the_turns_before_it_and_who_asks(tmp_path: Path) -> None:
    (question,) = load_questions(written(tmp_path / "set.jsonl"))
    assert [turn.speaker for turn in question.conversation] == ["customer", "agent"]
    assert (question.audience, question.topic, question.held_out) == (("contact-centre",), "cards", True)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"tags": ["conversation", "shouted"]}, "tags.1"),
        ({"tags": []}, "has the tag 'conversation'"),
        ({"conversation": []}, "the tag 'conversation' does not fit"),
        ({"tags": ["conversation", "in-time"]}, "the tag 'in-time' does not fit"),
        ({"tags": ["conversation", "multi"]}, "the tag 'multi' does not fit"),
        ({"conversation": [{"speaker": "bank", "text": "Hei."}]}, "conversation.0.speaker"),
        ({"topic": "two words"}, "topic"),
        ({"gold": []}, "needs gold"),
        ({"reason": "ei lähteissä"}, "no reason"),
        ({"must_abstain": True, "reason": "ei lähteissä"}, "no gold"),
    ],
)
def test_what_contradicts_itself_is_refused(tmp_path: Path, changed: dict[str, object], said: str) -> None:
    with pytest.raises(EvalError, match=f"line 1: .*{said}"):
        load_questions(written(tmp_path / "set.jsonl", **changed))


def test_nothing_is_tuned_on_a_set_with_questions_held_out(tmp_path: Path) -> None:
    path = written(tmp_path / "set.jsonl")
    with pytest.raises(EvalError, match="line 1 is held out: nothing may be tuned on it"):
        for_tuning(path)
    assert len(for_tuning(written(path, held_out=False))) == 1


def test_the_written_schema_is_that_of_the_questions() -> None:
    schema = sample_set().with_name("question.schema.json")
    assert json.loads(schema.read_text()) == Question.model_json_schema(), (
        "write it anew: evals/sets/README.md says how"
    )
