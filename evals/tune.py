"""One run that chooses weights of the fusion, with one model."""

from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

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
    """The model's name and its entry in the file of tuned weights (see ``evals.tuned_file``)."""
    settings = settings_for(profile)
    analyser, config = load_analyser(settings.retrieval.finnish), settings.retrieval
    with closing(KeptEncoder(load_encoder(settings.embedding), cache)) as encoder:
        curves = [
            curve
            for folder in beir
            for each in sets_under(folder)
            for curve in curves_of(each, encoder, analyser, config, sample, progress)
        ]
    return encoder.name, entry(curves, encoder.name, analyser.name, config.depth, datetime.now(UTC).date())
