"""``ohjenuora evals``: questions with known answers, put to the product, and scored."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:  # imported for real inside the commands, so that --help comes at once
    from evals.retrieval import RetrievalReport
    from evals.vectors import Progress

app = typer.Typer(help="Score retrieval and answers on questions with known answers.", no_args_is_help=True)


@app.callback()
def evals() -> None:
    """Score retrieval and answers on questions with known answers."""


@app.command()
def retrieval(
    beir: Annotated[Path, typer.Option(help="Folder with corpus.jsonl, queries.jsonl and qrels/test.tsv.")],
    limit: Annotated[int | None, typer.Option(min=1, help="Ask only the first so many questions.")] = None,
    cache: Annotated[Path | None, typer.Option(help="Folder that keeps the documents' vectors between runs.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON only.")] = False,
) -> None:
    """Score the lexical leg, the dense leg, their fusion, and rank-bm25 as yardstick, on a set in BEIR's layout.

    The set is indexed in a temporary folder with the configured model and analysis; the corpus is not touched.
    """
    report = _run(beir, limit, cache)
    if as_json:
        typer.echo(json.dumps(report.as_json(), ensure_ascii=False, indent=2))
    else:
        _show(report)


def _run(beir: Path, limit: int | None, cache: Path | None) -> "RetrievalReport":
    from assist_api.settings import load_settings
    from evals.retrieval import run_beir
    from retrieval.analysis import load_analyser
    from retrieval.embeddings import load_encoder

    settings = load_settings()
    encoder, analyser = load_encoder(settings.embedding), load_analyser(settings.retrieval.finnish)
    with _progress() as progress:
        return run_beir(beir, encoder, analyser, settings.retrieval, limit=limit, cache=cache, progress=progress)


@contextmanager
def _progress() -> Iterator["Progress"]:
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


def _show(report: "RetrievalReport") -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(title=f"{report.set}: {report.documents} documents, {report.queries} questions")
    table.add_column("measure")
    for system in report.systems:
        table.add_column(system, justify="right")
    for name in next(iter(report.systems.values())):
        digits = 2 if name == "ms_per_query" else 4
        table.add_row(name, *(f"{values[name]:.{digits}f}" for values in report.systems.values()))
    Console().print(table)
