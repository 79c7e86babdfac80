"""Runs, comparisons and verdicts for people at a terminal."""

from collections.abc import Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from evals.questions import LANGUAGES
from evals.runs.compare import Change
from evals.runs.figures import JUDGED, NAMES, with_interval, written
from evals.runs.gate import Verdict
from evals.runs.outcome import Outcome
from evals.runs.record import Run
from evals.runs.summary import headline
from evals.showing import wide_console

_FOR_NEWCOMERS: dict[str, str] = {
    "right": "of all questions: abstained where nothing answers; else cited it and told every key fact",
    "wrong": "of all questions: an answer was shown that is not right",
    "hit@5": "the passage that answers is among the first five found",
    "gold_cited": "the answer cites it",
    "key_facts": "the answer tells the numbers, dates and duties it must",
    "citation_recall": "of the shown sentences: borne by what they cite, word for word where it is said to stand",
    "citation_precision": "of the shown citations: on a place that answers",
    "groundedness": "of the shown sentences: supported by their sources",
    JUDGED: "the same by a judge by model, in the languages that it agrees with people in",
    "language": "of the answers: in the question's language, quotations included",
    "abstention_precision": "of the abstentions: nothing answers the question",
    "abstention_recall": "of the questions that nothing answers: abstained from",
    "stability": "of the first five passages: found again for the question reworded",
    "answer_ms": "milliseconds until the answer is there",
}
_BY_GROUP = ("right", "wrong", "hit@5", "gold_cited", "key_facts", "answered", "abstention_recall", "language")
_WIDE = 150  # columns, where no terminal says how many it has


def console() -> Console:
    """As wide as the terminal."""
    return wide_console(_WIDE)


def show_run(run: Run, out: Console) -> None:
    """What it says, and a table by language with what each row means."""
    out.print(
        f"\n[bold]{run.setup.drafter}[/bold], {len(run.outcomes)} questions, {run.seconds:.0f} s", highlight=False
    )
    out.print(headline(run), highlight=False)
    groups = [group for group in ("all", *LANGUAGES) if group in run.figures]
    table = Table("", *groups, "what it is", box=SIMPLE_HEAD)
    for name, meaning in _FOR_NEWCOMERS.items():
        cells = [run.figures[group].get(name) for group in groups]
        if any(cells):
            table.add_row(NAMES[name].label, *(with_interval(name, c) if c else "–" for c in cells), meaning)
    out.print(table)
    out.print("In brackets the 95% interval: where the figure would lie with other questions of this kind.")


def by_group(run: Run) -> list[Sequence[str]]:
    """A heading, then a row for each group: all, each half, each language and tag, and those of each half."""
    rows: list[Sequence[str]] = [("", "questions", *(NAMES[name].label for name in _BY_GROUP))]
    for group, found in run.figures.items():
        cells = (with_interval(name, found[name]) if name in found else "–" for name in _BY_GROUP)
        rows.append((group, str(found["right"].counted), *cells))
    return rows


def not_right(run: Run) -> list[Outcome]:
    """What went wrong, of the questions that are not held out: whoever reads those tunes on them."""
    return [each for each in run.outcomes if not each.right and not each.question.held_out]


def show_history(runs: Sequence[Run], out: Console) -> None:
    """A row for each run, the oldest first."""
    table = Table("run", "name", "set", "drafter", "commit", "questions", "right", "evidence@5", box=SIMPLE_HEAD)
    for run in runs:
        whole = run.figures.get("all", {})
        cells = (with_interval(name, whole[name]) if name in whole else "–" for name in ("right", "hit@5"))
        commit = run.setup.commit[:8] + ("+" if run.setup.dirty else "")
        asked = str(whole["right"].counted) if "right" in whole else "0"
        table.add_row(run.run_id, run.name, run.setup.set_name, run.setup.drafter, commit, asked, *cells)
    out.print(table)


def show_changes(changes: Sequence[Change], out: Console) -> None:
    """A row for each measure that differs, then the questions that moved."""
    if not changes:
        out.print("Nothing differs on the questions that both were asked.")
        return
    table = Table("", "measure", "from", "to", "difference (95%)", "p", "better", "worse", box=SIMPLE_HEAD)
    for each in changes:
        mark = "" if not each.difference.significant else " ▲" if each.difference.mean > 0 else " ▼"
        interval = f"{each.difference.mean:+.3f} ({each.difference.low:+.3f} to {each.difference.high:+.3f}){mark}"
        values = (written(each.measure, value) for value in (each.theirs, each.ours))
        moved = (str(len(each.better)), str(len(each.worse)))
        table.add_row(each.group, NAMES[each.measure].label, *values, interval, f"{each.difference.p:.3f}", *moved)
    out.print(table)
    out.print("▲ more and ▼ less than chance gives once in twenty times (paired bootstrap over the questions).")
    for each in changes:
        if each.group == "all" and not NAMES[each.measure].less:
            who = (("better", each.better), ("worse", each.worse))
            said = "; ".join(f"{what}: {', '.join(ids)}" for what, ids in who if ids)
            out.print(f"{NAMES[each.measure].label}: {said}", markup=False, highlight=False, soft_wrap=True)


def show_verdict(verdict: Verdict, out: Console) -> None:
    """Passed or not, with every reason."""
    for note in verdict.notes:
        out.print(f"note: {note}", markup=False, highlight=False, soft_wrap=True)
    for reason in verdict.reasons:
        out.print(f"✗ {reason}", markup=False, highlight=False, soft_wrap=True)
    if verdict.passes:
        out.print(f"✓ The gate is passed: nothing is worse than the baseline on {verdict.compared} questions.")
