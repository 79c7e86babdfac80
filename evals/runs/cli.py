"""``ohjenuora evals run``, ``show``, ``compare`` and what else is done with runs (``COMMANDS``)."""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from evals.showing import progress_bars

if TYPE_CHECKING:  # imported for real inside the commands, so that --help comes at once
    from evals.runs.record import Run
    from evals.runs.running import Wanted
    from evals.runs.store import RunStore

Questions = Annotated[Path | None, typer.Option("--set", help="A question set; the sample one when left out.")]
Profile = Annotated[str, typer.Option(help="fast, accurate, or a model; the configured one when left out.")]
Half = Annotated[Literal["all", "dev", "held-out"], typer.Option(help="Which half of the questions.")]
Limit = Annotated[int, typer.Option(min=0, help="Ask only so many, spread over the set; 0 asks all.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON only.")]
BaselineFile = Annotated[Path | None, typer.Option(help="The baseline; the sample set's when left out.")]
OfRun = Annotated[str, typer.Option("--run", help="A kept run (id, name, file, latest) instead of a new one.")]


def run(
    questions: Questions = None,
    profile: Profile = "",
    name: Annotated[str, typer.Option(help="What to call the run.")] = "",
    half: Half = "all",
    limit: Limit = 0,
    model: Annotated[bool, typer.Option("--model", help="Let the language model draft, as configured.")] = False,
    judge: Annotated[
        str, typer.Option(help="A judge by model, to look at the answers too: its folder or name. Calibrate it first.")
    ] = "",
    as_json: AsJson = False,
) -> None:
    """Put a question set to the whole product, score every answer, and keep the run.

    The sample set is asked of the sample corpus, in a temporary folder; another set of the corpus in OHJENUORA_HOME.
    """
    from evals.runs.running import Wanted
    from evals.runs.shown import console, show_run

    done = _new(Wanted(questions, profile, name, half, limit, model), judge)
    if as_json:
        typer.echo(json.dumps(done.header(), ensure_ascii=False, indent=2))
        return
    show_run(done, console())
    typer.echo(f"Kept as {done.run_id}: {_store().file_of(done)}; `ohjenuora evals show` says it by half and tag too.")


def show(
    name: Annotated[str, typer.Argument(metavar="RUN", help="A kept run: id, name, file, or latest.")] = "latest",
    as_json: AsJson = False,
    markdown: Annotated[bool, typer.Option("--markdown", help="Print the table as Markdown only.")] = False,
) -> None:
    """A kept run by half, language and tag, and the questions that went wrong, those that are held out left unsaid."""
    from evals.runs.shown import by_group, not_right
    from evals.showing import show_rows

    done = _store().find(name)
    if as_json:
        typer.echo(json.dumps(done.header(), ensure_ascii=False, indent=2))
        return
    heading, *rows = by_group(done)
    show_rows("" if markdown else done.label, heading, rows, markdown)
    for each in [] if markdown else not_right(done):
        typer.echo(f"wrong: {each.question.id} {each.question.question}")


def history(as_json: AsJson = False) -> None:
    """List the runs that are kept."""
    from evals.runs.shown import console, show_history

    kept = _store().history()
    if as_json:
        typer.echo(json.dumps([each.header() for each in kept], ensure_ascii=False, indent=2))
    else:
        show_history(kept, console())


def take_in(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="Files that runs were kept in.")],
) -> None:
    """Keep runs that were made elsewhere, so that they can be compared with those made here."""
    from evals.runs.record import read_run

    for file in files:
        done = read_run(file)
        typer.echo(f"{done.run_id}: {_store().keep(done)}")


def compare(
    ours: Annotated[str, typer.Argument(metavar="A", help="A kept run: id, name, file, or latest.")],
    theirs: Annotated[str, typer.Argument(metavar="B", help="The one to compare it with.")],
    as_json: AsJson = False,
) -> None:
    """Say what is better and worse in A than in B, question by question, by language and tag, with significance."""
    from evals.runs.compare import compare as changes_between
    from evals.runs.shown import console, show_changes

    store = _store()
    new, old = store.find(ours), store.find(theirs)
    changes = changes_between(new.by_question, old.by_question, [each.question for each in new.outcomes])
    if as_json:
        typer.echo(json.dumps([asdict(each) for each in changes], ensure_ascii=False, indent=2))
    else:
        show_changes(changes, console())


def gate(baseline: BaselineFile = None, half: Half = "all", name: OfRun = "", as_json: AsJson = False) -> None:
    """Compare with the committed baseline, question by question; ends with 1 if anything is worse, and says what."""
    from evals.runs.baseline import baseline_file, read_baseline
    from evals.runs.gate import gate as hold
    from evals.runs.running import Wanted
    from evals.runs.shown import console, show_verdict

    kept = read_baseline(baseline or baseline_file())
    done = _store().find(name) if name else _new(Wanted(half=half, profile="fast"))
    verdict = hold(done, kept)
    if as_json:
        typer.echo(json.dumps(asdict(verdict), ensure_ascii=False, indent=2))
    else:
        show_verdict(verdict, console())
    raise typer.Exit(0 if verdict.passes else 1)


def baseline(
    out: Annotated[Path | None, typer.Option(help="Where to; the sample set's baseline when left out.")] = None,
    name: OfRun = "",
) -> None:
    """Write the baseline that the gate compares with, from a new run of the sample set, or from a kept one."""
    from evals.runs.baseline import baseline_file, write_baseline
    from evals.runs.running import Wanted

    done = _store().find(name) if name else _new(Wanted(profile="fast", name="baseline"))
    path = out or baseline_file()
    write_baseline(done, path)
    typer.echo(f"{path}: {len(done.outcomes)} questions")


def report(
    name: Annotated[str, typer.Argument(metavar="RUN", help="A kept run: id, name, file, or latest.")] = "latest",
    out: Annotated[Path | None, typer.Option(help="Where to; reports/ in the data folder when left out.")] = None,
) -> None:
    """Write what a run says as one HTML file that opens anywhere, with the trend over the kept runs like it."""
    store = _store()
    done = store.find(name)
    typer.echo(str(_report(done, store, _by_others(done, store), out)))


def everything(
    limit: Annotated[int, typer.Option(min=0, help="Questions for the language model, which is slow.")] = 20,
    seconds: Annotated[float, typer.Option(help="After so long the language model is asked no further one.")] = 240,
) -> None:
    """Run the sample set by quotations, and by the language model where Ollama has it; the table, and the report."""
    from evals.errors import EvalError
    from evals.runs.running import Wanted, corpus_for, run_on
    from evals.runs.shown import console, show_run

    store, wanted = _store(), Wanted(profile="fast")
    with progress_bars() as progress, corpus_for(wanted, progress) as settings:
        runs = [run_on(settings, wanted, progress)]
        try:
            runs.append(run_on(settings, Wanted(profile="fast", limit=limit, model=True, seconds=seconds), progress))
        except EvalError as error:
            typer.echo(f"By quotations only: {error.message}", err=True)
    for done in runs:
        store.keep(done)
        show_run(done, console())
    typer.echo(f"The report, to open in a browser: {_report(runs[0], store, runs[1:], None)}")


def _by_others(done: "Run", store: "RunStore") -> "list[Run]":
    """The latest run of each other drafter, of the same set with the same program."""
    same = (done.setup.set_name, done.setup.commit)
    kept = [run for run in store.history() if (run.setup.set_name, run.setup.commit) == same]
    latest = {run.setup.drafter: run for run in kept if run.setup.drafter != done.setup.drafter}
    return [store.find(run.run_id) for run in latest.values()]


def _report(done: "Run", store: "RunStore", others: "Sequence[Run]", out: Path | None) -> Path:
    from assist_api.settings import load_settings
    from evals.report.page import report_page

    path = out or load_settings().home / "reports" / f"{done.setup.set_name}.html"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(report_page(done, store.history(), others), encoding="utf-8")
    return path


def _store() -> "RunStore":
    from assist_api.settings import load_settings
    from evals.runs.store import RunStore

    return RunStore(load_settings().evals)


def _new(wanted: "Wanted", judge: str = "") -> "Run":
    """Made and kept; EvalError before anything is asked when the judge does not count."""
    from evals.judges.judge import Judge
    from evals.judges.judging import judge_run
    from evals.judges.kept import that_counts
    from evals.runs.running import run as run_new

    store = _store()
    calibration = that_counts(judge, store.folder) if judge else None
    with progress_bars() as progress:
        done = run_new(wanted, progress)
        if calibration:
            asked = len(done.outcomes)
            done = judge_run(done, calibration, Judge(judge).score, lambda n: progress("judging", n, asked))
    store.keep(done)
    return done


COMMANDS: dict[str, Callable[..., None]] = {
    "run": run,
    "show": show,
    "history": history,
    "import": take_in,
    "compare": compare,
    "gate": gate,
    "baseline": baseline,
    "report": report,
    "all": everything,
}
