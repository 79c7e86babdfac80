"""The other checks' findings, for a person to read."""

from collections import Counter

from rich.console import Console
from rich.table import Table

from evals.checks.erasure import ErasureReport
from evals.checks.kill import KillReport
from evals.checks.own_text import OwnTextReport
from evals.checks.probe import Trace
from evals.checks.robustness import Ended, Ending, RobustnessReport

_FEW = 5


def show_robustness(report: RobustnessReport, console: Console) -> None:
    """Counts, the slowest and the largest, every file that was not foreseen, every problem."""
    counts = Counter(each.ending for each in report.files)
    table = Table(title=f"{len(report.files)} files")
    for column in ("ending", "files"):
        table.add_column(column)
    for ending in Ending:
        table.add_row(ending.value, str(counts[ending]))
    console.print(table)
    slowest = sorted(report.files, key=lambda each: -each.seconds)[:_FEW]
    _say(console, "slowest: " + ", ".join(f"{each.file} {each.seconds} s" for each in slowest))
    largest = sorted(report.files, key=lambda each: -each.memory_mb)[:_FEW]
    _say(console, "most memory: " + ", ".join(f"{each.file} {each.memory_mb:.0f} MB" for each in largest))
    for each in report.files:
        if each.ending in (Ending.FAILED, Ending.LIMITED, Ending.IN_PART):
            _say(console, _line(each))
    for problem in report.problems:
        _say(console, f"problem: {problem}")


def _line(each: Ended) -> str:
    pages = f" (pages {', '.join(map(str, each.unread[:12]))})" if each.unread else ""
    return f"{each.ending.value}: {each.file}{pages}: {each.reason}"


def show_kill(report: KillReport, console: Console) -> None:
    """How many kills, what they left, what was wrong."""
    whole = [kill.whole for kill in report.kills]
    _say(
        console,
        f"{len(report.kills)} kills of an ingestion of {report.documents} documents that takes {report.seconds} s: "
        f"{min(whole, default=0)} to {max(whole, default=0)} documents were whole afterwards, the others absent, in "
        f"{sum(0 < each < report.documents for each in whole)} kills some of each; {len(report.problems)} problems",
    )
    for at, kill in enumerate(report.kills, 1):
        for problem in kill.problems:
            _say(console, f"kill {at} after {kill.seconds} s: {problem}")


def show_erasure(report: ErasureReport, console: Console) -> None:
    """Where the document was and where it is still."""
    table = Table(title=f"{report.document}: {report.texts} phrases and {report.vectors} vectors looked for")
    for column in ("when", "file", "layer", "phrases", "vectors"):
        table.add_column(column)
    for when, traces in (("before", report.before), ("after", report.after)):
        for each in traces:
            table.add_row(when, *_row(each))
    console.print(table)
    for problem in report.problems:
        _say(console, f"problem: {problem}")
    _say(console, "nothing of it is left" if report.gone else "NOT gone, or not found before")


def _row(each: Trace) -> tuple[str, str, str, str]:
    return each.file, each.layer, str(each.texts), str(each.vectors)


def _say(console: Console, text: str) -> None:
    console.print(text, markup=False, highlight=False, soft_wrap=True)


def show_own_text(report: OwnTextReport, console: Console) -> None:
    """The share, and every passage that another one stood before."""
    found = report.asked - len(report.missed)
    _say(console, f"{found} of {report.asked} passages found first by their own text ({report.share:.2%})")
    _say(console, f"of {report.repeated} of them another with the same text stood there")
    for each in report.missed:
        _say(console, f"missed: {each.passage_id} (rank {each.rank or 'below 10'}) behind {each.first or 'nothing'}")
