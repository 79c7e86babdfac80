"""What a sweep found, as a table: a row a cell, compared with the first cell of the set."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from evals.measures import MAIN
from evals.significance import Difference, paired_bootstrap
from evals.sweeps.grid import SAMPLE
from evals.sweeps.kept import Found

LEGEND = (
    "▲ better and ▼ worse than the set's first row by more than chance gives once in twenty times (paired bootstrap "
    "over the questions). With many rows some are marked by chance: confirm the choice on questions not asked here."
)


def tables(found: Sequence[Found]) -> Iterable[tuple[str, list[tuple[str, ...]]]]:
    """For each set its name, and a heading with a row for each cell, in the grid's order."""
    for name, group in groupby(found, key=lambda each: each.set):
        yield name, _rows(list(group))


def _rows(found: Sequence[Found]) -> list[tuple[str, ...]]:
    names = dict.fromkeys(name for each in found for name in each.values)
    varied = [name for name in names if len({_said(each, name) for each in found}) > 1]
    first = found[0]
    compared_by = "right" if first.set == SAMPLE else MAIN
    heading = (*varied, *first.figures, f"{compared_by} less the first's", "s")
    return [heading, *(_row(each, first, varied) for each in found)]


def _row(each: Found, first: Found, varied: Sequence[str]) -> tuple[str, ...]:
    figures = ("–" if value is None else f"{value:.3f}" for value in each.figures.values())
    versus = "" if each is first else _versus(paired_bootstrap(each.by_question, first.by_question))
    return (*(_said(each, name) for name in varied), *figures, versus, f"{each.seconds:.0f}")


def _said(found: Found, name: str) -> str:
    """What a cell sets; nothing where it leaves the setting as it is configured."""
    return str(found.values[name]) if name in found.values else ""


def _versus(difference: Difference) -> str:
    mark = "" if not difference.significant else " ▲" if difference.mean > 0 else " ▼"
    return f"{difference.mean:+.3f} [{difference.low:+.3f}, {difference.high:+.3f}]{mark}"
