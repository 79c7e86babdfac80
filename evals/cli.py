"""``ohjenuora evals``: questions with known answers, put to the product, and scored."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:  # imported for real inside the commands, so that --help comes at once
    from evals.answers import Outcome
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
    train: Annotated[
        Path | None, typer.Option(help="Paired sections (JSON Lines: text_fi, text_sv, …) to learn a lexicon from.")
    ] = None,
    hold_out: Annotated[
        str, typer.Option(help="Statutes to learn nothing from and to ask about only: numbers, or a file of them.")
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON only.")] = False,
) -> None:
    """Score the lexical leg, the dense leg, their fusion, and rank-bm25 as yardstick, on a set in BEIR's layout.

    The set is indexed in a temporary folder with the configured model and analysis; the corpus is not touched.
    """
    report = _run(beir, limit, cache, train, hold_out)
    if as_json:
        typer.echo(json.dumps(report.as_json(), ensure_ascii=False, indent=2))
    else:
        _show(report)


@app.command()
def answers(
    questions: Annotated[
        Path | None, typer.Option("--set", help="A question set; the sample one when left out.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON only.")] = False,
) -> None:
    """Put a question set to the whole product and score its answers: evidence, citations, key facts, abstentions.

    The sample set is asked of the sample corpus, in a temporary folder; another set of the corpus in OHJENUORA_HOME.
    """
    outcomes = _ask_all(questions)
    groups = _grouped(outcomes)
    if as_json:
        typer.echo(json.dumps(groups, ensure_ascii=False, indent=2))
    else:
        _show_answers(groups, outcomes)


def _ask_all(questions: Path | None) -> "list[Outcome]":
    import asyncio
    from tempfile import TemporaryDirectory

    from rich.console import Console

    from assist_api.demo import ingest_samples
    from assist_api.desk import Desk
    from assist_api.settings import load_settings
    from evals.answers import run_questions
    from evals.questions import load_questions, sample_set

    asked = load_questions(questions or sample_set())
    with TemporaryDirectory() as folder, _progress() as progress:
        settings = load_settings() if questions else load_settings(home=Path(folder))
        if not questions:
            ingest_samples(settings, Console(stderr=True, quiet=True))
        with Desk(settings) as desk:
            return asyncio.run(run_questions(desk, asked, lambda done: progress("asking", done, len(asked))))


def _grouped(outcomes: "list[Outcome]") -> dict[str, dict[str, float | None]]:
    """The figures of all questions, then of each language."""
    from dataclasses import asdict

    from evals.answers import figures

    groups = {"all": outcomes}
    for outcome in sorted(outcomes, key=lambda each: each.question.language):
        groups.setdefault(outcome.question.language, []).append(outcome)
    return {name: asdict(figures(group)) for name, group in groups.items()}


def _show_answers(groups: dict[str, dict[str, float | None]], outcomes: "list[Outcome]") -> None:
    from rich.console import Console
    from rich.table import Table

    console, table = Console(), Table()
    table.add_column("")
    for name in groups["all"]:
        table.add_column(name.replace("_", " "), justify="right")
    for name, values in groups.items():
        table.add_row(name, *("–" if value is None else f"{value:g}" for value in values.values()))
    console.print(table)
    for outcome in outcomes:
        if not outcome.right:
            console.print(f"wrong: {outcome.question.id} {outcome.question.question}", markup=False, highlight=False)


def _run(beir: Path, limit: int | None, cache: Path | None, train: Path | None, hold_out: str) -> "RetrievalReport":
    from assist_api.settings import load_settings
    from evals.pairs import statutes
    from evals.retrieval import run_beir
    from retrieval.analysis import load_analyser
    from retrieval.embeddings import load_encoder

    settings = load_settings()
    encoder, analyser = load_encoder(settings.embedding), load_analyser(settings.retrieval.finnish)
    with _progress() as progress:
        return run_beir(
            beir,
            encoder,
            analyser,
            settings.retrieval,
            limit=limit,
            cache=cache,
            train=train,
            held_out=statutes(hold_out),
            progress=progress,
        )


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
