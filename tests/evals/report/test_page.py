import re
from dataclasses import replace

from evals.report.page import report_page
from evals.runs.outcome import Sentence
from evals.runs.summary import headline
from tests.evals.runs.samples import QUOTE, outcome, question, run

HOSTILE = "<script>alert(1)</script>"
WRONG = {"right": 0.0, "wrong": 1.0, "gold_cited": 0.0}


def wrong(name: str, language: str = "fi", held_out: bool = False, text: str = QUOTE) -> object:
    made = outcome(question(name, language, held_out=held_out), sentences=(Sentence(text, ("1",), "supported"),))
    made.values.update(WRONG)
    return made


MADE = run(outcome(question("fi-1")), wrong("fi-2"), wrong("sv-3", "sv"), wrong("en-4", "en", held_out=True))  # type: ignore[arg-type]
PAGE = report_page(MADE, [MADE])


def test_the_headline_says_how_often_it_is_wrong_with_its_interval() -> None:
    assert headline(MADE).startswith("Of 100 questions 75 (25–100) get an answer that is wrong")
    assert "Of 100 questions 75 (25–100) get an answer that is wrong" in PAGE


def test_the_page_stands_alone() -> None:
    assert not re.search(r"(?:src|href)=[\"'](?!#)", PAGE) and "<script" not in PAGE and "url(" not in PAGE


def test_failures_stand_with_question_evidence_answer_and_cause() -> None:
    (failure,) = re.findall(r'<article class="failure" id="q-fi-2".*?</article>', PAGE, re.DOTALL)
    for said in ("Milloin fi-2?", "found, but not cited", "Evidence found", QUOTE, "1 §"):
        assert said in failure


def test_of_held_out_failures_only_the_numbers_are_told() -> None:
    assert ">en-4</span>" in PAGE and "Milloin en-4?" not in PAGE and 'id="q-en-4"' not in PAGE


def test_right_answers_are_no_failures() -> None:
    assert 'id="q-fi-1"' not in PAGE


def test_every_value_of_a_filter_has_a_rule() -> None:
    for key in ("not-cited", "sv", "spoken"):
        assert f'option[value="{key}"]:checked' in PAGE and f'<option value="{key}">' in PAGE


def test_what_documents_and_questions_say_is_text() -> None:
    page = report_page(run(wrong("fi-2", text=HOSTILE)), [])  # type: ignore[arg-type]
    assert HOSTILE not in page and "&lt;script&gt;" in page


def test_the_trend_counts_the_runs_like_this_one_and_no_others() -> None:
    before = replace(MADE, run_id="0", at="2025-12-31T00:00:00+00:00")
    other = replace(before, run_id="00", setup=replace(MADE.setup, set_sha256="other"))
    page = report_page(MADE, [other, before, MADE])
    assert page.count("<circle") == 2 * 3 * 2  # runs, languages, measures
    assert "The only run kept" in PAGE and "The only run kept" not in page


def test_superseded_text_is_said_in_the_headline() -> None:
    shown = run(outcome(question("a"), unfit=("d@old#1: not in force",)))
    assert "1 questions were shown superseded or forbidden text" in headline(shown)
    assert "d@old#1: not in force" in report_page(shown)


def test_drafters_are_compared_on_the_questions_that_both_were_asked() -> None:
    some = run(outcome(question("fi-1")), run_id="2")
    page = report_page(MADE, [], [replace(some, setup=replace(some.setup, drafter="gemma3:4b"))])
    assert "gemma3:4b, 1 questions" in page and "extractive, 1 questions" in page and "By drafter" not in PAGE
