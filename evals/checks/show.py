"""The reading check as a table a person reads."""

from rich.console import Console
from rich.table import Table

from evals.checks.aims import AIMS
from evals.checks.counts import Count
from evals.checks.reading import FileReport, ReadingReport

_WORST = 3


def show_reading(report: ReadingReport, console: Console, verbose: bool = False) -> None:
    """A row a measure, a column a format; then what was refused, and with ``verbose`` the worst files of each row."""
    table = Table(title=f"{len(report.files)} files, {len(report.refused)} refused")
    table.add_column("measure")
    table.add_column("aim", justify="right")
    for form in report.forms:
        table.add_column(form, justify="right")
    for name, aim in AIMS.items():
        cells = [_cell(figures.get(name, Count()), aim.least) for figures in report.forms.values()]
        table.add_row(name, "" if aim.least is None else f"{aim.least:.1%}", *cells)
    console.print(table)
    for each in report.refused:
        console.print(f"refused: {each.path.name}: {each.refused}", markup=False, highlight=False)
    if verbose:
        for name, aim in AIMS.items():
            _show_worst(name, aim.least, report.files, console)


def _cell(count: Count, least: float | None) -> str:
    if count.share is None:
        return "–"
    text = f"{count.share:.2%} of {count.total}"
    return f"[red]{text}[/]" if least is not None and count.share < least else text


def _show_worst(name: str, least: float | None, files: tuple[FileReport, ...], console: Console) -> None:
    below = [
        (share, each)
        for each in files
        if (share := each.figures.get(name, Count()).share) is not None and share < (1.0 if least is None else least)
    ]
    below.sort(key=lambda pair: (pair[0], str(pair[1].path)))
    for share, each in below[: _WORST * 4]:
        wrong = "; ".join(each.figures[name].wrong[: _WORST * 2])
        console.print(f"{name} {share:.2%} {each.path.name}: {wrong}", markup=False, highlight=False, soft_wrap=True)
