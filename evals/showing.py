"""How the commands show what they do and what they found."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # imported for real inside, so that --help comes at once
    from rich.console import Console, RenderableType

    from evals.vectors import Progress

WIDE = 140  # columns, where no terminal says how many it has


@contextmanager
def progress_bars() -> Iterator["Progress"]:
    """A bar for each stage, on standard error."""
    from rich.console import Console
    from rich.progress import Progress as Bars
    from rich.progress import TaskID

    with Bars(console=Console(stderr=True), transient=True) as bars:
        tasks: dict[str, TaskID] = {}

        def show(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = bars.add_task(what, total=total)
            bars.update(tasks[what], completed=done)

        yield show


def wide_console(columns: int = WIDE) -> "Console":
    """Standard output, as wide as the terminal, or so wide where none says how wide it is."""
    from rich.console import Console

    found = Console()
    return found if found.is_terminal else Console(width=columns)


def show_rows(title: str, heading: Sequence[str], rows: Sequence[Sequence[str]], markdown: bool = False) -> None:
    """A table on standard output, as Markdown where that is wished."""
    if markdown:
        under = f"### {title}\n\n" if title else ""
        print(under + as_markdown(heading, rows) + "\n")
    else:
        wide_console().print(table_of(title, heading, rows))


def table_of(title: str, heading: Sequence[str], rows: Sequence[Sequence[str]]) -> "RenderableType":
    """For a terminal: cells are folded rather than cut where it is narrow."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    table = Table(title=title, title_justify="left", box=SIMPLE_HEAD, padding=(0, 1, 0, 0))
    for number, name in enumerate(heading):
        table.add_column(name, justify="left" if number == 0 else "right", overflow="fold")
    for row in rows:
        table.add_row(*row)
    return table


def as_markdown(heading: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """The first column to the left, the others to the right."""
    lines = (heading, ("---", *["---:"] * (len(heading) - 1)), *rows)
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
