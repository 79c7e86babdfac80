"""Reports of retrieval as tables: on a terminal, and as Markdown."""

from collections.abc import Sequence

from rich.console import Console

from evals import showing
from evals.asking import Scores
from evals.measures import MAIN, MEASURES
from evals.reports import RetrievalReport
from evals.showing import table_of

LEGEND = (
    f"{MAIN}; ▲ better and ▼ worse than hybrid by more than chance gives once in twenty times (paired bootstrap over "
    "the questions); in brackets the 95% interval of the difference."
)
Row = Sequence[str]


def overview(reports: Sequence[RetrievalReport]) -> list[Row]:
    """A heading, then a row for each set with the main measure of every system."""
    systems = list(dict.fromkeys(name for report in reports for name in report.systems))
    rows: list[Row] = [("set", "questions", *systems)]
    for report in reports:
        cells = (_main(report.systems[name]) if name in report.systems else "–" for name in systems)
        rows.append((report.set, str(report.queries), *cells))
    return rows


def detail(report: RetrievalReport) -> list[Row]:
    """A heading, then a row for each system of a set, and for each in every group of its questions."""
    rows: list[Row] = [("system", *MEASURES, "ms", f"{MAIN} less hybrid's", "p")]
    rows += (_row(name, scores) for name, scores in report.systems.items())
    for group, systems in report.groups.items():
        rows += (_row(f"{group}: {name}", scores) for name, scores in systems.items())
    return rows


def titles(report: RetrievalReport) -> str:
    """What stands over a set's rows."""
    return f"{report.set}: {report.documents} documents, {report.queries} questions"


def as_markdown(reports: Sequence[RetrievalReport]) -> str:
    """The overview and each set's rows as Markdown."""
    parts = [f"Model: {_models(reports)}", _markdown(overview(reports)), LEGEND]
    for report in reports:
        parts += [f"### {titles(report)}", _markdown(detail(report))]
    return "\n\n".join(parts)


def show(reports: Sequence[RetrievalReport], console: Console) -> None:
    """The same on a terminal; cells are folded rather than cut where it is narrow."""
    for report in reports:
        console.print(table_of(titles(report), *_parted(detail(report))))
    console.print(table_of(f"{MAIN} with {_models(reports)}", *_parted(overview(reports))))
    console.print(LEGEND, highlight=False)


def _models(reports: Sequence[RetrievalReport]) -> str:
    return ", ".join(dict.fromkeys(report.model for report in reports))


def _main(scores: Scores) -> str:
    versus = scores.versus_hybrid
    mark = "" if versus is None or not versus.significant else " ▲" if versus.mean > 0 else " ▼"
    return f"{scores.measures[MAIN]:.3f}{mark}"


def _row(name: str, scores: Scores) -> Row:
    versus = scores.versus_hybrid
    compared = (
        (f"{versus.mean:+.3f} [{versus.low:+.3f}, {versus.high:+.3f}]", f"{versus.p:.3f}") if versus else ("", "")
    )
    return (name, *(f"{value:.3f}" for value in scores.measures.values()), f"{scores.ms:.1f}", *compared)


def _markdown(rows: Sequence[Row]) -> str:
    return showing.as_markdown(*_parted(rows))


def _parted(rows: Sequence[Row]) -> tuple[Row, Sequence[Row]]:
    """The heading and the rows under it."""
    return rows[0], rows[1:]
