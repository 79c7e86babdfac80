"""rank-bm25 and the product on retrieval sets, and what others published on them, in one table."""

from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from evals.protocols import protocols_of
from evals.reports import RetrievalReport
from evals.retrieval import run_beir, sets_under
from evals.run import settings_for
from evals.systems import CONFIGURED, YARDSTICK
from evals.vectors import KeptEncoder, Progress
from evals.yardsticks.published import Published, published
from retrieval.analysis import load_analyser
from retrieval.embeddings import load_encoder

MEASURES = ("nDCG@10", "P@1", "hit@5", "R@10", "RR", "AP@10")
HEADING = ("set", "system", *MEASURES, "of")
OURS = {YARDSTICK: "rank-bm25, analysed as here", CONFIGURED: "Ohjenuora, as configured"}


@dataclass(frozen=True, slots=True)
class Compared:
    """A set asked here, and what others say of it."""

    report: RetrievalReport
    others: Sequence[Published]


def compare(
    folders: Iterable[Path], profile: str, sample: int | None, cache: Path | None, progress: Progress
) -> list[Compared]:
    """Every set in the folders, and under each protocol that it brings, asked of rank-bm25 and of the product."""
    settings = settings_for(profile)
    analyser = load_analyser(settings.retrieval.finnish)
    found = []
    with closing(KeptEncoder(load_encoder(settings.embedder), cache)) as encoder:
        for folder in (each for under in folders for each in sets_under(under)):
            reports = run_beir(
                folder,
                encoder,
                analyser,
                settings.retrieval,
                protocols=protocols_of(folder),
                sample=sample,
                systems=OURS,
                progress=progress,
            )
            found += [Compared(report, published(folder.resolve().name)) for report in reports]
    return found


def rows(compared: Iterable[Compared]) -> list[tuple[str, ...]]:
    """A row a system: ours first, then the published ones with who published them and what keeps them apart."""
    return [row for each in compared for row in (*_ours(each.report), *_theirs(each))]


def _ours(report: RetrievalReport) -> Iterable[tuple[str, ...]]:
    for name, label in OURS.items():
        measured = report.systems[name].measures
        figures = (f"{measured[measure]:.3f}" for measure in MEASURES)
        yield (report.set, label, *figures, f"{report.queries} questions, {report.documents:,} documents, here")


def _theirs(compared: Compared) -> Iterable[tuple[str, ...]]:
    for each in compared.others:
        figures = (f"{each.measures[name]:.3f}" if name in each.measures else "–" for name in MEASURES)
        yield (compared.report.set, each.system, *figures, ", ".join(part for part in (each.source, each.note) if part))
