"""A question set validated against the corpus that it is about."""

from functools import cache
from pathlib import Path

from assist_api.settings import Settings, load_settings
from assist_api.stores import Stores
from corpus.validity import today
from evals.held import Holdings, of_registry, of_sample
from evals.questions import load_questions, sample_set
from evals.validation import Validation, validate
from evals.vectors import Progress
from retrieval.analysis import load_analyser
from retrieval.analysis.analyser import Analyser
from retrieval.embeddings import load_encoder


def run_validation(path: Path | None, progress: Progress) -> Validation:
    """The sample set against the sample corpus, read anew; another against the corpus in OHJENUORA_HOME.

    Nothing is embedded: of the model only the tokenizer is loaded, for passages are cut to its limit.
    """
    questions = load_questions(path or sample_set())
    settings = load_settings()
    names = {gold.source_file for question in questions for gold in question.gold}
    holdings = _registered(settings) if path else _sample(names, settings, progress)

    @cache
    def analyser() -> Analyser:
        return load_analyser(settings.retrieval.finnish)

    return validate(questions, holdings, analyser, today())


def _sample(names: set[str], settings: Settings, progress: Progress) -> Holdings:
    encoder = load_encoder(settings.embedding)
    return of_sample(
        names, encoder.count_tokens, encoder.max_tokens, lambda done, total: progress("reading", done, total)
    )


def _registered(settings: Settings) -> Holdings:
    with Stores(settings) as stores:
        return of_registry(stores.registry)
