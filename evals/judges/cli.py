"""``ohjenuora evals judge calibrate``."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from evals.showing import progress_bars, show_rows

if TYPE_CHECKING:  # imported for real inside the command, so that --help comes at once
    from evals.judges.calibration import Calibration

judge_app = typer.Typer(no_args_is_help=True)


@judge_app.callback()
def judges() -> None:
    """Judges by model: of no account until they were held against what people said."""


@judge_app.command()
def calibrate(
    labels: Annotated[
        Path, typer.Option(help="What people said of claims, a JSON object a line, in AttributionBench's layout.")
    ],
    judge: Annotated[
        str, typer.Option(help="A cross-encoder for NLI, its folder or name; answer.verify.judge when left out.")
    ] = "",
    limit: Annotated[int, typer.Option(min=0, help="Ask only so many claims, spread over the file; 0 asks all.")] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON only.")] = False,
) -> None:
    """Hold a judge against people's labels and keep how far it agrees; ends with 1 when that is too little to count."""
    from assist_api.settings import load_settings
    from evals.errors import EvalError
    from evals.judges.kept import keep

    settings = load_settings()
    name = judge or settings.answer.verify.judge
    if not name:
        raise EvalError("No judge is named.", "Name one with --judge, or set answer.verify.judge.")
    found = _calibrated(name, labels, limit)
    path = keep(found, settings.evals)
    if as_json:
        typer.echo(json.dumps(asdict(found), ensure_ascii=False, indent=2))
    else:
        _show(found)
        typer.echo(f"Kept in {path}.")
    raise typer.Exit(0 if found.languages else 1)


def _calibrated(name: str, labels: Path, limit: int) -> "Calibration":
    from evals.claims.attribution import load_judged
    from evals.content import hash_of
    from evals.judges.calibration import calibrate as held_against
    from evals.judges.judge import Judge, weights_of

    claims = load_judged(labels)
    if limit and limit < len(claims):
        claims = tuple(claims[number * len(claims) // limit] for number in range(limit))
    done = iter(range(1, len(claims) + 1))
    with progress_bars() as progress:
        return held_against(
            name,
            weights_of(name),
            f"{labels.name} {hash_of(labels)[:16]}",
            claims,
            Judge(name).score,
            lambda: progress("judging", next(done), len(claims)),
        )


def _show(found: "Calibration") -> None:
    from evals.judges.calibration import LEAST_KAPPA

    heading = ("language", "claims", "supported", "agreement", "kappa (95%)", "AUC", "counts")
    rows = [
        (
            name,
            str(each.claims),
            str(each.supported),
            f"{each.agreement:.1%}",
            f"{each.kappa.value:.2f} ({each.kappa.low:.2f}–{each.kappa.high:.2f})",
            f"{each.auc:.3f}",
            "yes" if each.enough else "no",
        )
        for name, each in found.by_language.items()
    ]
    show_rows(found.judge, heading, rows)
    typer.echo(
        f"A claim is supported from {found.threshold:g} on. Each half of the claims was judged from the score on that "
        f"suits the other; the judge counts where the interval of kappa lies above {LEAST_KAPPA}."
    )
