"""``ohjenuora bench``: how fast, and with how much memory."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from evals.showing import wide_console

if TYPE_CHECKING:  # imported for real inside the command, so that --help comes at once
    from evals.bench.ingest import BenchReport

bench_app = typer.Typer(help="Measure speed and memory.", no_args_is_help=True)


@bench_app.callback()
def bench() -> None:
    """Measure speed and memory."""


@bench_app.command()
def ingest(
    paths: Annotated[list[Path], typer.Argument(help="Files and folders.")],
    limit: Annotated[int | None, typer.Option(min=1, help="Only so many files, spread evenly over all.")] = None,
    repeat: Annotated[int, typer.Option(min=1, help="How often each side runs.")] = 1,
    llama_index: Annotated[bool, typer.Option("--llama-index", help="Also LlamaIndex's default pipeline.")] = False,
    joined: Annotated[int, typer.Option("--joined", "--pages", help="Also one PDF of so many pages, joined.")] = 0,
    hashing: Annotated[
        bool, typer.Option(help="Hash instead of embedding: reading, cutting and storing alone.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON only.")] = False,
) -> None:
    """Pages and passages a second, peak memory and the share of time in each stage, into a folder of its own.

    With --llama-index the same files go through LlamaIndex's default pipeline with the same model in the same run, in
    an environment that is made under the cache folder at the first time; what is given is how many times as long it
    takes.
    """
    from evals.bench.ingest import bench_ingest
    from ingest.files import files_under

    files = _spread(list(files_under(paths)), limit)
    with _status() as step:
        report = bench_ingest(files, repeat=repeat, llama_index=llama_index, joined=joined, hashing=hashing, step=step)
    if as_json:
        typer.echo(json.dumps(report.as_json(), ensure_ascii=False, indent=2))
    else:
        _show(report)


@bench_app.command()
def search(
    passages: Annotated[
        list[Path],
        typer.Option(
            help="A folder with passages.jsonl or corpus.jsonl, queries.jsonl, maybe vectors.npy; repeatable."
        ),
    ],
    work: Annotated[Path, typer.Option(help="Folder that keeps the corpora: what is built is not built again.")],
    sizes: Annotated[str, typer.Option(help="Passages of each corpus.")] = "1000,10000,100000",
    questions: Annotated[int, typer.Option(min=1, help="How many one client asks.")] = 200,
    clients: Annotated[int, typer.Option(min=1, help="How many ask at once, without pause.")] = 16,
    seconds: Annotated[float, typer.Option(min=0.1, help="How long they do.")] = 20.0,
    beside: Annotated[
        bool, typer.Option("--beside", help="Also rank-bm25 with Chroma, up to 100,000 passages.")
    ] = False,
    llama_index: Annotated[bool, typer.Option("--llama-index", help="Also LlamaIndex's hybrid retriever.")] = False,
    report: Annotated[
        Path | None, typer.Option(help="Folder for report.json, report.md and the plots; WORK/report when left out.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON only.")] = False,
) -> None:
    """Time of each stage of a search by the size of the corpus, alone and with many clients; memory, disk, recall.

    Real passages come first; beyond them new ones are made of their sentences, language by language, and their vectors
    of the real ones with noise. Building 100,000 takes some 10 minutes of one processor, a million two hours; a run
    that was cut off goes on where it stopped.
    """
    from evals.bench.search import Wanted, bench_search
    from evals.bench.shown import as_markdown, plot

    counts = tuple(sorted({_count(each) for each in sizes.split(",")}))
    wanted = Wanted(tuple(passages), work, counts, questions, clients, seconds, beside, llama_index)
    with _status() as step:
        found = bench_search(wanted, step)
    folder = report or work / "report"
    folder.mkdir(parents=True, exist_ok=True)
    as_text = json.dumps(found.as_json(), ensure_ascii=False, indent=2)
    (folder / "report.json").write_text(as_text + "\n", "utf-8")
    (folder / "report.md").write_text(as_markdown(found), "utf-8")
    if not plot(found, folder):
        typer.echo("The plots need matplotlib: install ohjenuora[plots].", err=True)
    typer.echo(as_text if as_json else as_markdown(found))


@bench_app.command()
def suggestions(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="Files and folders beside the sample corpus.", metavar="PATH…")
    ] = None,
    work: Annotated[
        Path | None, typer.Option(help="Folder that keeps the corpus; ohjenuora/suggestions in the cache else.")
    ] = None,
    conversations: Annotated[int, typer.Option(min=1, help="How many ask at once.")] = 8,
    questions: Annotated[int, typer.Option(min=1, help="How many each asks.")] = 25,
    pause: Annotated[float, typer.Option(min=0, help="Seconds that each thinks before its next question.")] = 0.0,
    model: Annotated[bool, typer.Option("--model", help="Also with the configured Ollama model.")] = False,
    scripted: Annotated[
        bool, typer.Option("--scripted", help="Also with a model that writes in no time: what is added to one's own.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON only.")] = False,
) -> None:
    """Time from a question to its evidence, first sentence and whole answer, over HTTP, alone and at once.

    The server is a process of its own. With a model, its own time to the first sentence that was shown is told apart
    from what comes before (until it is asked) and after (until the client has the sentence). Of a virtual machine the
    share of time is told that its host withheld: with more than a few in 100, measure again.
    """
    import platformdirs

    from evals.bench.suggestions import Wanted, bench_suggestions
    from evals.bench.suggestions_shown import show_suggestions

    folder = work or platformdirs.user_cache_path("ohjenuora") / "suggestions"
    models = (*(("scripted",) if scripted else ()), *(("real",) if model else ()))
    with _status() as step:
        report = bench_suggestions(Wanted(tuple(paths or ()), folder, conversations, questions, pause, models), step)
    if as_json:
        typer.echo(json.dumps(report.as_json(), ensure_ascii=False, indent=2))
    else:
        show_suggestions(report, wide_console())


def _count(size: str) -> int:
    digits = size.strip().replace("_", "")
    if not digits.isdigit() or not int(digits):
        raise typer.BadParameter(f"'{size}' is no number of passages; write --sizes 1000,100000")
    return int(digits)


def _spread(files: list[Path], limit: int | None) -> list[Path]:
    if limit is None or limit >= len(files):
        return files
    return [files[at * len(files) // limit] for at in range(limit)]


@contextmanager
def _status() -> Iterator[Callable[[str], None]]:
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        task = bars.add_task("")
        yield lambda text: bars.update(task, description=text)


def _show(report: "BenchReport") -> None:
    from rich.console import Console
    from rich.table import Table

    console, table = Console(), Table(title=f"{report.files} files")
    runs = [(f"Ohjenuora {n}", each) for n, each in enumerate(report.own, 1)]
    runs += [(f"LlamaIndex {n}", each) for n, each in enumerate(report.llama, 1)]
    runs += [("joined", report.joined)] if report.joined else []
    for column in (
        "run",
        "pages",
        "passages",
        "seconds",
        "pages/s",
        "passages/s",
        "peak MB",
        "share of time",
        "cut off",
    ):
        table.add_column(column, justify="left" if column in ("run", "share of time") else "right")
    for name, each in runs:
        shares = ", ".join(f"{stage} {seconds / each.seconds:.0%}" for stage, seconds in each.stages.items())
        rates = (f"{each.seconds:.1f}", f"{each.pages_per_second:.1f}", f"{each.passages_per_second:.1f}")
        table.add_row(
            name, str(each.pages), str(each.passages), *rates, f"{each.peak_mb:.0f}", shares, str(each.cut_off)
        )
    console.print(table)
    for name, each in runs:
        for refused in each.refused:
            console.print(f"{name} refused {refused}", markup=False, highlight=False)
    if report.ratio is not None:
        console.print(f"{report.ratio:.2f} times as fast as LlamaIndex's default pipeline")
