"""``ohjenuora evals``: questions with known answers, put to the product, and scored."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from evals import experiments
from evals.adding import cli as adding
from evals.judges.cli import judge_app
from evals.runs.cli import COMMANDS
from evals.showing import progress_bars as _progress
from evals.showing import wide_console

if TYPE_CHECKING:  # imported for real inside the commands, so that --help comes at once
    from evals.validation import Validation

_CACHE_HELP = "Folder that keeps the vectors between runs; ohjenuora/evals in the user's cache folder when left out."
app = typer.Typer(help="Score retrieval and answers on questions with known answers.", no_args_is_help=True)


@app.callback()
def evals() -> None:
    """Score retrieval and answers on questions with known answers."""


for _name, _command in (COMMANDS | experiments.COMMANDS | adding.COMMANDS).items():
    app.command(_name)(_command)
app.add_typer(judge_app, name="judge", help="Judges by model, held against what people said before they count.")


@app.command()
def retrieval(
    beir: Annotated[
        list[Path] | None,
        typer.Option(help="A set (corpus.jsonl, queries.jsonl, qrels/test.tsv) or a folder of sets; may be repeated."),
    ] = None,
    questions: Annotated[
        list[Path] | None, typer.Option(help="Questions on the corpus in OHJENUORA_HOME, by document and address.")
    ] = None,
    profile: Annotated[str, typer.Option(help="fast, accurate, or a model; the configured one when left out.")] = "",
    sample: Annotated[int | None, typer.Option(min=1, help="Ask only so many questions of a set.")] = None,
    size: Annotated[
        int | None,
        typer.Option(min=1, help="Index only so many documents of a set: all that answer what is asked, and others."),
    ] = None,
    cache: Annotated[Path | None, typer.Option(help=_CACHE_HELP)] = None,
    train: Annotated[
        Path | None, typer.Option(help="Paired sections (JSON Lines: text_fi, text_sv, …) to learn a lexicon from.")
    ] = None,
    hold_out: Annotated[
        str, typer.Option(help="Statutes to learn nothing from and to ask about only: numbers, or a file of them.")
    ] = "",
    pairs: Annotated[
        list[int] | None, typer.Option(min=1, help="Learn also from only so many pairs; may be repeated.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON only.")] = False,
    markdown: Annotated[bool, typer.Option("--markdown", help="Print Markdown only.")] = False,
) -> None:
    """Score each leg, their fusion, each optional stage on top of it, and rank-bm25, on sets or on your corpus.

    A set in BEIR's layout is indexed in a temporary folder with the configured analysis; the corpus is not touched. One
    that brings train-pairs.jsonl is also asked with sections held out, and with the statutes held out that its README
    lists. Questions on the corpus are asked of its own index, each of what is in force today.
    """
    from evals.run import Wanted, run_all
    from evals.tables import as_markdown, show

    if not beir and not questions:
        raise typer.BadParameter("name a set with --beir, or questions on your corpus with --questions")
    wanted = Wanted(
        tuple(beir or ()), tuple(questions or ()), profile, sample, cache, train, hold_out, tuple(pairs or ()), size
    )
    with _progress() as progress:
        reports = run_all(wanted, progress)
    if as_json:
        typer.echo(json.dumps([report.as_json() for report in reports], ensure_ascii=False, indent=2))
    elif markdown:
        typer.echo(as_markdown(reports))
    else:
        show(reports, wide_console())


@app.command()
def tune(
    beir: Annotated[list[Path], typer.Option(help="A set in BEIR's layout or a folder of sets; may be repeated.")],
    profile: Annotated[str, typer.Option(help="fast, accurate, or a model; the configured one when left out.")] = "",
    sample: Annotated[int | None, typer.Option(min=1, help="Ask only so many questions of a set.")] = None,
    cache: Annotated[Path | None, typer.Option(help=_CACHE_HELP)] = None,
    out: Annotated[Path | None, typer.Option(help="File of tuned weights to put the model's into.")] = None,
) -> None:
    """Choose how much words weigh beside meaning in the fusion, over sets, and tell what that gives on a set unseen."""
    from evals.tune import tune_all

    with _progress() as progress:
        model, entry = tune_all(beir, profile, sample, cache, progress)
    if out:
        from evals.tuned_file import write

        write(out, model, entry)
    typer.echo(json.dumps({model: entry}, ensure_ascii=False, indent=1))


@app.command()
def abstention(
    sets: Annotated[
        list[Path] | None, typer.Option("--set", help="A question set; may be repeated. The sample one when left out.")
    ] = None,
    litrag: Annotated[
        Path | None, typer.Option(help="A set in LitRAGBench's layout instead, each question with its own contexts.")
    ] = None,
    fit: Annotated[
        Path | None, typer.Option(help="Fit to the sets and put what the model gets into this file.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON only.")] = False,
) -> None:
    """Judge questions without answering them: how many are answered that can be, refused that cannot, and the risk.

    The sample set is asked of the sample corpus, in a temporary folder; other sets of the corpus in OHJENUORA_HOME.
    With --fit the probability that the sources answer is fitted anew; questions that are held out are not looked at.
    """
    from evals.abstention import as_json as report
    from evals.abstention_tables import show_abstentions
    from evals.run_abstention import decide_contexts, decide_sets, fit_to
    from evals.tuned_file import put

    if fit:
        if not sets:
            raise typer.BadParameter("name the sets to fit to with --set")
        with _progress() as progress:
            model, entry = fit_to(sets, progress)
        put(fit, model, entry)
        typer.echo(json.dumps({model: entry}, ensure_ascii=False, indent=1))
        return
    with _progress() as progress:
        decided = decide_contexts(litrag, progress) if litrag else decide_sets(sets or [], progress)
    if as_json:
        typer.echo(json.dumps(report(decided), ensure_ascii=False, indent=2))
    else:
        show_abstentions(decided)


@app.command()
def validate(
    questions: Annotated[Path | None, typer.Argument(metavar="SET", help="The sample set when left out.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON only.")] = False,
) -> None:
    """Check that a question set fits its corpus: gold, key facts, days, audiences, wording; ends with 1 if it does not.

    The sample set is checked against the sample corpus, another one against the corpus in OHJENUORA_HOME.
    """
    from dataclasses import asdict

    from evals.run_validation import run_validation

    with _progress() as progress:
        found = run_validation(questions, progress)
    if as_json:
        typer.echo(json.dumps({**asdict(found), "mean_borrowed": found.mean_borrowed}, ensure_ascii=False, indent=2))
    else:
        _show_validation(found)
    raise typer.Exit(1 if found.faults else 0)


def _show_validation(found: "Validation") -> None:
    from rich.console import Console
    from rich.table import Table

    console, table = Console(), Table()
    columns = ("questions", "dev", "held out", "fi", "sv", "en")
    for name in ("", *columns):
        table.add_column(name, justify="right" if name else "left")
    for group, counts in found.counts.items():
        table.add_row(group, *(str(counts.get(name, 0)) for name in columns))
    console.print(table)
    console.print(
        f"content words that stand in the gold passage: {found.mean_borrowed:.0%} on average", highlight=False
    )
    for what, faults in (("not looked at", found.unread), ("wrong", found.faults)):
        for fault in faults:
            console.print(
                f"{what}: {fault.question_id}: {fault.message}", markup=False, highlight=False, soft_wrap=True
            )
