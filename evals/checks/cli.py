"""``ohjenuora check``: does reading lose nothing, does nothing hang, is what was erased gone?"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

app = check_app = typer.Typer(help="Measure reading, and try to break ingestion.", no_args_is_help=True)

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON only.")]


@check_app.callback()
def check() -> None:
    """Measure reading, and try to break ingestion."""


@check_app.command()
def reading(
    paths: Annotated[list[Path] | None, typer.Argument(help="Files and folders.")] = None,
    generated: Annotated[bool, typer.Option(help="Also an invented act and regulation in every format.")] = False,
    quick: Annotated[bool, typer.Option(help="Count tokens by length instead of with the model's tokenizer.")] = False,
    verbose: Annotated[bool, typer.Option(help="Name the worst files and what is wrong in them.")] = False,
    as_json: AsJson = False,
) -> None:
    """Compare what is read with what each file says by its own markup, contents and raw text.

    Ends with 1 when a measure is below its aim in a format, or a file was refused.
    """
    from rich.console import Console

    from evals.checks.run_reading import run_reading
    from evals.checks.show import show_reading

    with _bar("reading") as step:
        report = run_reading(paths or [], generated=generated, quick=quick, step=step)
    if as_json:
        typer.echo(json.dumps(report.as_json(), ensure_ascii=False, indent=2))
    else:
        show_reading(report, Console(), verbose)
    if report.missed or report.refused:
        raise typer.Exit(1)


@contextmanager
def _bar(what: str) -> Iterator[Callable[[str, int], None]]:
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bars:
        task = bars.add_task(what, total=None)
        yield lambda text, total: bars.update(task, description=text, advance=1, total=total)
