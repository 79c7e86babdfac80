"""The report of ``bench suggestions`` for a person to read."""

from rich.console import Console
from rich.table import Table

from evals.bench.search_script import Times
from evals.bench.suggestions import Run, SuggestionsReport

AIMS = {"evidence": 150.0, "answer": 400.0}
"""Milliseconds that the 95th percentile of an extractive answer should stay under."""

NOTABLE = 0.05
"""Share of the processor time wanted: more of it withheld makes times longer by more than runs differ anyway."""


def show_suggestions(report: SuggestionsReport, console: Console) -> None:
    """A row for each run; what the machinery adds to a model's own time."""
    pause = f", {report.pause:g} s between two questions" if report.pause else ", without pause"
    table = Table(title=f"{report.passages:,} passages{pause}; median / p95 / p99 in ms")
    for name in (
        "drafted by",
        "at once",
        "asked",
        "a second",
        "processor ms",
        "suggested",
        "evidence",
        "1st sentence",
        "answer",
    ):
        table.add_column(name, justify="left" if name == "drafted by" else "right")
    for run in report.runs:
        counts = (
            str(run.conversations),
            str(run.asked),
            f"{run.a_second:g}",
            f"{run.processor_ms:.0f}",
            str(run.suggested),
        )
        table.add_row(run.drafter, *counts, *map(_times, (run.evidence, run.sentence, run.answer)))
    console.print(table)
    for run in report.runs:
        for line in _lines(run):
            console.print(line, markup=False, highlight=False, soft_wrap=True)
    for name, ratio in report.ratios().items():
        said = f"{name}: evidence takes {ratio['evidence']:g} and the answer {ratio['answer']:g} times as long"
        console.print(said, markup=False, highlight=False, soft_wrap=True)


def _lines(run: Run) -> list[str]:
    lines = [f"{run.failed} questions of {run.drafter}, {run.conversations} at once, failed"] if run.failed else []
    if run.withheld >= NOTABLE:
        lines.append(
            f"{run.drafter}, {run.conversations} at once: this machine's host withheld {run.withheld:.0%} of the"
            " processor time wanted; measure again while it is idle"
        )
    if run.drafter == "extractive":
        missed = [name for name, aim in AIMS.items() if getattr(run, name).p95 > aim]
        lines += [f"above its aim of {AIMS[each]:g} ms with {run.conversations} at once: {each}" for each in missed]
    if run.to_model and run.model and run.shown:
        lines.append(
            f"{run.drafter}, {run.conversations} at once: {_times(run.to_model)} until the model is"
            f" asked, {_times(run.model)} its own until the first sentence shown, {_times(run.shown)} to pass it on"
        )
    return lines


def _times(times: Times) -> str:
    return f"{times.median:.0f} / {times.p95:.0f} / {times.p99:.0f}"
