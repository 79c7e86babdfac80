"""What an evaluation of abstentions shows in a terminal."""

from collections.abc import Sequence
from dataclasses import astuple

from rich.console import Console
from rich.table import Table

from evals.abstention import Decided, curve, curve_of_found, grouped, shares
from evals.risk_coverage import RiskCoverage

_STEPS = 10  # points of the curve that are shown


def show_abstentions(decided: Sequence[Decided]) -> None:
    """Shares of each group, the curves, and the questions that were decided wrongly."""
    console, table = Console(), Table()
    for name in ("", "questions", "answered", "answered if found", "refused"):
        table.add_column(name, justify="right" if name else "left")
    for name, group in grouped(decided).items():
        table.add_row(name, *("–" if value is None else f"{value:g}" for value in astuple(shares(group))))
    console.print(table)
    for half in (False, True):
        asked = [each for each in decided if each.held_out is half]
        named = "held out, " if half else ""
        if asked:
            _show_curve(f"{named}wrong: nothing answers", curve(asked), console)
        if any(each.found is not None for each in asked):
            _show_curve(f"{named}wrong: what answers is not among the first five", curve_of_found(asked), console)
    for each in decided:
        if not each.held_out and each.answered != each.answerable:
            console.print(f"wrong: {each.question_id} {each.question}", markup=False, highlight=False)


def _show_curve(name: str, found: RiskCoverage, console: Console) -> None:
    table = Table(title=f"{name}; AURC {found.aurc:g}, at best {found.best_aurc:g}")
    for column in ("coverage", "risk", "confidence"):
        table.add_column(column, justify="right")
    every = max(1, len(found.curve) // _STEPS)
    for point in found.curve[every - 1 :: every]:
        table.add_row(f"{point.coverage:.2f}", f"{point.risk:.2f}", f"{point.confidence:.2f}")
    console.print(table)
    most = ", ".join(f"{share:.0%} at a risk of {float(risk):.0%}" for risk, share in found.coverage_at.items())
    console.print(f"coverage: {most}", highlight=False)
