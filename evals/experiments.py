"""``ohjenuora evals sweep`` and ``yardsticks``: settings compared with each other, and the product with others."""

import json
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from evals.showing import progress_bars, show_rows

Json = Annotated[bool, typer.Option("--json", help="Print JSON only.")]
Markdown = Annotated[bool, typer.Option("--markdown", help="Print Markdown only.")]


def sweep(
    grid: Annotated[Path, typer.Argument(metavar="GRID.yaml", help="Which settings to try on which sets.")],
    out: Annotated[
        Path | None, typer.Option(help="File of results, a line a cell; GRID.results.jsonl here when left out.")
    ] = None,
    work: Annotated[
        Path | None, typer.Option(help="Folder that keeps vectors and ingested documents; in the user's cache folder.")
    ] = None,
    jobs: Annotated[int, typer.Option(min=1, help="How many cells run at once.")] = 1,
    as_json: Json = False,
    markdown: Markdown = False,
) -> None:
    """Try every combination of settings in a grid, or leave one stage out at a time, and compare them.

    A sweep that was cut off goes on where it stopped; a cell is computed anew only when its settings, the set or the
    product's code have changed. evals/grids holds examples. Questions that are held out are never asked.
    """
    from platformdirs import user_cache_path

    from evals.sweeps.sweep import Wanted, sweep
    from evals.sweeps.table import LEGEND, tables

    results = out or Path(f"{grid.stem}.results.jsonl")
    wanted = Wanted(grid, results, work or user_cache_path("ohjenuora") / "sweeps", jobs)
    with progress_bars() as progress:
        found = sweep(wanted, progress)
    if as_json:
        typer.echo(json.dumps([asdict(each) for each in found], ensure_ascii=False, indent=2))
        return
    for name, (heading, *body) in tables(found):
        show_rows(name, heading, body, markdown)
    typer.echo(f"{LEGEND}\nKept in {results}.")


def yardsticks(
    beir: Annotated[list[Path], typer.Option(help="A set in BEIR's layout or a folder of sets; may be repeated.")],
    profile: Annotated[str, typer.Option(help="fast, accurate, or a model; the configured one when left out.")] = "",
    sample: Annotated[int | None, typer.Option(min=1, help="Ask only so many questions of a set.")] = None,
    cache: Annotated[Path | None, typer.Option(help="Folder that keeps the vectors between runs.")] = None,
    as_json: Json = False,
    markdown: Markdown = False,
) -> None:
    """rank-bm25 and the product on retrieval sets, beside what others published on them."""
    from evals.yardsticks.table import HEADING, compare, rows

    with progress_bars() as progress:
        body = rows(compare(beir, profile, sample, cache, progress))
    if as_json:
        typer.echo(json.dumps([dict(zip(HEADING, row, strict=True)) for row in body], ensure_ascii=False, indent=2))
    else:
        show_rows("", HEADING, body, markdown)


COMMANDS: dict[str, Callable[..., None]] = {"sweep": sweep, "yardsticks": yardsticks}
