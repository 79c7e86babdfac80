"""``ohjenuora check``: does reading lose nothing, does nothing hang, is all found, is what was erased gone?"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Any

import typer

from evals.showing import wide_console

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
    _print(report.as_json(), as_json, lambda: show_reading(report, Console(), verbose))
    if report.missed or report.refused:
        raise typer.Exit(1)


@check_app.command()
def robustness(
    folders: Annotated[list[Path] | None, typer.Argument(help="Folders of files that break readers.")] = None,
    hostile: Annotated[bool, typer.Option(help="Also hostile files that the command makes.")] = True,
    seconds: Annotated[int, typer.Option(help="How long a file may be read.")] = 300,
    memory_mb: Annotated[int, typer.Option(help="How much memory a reader may take.")] = 2048,
    as_json: AsJson = False,
) -> None:
    """Ingest every file in a data folder of its own: each must be read, read in part or refused with a reason.

    The vectors come from a hash and not from the model. Ends with 1 when a reader failed in a way nobody foresaw, a
    file took longer than it may, a process was left over, anything was fetched, or the stores disagree.
    """
    from rich.console import Console

    from evals.checks.run_robustness import run_robustness
    from evals.checks.show_others import show_robustness
    from ingest.config import ReadingConfig

    with _bar("ingesting") as step:
        limits = ReadingConfig(processes=1, seconds=seconds, memory_mb=memory_mb)
        report = run_robustness(folders or [], hostile=hostile, limits=limits, step=step)
    _print(report.as_json(), as_json, lambda: show_robustness(report, Console()))
    raise typer.Exit(int(report.failed))


@check_app.command()
def kill(
    times: Annotated[int, typer.Option(min=1, help="How many ingestions are killed.")] = 50,
    documents: Annotated[int, typer.Option(min=2, help="How many invented documents each ingests.")] = 12,
    seed: Annotated[int, typer.Option(help="Another number kills at other moments.")] = 1,
    as_json: AsJson = False,
) -> None:
    """Kill an ingestion at a random moment, look whether each document is wholly there or absent, complete it.

    The vectors come from a hash and not from the model. Ends with 1 when anything was half there or a second run did
    not complete it.
    """
    from rich.console import Console

    from evals.checks.kill import check_kill
    from evals.checks.show_others import show_kill

    with TemporaryDirectory() as folder, _bar("killing") as step:
        report = check_kill(Path(folder), times, documents, seed, lambda: step("killing", times))
    _print(report.as_json(), as_json, lambda: show_kill(report, Console()))
    raise typer.Exit(int(bool(report.problems)))


@check_app.command()
def erasure(
    documents: Annotated[int, typer.Option(min=2, help="How many invented documents are ingested.")] = 12,
    as_json: AsJson = False,
) -> None:
    """Erase one of several invented documents and look for its sentences and vectors in every file, unpacked.

    Ends with 1 unless both are found before and nothing after.
    """
    from rich.console import Console

    from evals.checks.erasure import check_erasure
    from evals.checks.show_others import show_erasure

    with TemporaryDirectory() as folder, _bar("ingesting") as step:
        report = check_erasure(Path(folder), documents, lambda text: step(text, 5))
    _print(report.as_json(), as_json, lambda: show_erasure(report, Console()))
    raise typer.Exit(int(not report.gone))


@check_app.command()
def retrieval(
    sample: Annotated[int | None, typer.Option(min=1, help="Ask for only so many passages.")] = None,
    quick: Annotated[
        bool, typer.Option(help="Ask with the vectors of the index instead of embedding each text as a question.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Look for every passage of your corpus by its own text: it, or one that says the same, must come first.

    Ends with 1 when fewer than 99.9% do. The corpus is the one in OHJENUORA_HOME.
    """
    from rich.console import Console

    from assist_api.settings import load_settings
    from assist_api.stores import Stores
    from corpus.validity import today
    from evals.checks.own_text import check_own_text
    from evals.checks.show_others import show_own_text

    with Stores(load_settings()) as stores, _bar("asking") as step:
        report = check_own_text(stores, today(), sample, step, quick=quick)
    _print(report.as_json(), as_json, lambda: show_own_text(report, Console()))
    raise typer.Exit(int(not report.reached))


@check_app.command()
def drafts(
    questions: Annotated[
        int, typer.Option(min=1, help="How many the model drafts; of a script, sentences shown.")
    ] = 200,
    tokens: Annotated[int, typer.Option(min=1, help="How long a draft may be.")] = 80,
    scripted: Annotated[
        bool,
        typer.Option("--scripted", help="A script instead of the model: sentences of the sources, half made false."),
    ] = False,
    also: Annotated[
        list[Path] | None,
        typer.Option(help="JSON lines with id, question and language, asked after the sample's; may be repeated."),
    ] = None,
    headings: Annotated[bool, typer.Option("--headings", help="Then ask of every heading of the corpus.")] = False,
    seed: Annotated[int, typer.Option(help="Another number scripts other sentences.")] = 1,
    sample: Annotated[int, typer.Option(min=0, help="Print so many shown sentences with their sources.")] = 0,
    work: Annotated[
        Path | None, typer.Option(help="Folder that keeps what is done; ohjenuora/drafts in the cache when left out.")
    ] = None,
    fresh: Annotated[bool, typer.Option("--fresh", help="Forget what was done before.")] = False,
    as_json: AsJson = False,
) -> None:
    """Count what a model drafts of the sample questions, what of it is refused and what reaches the agent.

    The configured Ollama model is asked, or a script whose sentences are known to be true or false. A run that was cut
    off goes on where it stopped. Ends with 1 when a sentence made false was shown; a person must see whether it is.
    """
    import platformdirs

    from evals.checks.run_drafts import Wanted, check_drafts
    from evals.checks.show_drafts import as_json as drafts_json
    from evals.checks.show_drafts import false_but_shown, show_drafts

    folder = work or platformdirs.user_cache_path("ohjenuora") / "drafts"
    wanted = Wanted(folder, questions, tokens, scripted, seed, fresh, tuple(also or ()), headings)
    with _bar("asking") as step:
        report = check_drafts(wanted, lambda asked: step(f"{len(asked)} asked", questions))
    _print(drafts_json(report), as_json, lambda: show_drafts(report, wide_console(), sample))
    raise typer.Exit(int(bool(false_but_shown(report.asked))))


@check_app.command()
def claims(
    sentences: Annotated[int, typer.Option(min=1, help="Sentences of each language to make claims of.")] = 100,
    half: Annotated[str, typer.Option(help="all, dev or held-out: thresholds are chosen on dev alone.")] = "all",
    own: Annotated[
        bool, typer.Option(help="Claims on the corpus in OHJENUORA_HOME instead of the sample one.")
    ] = False,
    across: Annotated[
        bool, typer.Option(help="Claims in another language than their source, of what exists in both.")
    ] = False,
    attribution: Annotated[
        Path | None, typer.Option(help="Attributed answers to check instead (AttributionBench's JSON Lines).")
    ] = None,
    written: Annotated[
        list[Path] | None,
        typer.Option(
            help="Your own sentences to check instead: JSON Lines with claim, document (a file's name), quote (a "
            "sentence of it), language, support (whether the quote bears the claim), held_out. Repeatable; with --own "
            "about your own corpus."
        ),
    ] = None,
    verbose: Annotated[bool, typer.Option(help="Name every claim that was judged wrongly.")] = False,
    as_json: AsJson = False,
) -> None:
    """Check true and falsified sentences as an answer's are checked: what is caught of each kind, what refused.

    Sentences of the corpus, word for word, with figures, bounds, negations, modal verbs, parties and words of the
    passage swapped, with clauses and details added, and citing another passage; on the sample corpus also reworded by
    hand, truly and falsely. With --written only the sentences that people wrote in files of their own, by kind and
    language. Ends with 1 below an aim.
    """
    from rich.console import Console

    from evals.claims.detector import missed
    from evals.claims.run_claims import HALVES, run_attribution, run_claims
    from evals.claims.show import show_attribution, show_claims

    if half not in HALVES:
        raise typer.BadParameter(f"--half is one of {', '.join(HALVES)}")
    if written and (across or attribution):
        raise typer.BadParameter("--written checks its own sentences alone: leave out --across and --attribution.")
    with _bar("checking") as step:
        if attribution:
            judged = run_attribution(attribution, step)
            _print(judged.as_json(), as_json, lambda: show_attribution(judged, Console()))
            return
        report = run_claims(sentences, half, own, step, across=across, written=written or ())
    _print(report.as_json(), as_json, lambda: show_claims(report, wide_console(), verbose))
    raise typer.Exit(int(bool(missed(report.rows))))


def _print(content: dict[str, Any], as_json: bool, show: Callable[[], None]) -> None:
    if as_json:
        typer.echo(json.dumps(content, ensure_ascii=False, indent=2, default=str))
    else:
        show()


@contextmanager
def _bar(what: str) -> Iterator[Callable[[str, int], None]]:
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bars:
        task = bars.add_task(what, total=None)
        yield lambda text, total: bars.update(task, description=text, advance=1, total=total)
