"""Every cell of a grid on every set, as many at once as wished, each kept as soon as it is done."""

from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from evals.sweeps import cells, kept
from evals.sweeps.grid import Grid, Values, load_grid, sets_of
from evals.vectors import Progress

Job = tuple[Values, Path | None]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A grid's file, the file of results, the folder that keeps what cells share, and how many run at once."""

    grid: Path
    results: Path
    work: Path
    jobs: int = 1


def sweep(wanted: Wanted, progress: Progress) -> list[kept.Found]:
    """What every cell found on every set, set by set in the grid's order; only what is not kept yet is computed."""
    grid = load_grid(wanted.grid)
    sets = sets_of(grid, wanted.grid)
    places: list[Path | None] = [*sets.folders, *([None] if sets.sample_questions else [])]
    jobs = [(values, place) for place in places for values in grid.cells()]
    known = kept.load(wanted.results)
    missing = [job for job in jobs if cells.key(grid, *job) not in known]
    for done, found in enumerate(_run(grid, missing, wanted), start=1):
        known[found.key] = found
        kept.append(wanted.results, found)
        progress("cells", done, len(missing))
    return [known[cells.key(grid, *job)] for job in jobs]


def _run(grid: Grid, jobs: list[Job], wanted: Wanted) -> Iterator[kept.Found]:
    wanted.work.mkdir(parents=True, exist_ok=True)
    if wanted.jobs == 1:
        yield from (cells.run(grid, values, place, wanted.work) for values, place in jobs)
        return
    _prepare(jobs, wanted.work)
    # Not forked: the models' threads do not survive it.
    with ProcessPoolExecutor(wanted.jobs, mp_context=get_context("spawn")) as pool:
        running = [pool.submit(cells.run, grid, values, place, wanted.work) for values, place in jobs]
        yield from (each.result() for each in as_completed(running))


def _prepare(jobs: Iterable[Job], work: Path) -> None:
    """Make the ingested folders one after the other: two cells must not make the same one."""
    for values, place in jobs:
        if place is None:
            cells.ingested(values, work)
