"""Which turns put a question on the table, measured on labelled turns and on questions as people ask them."""

from pathlib import Path

import pytest

from assist_api.live.asking import same_question, silence_of
from assist_api.live.asking_words import Silence
from evals.questions import load_questions
from tests.assist_api.live.labelled_turns import ASKING, TALKING

SAMPLE = Path(__file__).parents[3] / "evals" / "sets" / "sample.jsonl"


@pytest.mark.parametrize("language", ASKING)
def test_questions_are_told_from_talk(language):
    asking, talking = ASKING[language], TALKING[language]
    found = [turn for turn in asking if silence_of(turn) is None]
    wrong = [turn for turn in talking if silence_of(turn) is None]
    precision, recall = len(found) / (len(found) + len(wrong)), len(found) / len(asking)
    assert (precision >= 0.95, recall >= 0.95) == (True, True), (wrong, sorted(set(asking) - set(found)))


def test_nearly_every_question_of_the_sample_set_is_heard_as_one():
    questions = [each.question for each in load_questions(SAMPLE) if not each.held_out]
    missed = [question for question in questions if silence_of(question)]
    assert len(questions) == 150
    assert len(missed) <= 5, missed


@pytest.mark.parametrize(
    ("turn", "reason"),
    [
        ("", Silence.EMPTY),
        ("…", Silence.EMPTY),
        ("Moi!", Silence.GREETING),
        ("Kiitos paljon!", Silence.THANKS),
        ("Hej då!", Silence.CLOSING),
        ("Yeah, okay", Silence.ACKNOWLEDGEMENT),
        ("Hur mår du?", Silence.SMALL_TALK),
        ("Nimi on Matti Meikäläinen", Silence.NO_QUESTION),
    ],
)
def test_the_reason_for_silence_is_told(turn, reason):
    assert silence_of(turn) is reason


@pytest.mark.parametrize("word", ["verkko", "viikko", "yksikkö", "sähkö", "jatko", "Marko", "weeks", "thanks"])
def test_a_noun_that_ends_as_a_question_does_is_none(word):
    assert silence_of(f"{word} {word}") is not None


def test_a_full_stop_or_capitals_make_no_other_question():
    assert same_question("Voinko perua sen", "voinko perua  sen.")
    assert not same_question("Voinko perua sen", "Voinko perua sen huomenna")
