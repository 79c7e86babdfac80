"""One cell of a grid put to one set."""

import gc
import hashlib
import json
import shutil
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from assist_api.settings import Settings
from evals.asking import Scores
from evals.protocols import protocols_of
from evals.questions import sample_set
from evals.retrieval import run_beir
from evals.runs.running import Wanted, chosen, run_on, take_samples
from evals.sweeps.grid import SAMPLE, Grid, Values, settings_of
from evals.sweeps.kept import Found, content_hash, key_of
from evals.systems import CONFIGURED
from evals.vectors import KeptEncoder
from retrieval.analysis import load_analyser
from retrieval.embeddings import load_encoder

MEASURES = ("right", "wrong", "hit@5", "gold_cited", "key_facts", "answered", "abstention_recall", "answer_ms")
"""What is told of a cell on the sample questions."""
# What of the settings decides what an ingested folder holds: cells that agree in it share one.
_INGESTED = ("embedding", "cutting", "reading", "deriving")


def key(grid: Grid, values: Values, folder: Path | None) -> str:
    """Of a cell on a set in BEIR's layout, or on the sample questions where there is no folder."""
    name, content = (SAMPLE, content_hash(sample_set())) if folder is None else (folder.name, content_hash(folder))
    return key_of(name, content, values, {"sample": grid.sample, "size": grid.size})


def run(grid: Grid, values: Values, folder: Path | None, work: Path) -> Found:
    """The cell's figures; ``work`` keeps vectors and ingested folders for the other cells."""
    start = perf_counter()
    if folder is None:
        name, figures, by_question = SAMPLE, *_on_sample(grid, values, work)
    else:
        scores = _on_folder(grid, values, folder, work)
        name, figures, by_question = folder.name, dict(scores.measures), dict(scores.by_question)
    return Found(key(grid, values, folder), name, dict(values), figures, by_question, round(perf_counter() - start, 1))


def _on_folder(grid: Grid, values: Values, folder: Path, work: Path) -> Scores:
    """Where the set brings pairs to learn from, it is asked with its sections held out."""
    settings = settings_of(values)
    with closing(KeptEncoder(load_encoder(settings.embedder), work)) as encoder:
        (report,) = run_beir(
            folder,
            encoder,
            load_analyser(settings.retrieval.finnish),
            settings.retrieval,
            protocols=protocols_of(folder)[:2][-1:],
            sample=grid.sample,
            size=grid.size,
            cutting=settings.cutting,
            systems={CONFIGURED},
        )
    return report.systems[CONFIGURED]


def _on_sample(grid: Grid, values: Values, work: Path) -> tuple[dict[str, float | None], dict[str, float]]:
    questions = chosen(Wanted(half="dev", limit=grid.sample or 0))
    with TemporaryDirectory(prefix="ohjenuora-sweep-") as temporary:
        home = Path(temporary) / "home"
        shutil.copytree(ingested(values, work), home)
        done = run_on(settings_of(values, home=home), Wanted(), _untold, questions)
    gc.collect()  # the cell's model, some 330 MB, waits for it, and every cell opens one
    whole = done.figures["all"]
    counted = {name: whole[name].value if name in whole else None for name in MEASURES}
    return counted, {each.question.id: float(each.right) for each in done.outcomes}


def ingested(values: Values, work: Path) -> Path:
    """The sample corpus taken in as the cell's settings say; made where no cell before needed the same."""
    settings = settings_of(values)
    folder = work / f"sample-{_decides(settings)}"
    if not folder.is_dir():
        making = folder.with_suffix(".making")
        shutil.rmtree(making, ignore_errors=True)
        take_samples(settings_of(values, home=making), _untold)
        making.rename(folder)
    return folder


def _decides(settings: Settings) -> str:
    parts: dict[str, object] = {name: asdict(getattr(settings, name)) for name in _INGESTED}
    parts["finnish"] = settings.retrieval.finnish
    return hashlib.sha256(json.dumps(parts, default=str, sort_keys=True).encode()).hexdigest()[:12]


def _untold(what: str, done: int, total: int) -> None:
    """The cells are counted, not what is done within one."""
