from pathlib import Path

import pytest

from evals.errors import EvalError
from evals.runs.baseline import Baseline, read_baseline, write_baseline
from evals.runs.compare import compare
from evals.runs.gate import gate
from evals.runs.outcome import Citation, Outcome, Sentence
from evals.runs.record import Run
from tests.evals.runs.samples import MANIFEST, QUOTE, outcome, question, run

NAMES = [f"fi-{number}" for number in range(10)] + [f"sv-{number}" for number in range(10)]


def outcomes(**values: dict[str, float]) -> list[Outcome]:
    """Twenty questions that are right in everything, but for the values given by question."""
    found = []
    for name in NAMES:
        each = outcome(question(name, name[:2]))
        each.values.update(values.get(name.replace("-", "_"), {}))
        found.append(each)
    return found


@pytest.fixture
def baseline(tmp_path: Path) -> Baseline:
    write_baseline(run(*outcomes()), tmp_path / "b.jsonl")
    return read_baseline(tmp_path / "b.jsonl")


def kinds(made: Run, baseline: Baseline) -> list[str]:
    return [reason.kind for reason in gate(made, baseline).reasons]


def test_the_same_run_passes(baseline: Baseline) -> None:
    assert gate(run(*outcomes()), baseline).passes


def test_a_loss_is_told_with_its_measure_its_language_and_its_questions(baseline: Baseline) -> None:
    worse = {f"fi_{number}": {"nDCG@10": 0.0} for number in range(9)}
    overall, finnish = gate(run(*outcomes(**worse)), baseline).reasons
    assert overall.kind == finnish.kind == "evidence"
    assert "nDCG@10 fell from 1.000 to 0.550 over 20 questions (9 worse, 0 better" in overall.message
    assert "in fi" in finnish.message and finnish.questions == tuple(f"fi-{number}" for number in range(9))


def test_one_question_of_twenty_lost_is_no_more_than_chance(baseline: Baseline) -> None:
    assert gate(run(*outcomes(fi_1={"nDCG@10": 0.0})), baseline).passes


def test_gains_do_not_fail(baseline: Baseline) -> None:
    for each in baseline.answers.values():
        each.values["key_facts"] = 0.0
    assert gate(run(*outcomes()), baseline).passes


@pytest.mark.parametrize(
    ("measure", "kind"),
    [
        ("span_recall", "evidence"),
        ("gold_cited", "citations"),
        ("citation_recall", "citations"),
        ("groundedness", "groundedness"),
        ("key_facts", "key facts"),
        ("abstention_recall", "abstention"),
        ("answered", "answers"),
        ("language", "language"),
        ("stability", "stability"),
    ],
)
def test_each_measure_is_told_by_its_kind(measure: str, kind: str, baseline: Baseline) -> None:
    worse = {name.replace("-", "_"): {measure: 0.0} for name in NAMES[:8]}
    assert set(kinds(run(*outcomes(**worse)), baseline)) == {kind}


def test_one_superseded_passage_shown_is_enough(baseline: Baseline) -> None:
    some = [*outcomes()[1:], outcome(question("fi-0"), unfit=("d@old#1: not in force",))]
    (reason,) = gate(run(*some), baseline).reasons
    assert reason.kind == "superseded" and "d@old#1: not in force" in str(reason) and reason.questions == ("fi-0",)


def test_one_sentence_without_a_citation_is_enough(baseline: Baseline) -> None:
    bare = outcome(question("fi-0"), sentences=(Sentence(QUOTE, (), "supported"),), uncited=1)
    assert kinds(run(*outcomes()[1:], bare), baseline) == ["citations"]


def test_one_quote_that_is_not_whole_is_enough(baseline: Baseline) -> None:
    torn = outcome(question("fi-0"), citations=(Citation("1", "d@v#1", "Laki", "1 §", "aha", False, True),))
    (reason,) = gate(run(*outcomes()[1:], torn), baseline).reasons
    assert reason.kind == "citations" and "“aha” in d@v#1" in reason.message


def test_another_analyser_or_model_is_named(baseline: Baseline) -> None:
    made = run(*outcomes(), manifest={**MANIFEST, "analyser": "snowball", "model": "other"})
    assert kinds(made, baseline) == ["setup", "analyser"]


def test_questions_that_the_baseline_does_not_have_are_not_compared_and_said_to_be(baseline: Baseline) -> None:
    found = gate(run(*outcomes(), outcome(question("new"), 0.0)), baseline)
    assert found.passes and found.compared == 20
    assert found.notes == ("1 questions are not in the baseline and were not compared.",)


def test_a_baseline_of_other_questions_passes_nothing(baseline: Baseline) -> None:
    assert kinds(run(outcome(question("new"))), baseline) == ["baseline"]


def test_a_baseline_holds_no_text_of_a_document(tmp_path: Path) -> None:
    write_baseline(run(*outcomes()), tmp_path / "b.jsonl")
    assert QUOTE not in (tmp_path / "b.jsonl").read_text() and "Laki" not in (tmp_path / "b.jsonl").read_text()


def test_something_else_is_no_baseline(tmp_path: Path) -> None:
    (tmp_path / "b.jsonl").write_text('{"format": 99}\n')
    with pytest.raises(EvalError, match="no baseline that this version can read"):
        read_baseline(tmp_path / "b.jsonl")


def test_a_comparison_names_what_got_better_and_worse_by_language() -> None:
    new, old = run(*outcomes(fi_1={"right": 0.0}, fi_2={"right": 0.5})), run(*outcomes(sv_3={"right": 0.0}))
    changes = compare(new.by_question, old.by_question, [each.question for each in new.outcomes], ["right"])
    by_group = {each.group: (each.better, each.worse) for each in changes}
    assert by_group["all"] == (("sv-3",), ("fi-1", "fi-2"))
    assert by_group["fi"] == ((), ("fi-1", "fi-2")) and by_group["sv"] == (("sv-3",), ())


def test_slower_is_worse() -> None:
    new, old = run(outcome(question("a"), 9.0)), run(outcome(question("a"), 1.0))
    (change,) = compare(new.by_question, old.by_question, [question("a")], ["answer_ms"])[:1]
    assert change.worse == ("a",)
