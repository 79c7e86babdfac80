"""One run that chooses weights of the fusion, with one model."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from evals.held_out import refuse_held_out
from evals.retrieval import sets_under
from evals.run import settings_for
from evals.tuned_file import entry
from evals.tuning import curves_of
from evals.vectors import KeptEncoder, Progress
from retrieval.analysis import load_analyser
from retrieval.embeddings import load_encoder


def tune_all(
    beir: Sequence[Path], profile: str, sample: int | None, cache: Path | None, progress: Progress
) -> tuple[str, dict[str, Any]]:
    """The model's name and its entry in the file of tuned weights (see ``evals.tuned_file``).

    EvalError, before anything is computed, when a question of a set is held out.
    """
    folders = list(_open_sets(beir))
    settings = settings_for(profile)
    analyser, config = load_analyser(settings.retrieval.finnish), settings.retrieval
    with closing(KeptEncoder(load_encoder(settings.embedding), cache)) as encoder:
        curves = [curve for each in folders for curve in curves_of(each, encoder, analyser, config, sample, progress)]
    return encoder.name, entry(curves, encoder.name, analyser.name, config.depth, datetime.now(UTC).date())


def _open_sets(named: Sequence[Path]) -> Iterator[Path]:
    """The sets named, none of whose questions is held out; nor those of a question set named by mistake."""
    for path in named:
        if path.is_file():
            refuse_held_out(path)
        for folder in sets_under(path):
            refuse_held_out(folder / "queries.jsonl")
            yield folder
