"""One evaluation of abstentions: a question set on its corpus, sets that bring their contexts, or a fit to them."""

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from assist_api.demo import ingest_samples
from assist_api.desk import Desk
from assist_api.settings import Settings, load_settings
from corpus.validity import today
from evals.abstention import Decided, decide_all
from evals.abstention_fit import Example, fit
from evals.litrag import decide_each, load
from evals.questions import Question, for_tuning, load_questions, sample_set
from evals.vectors import KeptEncoder, Progress
from retrieval.analysis import load_analyser
from retrieval.embeddings import load_encoder
from retrieval.profiles import family_of


def decide_sets(paths: Sequence[Path], progress: Progress) -> list[Decided]:
    """The questions of sets on the corpus in the data folder; of the sample set on the sample corpus for no set."""
    questions = [question for path in paths or [sample_set()] for question in load_questions(path)]
    if paths:
        return _decide(load_settings(), questions, progress)
    from rich.console import Console

    with TemporaryDirectory() as folder:
        settings = load_settings(home=Path(folder))
        ingest_samples(settings, Console(stderr=True, quiet=True))
        return _decide(settings, questions, progress)


def _decide(settings: Settings, questions: Sequence[Question], progress: Progress) -> list[Decided]:
    with Desk(settings) as desk:
        return decide_all(desk, questions, lambda done: progress("asking", done, len(questions)))


def decide_contexts(path: Path, progress: Progress) -> list[Decided]:
    """The questions of a set in LitRAGBench's layout, each on its own contexts, with the configured model."""
    settings, questions = load_settings(), load(path)
    analyser = load_analyser(settings.retrieval.finnish)
    with closing(KeptEncoder(load_encoder(settings.embedding))) as encoder:
        return list(decide_each(questions, encoder, analyser, settings.retrieval, progress))


def fit_to(paths: Sequence[Path], progress: Progress) -> tuple[str, dict[str, Any]]:
    """The model of the data folder and its entry, fitted to the questions of sets that are not held out.

    EvalError names the first one that is.
    """
    questions = [question for path in paths for question in _tunable(path)]
    with Desk(load_settings()) as desk:
        decided = decide_all(desk, questions, lambda done: progress("asking", done, len(questions)))
        model = family_of(desk.model)
    subjects = {question.id: f"{question.topic}, {question.must_abstain}" for question in questions}
    examples = [Example(each, subjects[each.question_id]) for each in decided]
    return model, fit(examples, [path.name for path in paths], model, today())


def _tunable(path: Path) -> Sequence[Question]:
    """Of a set with a held-out half the other half; nothing of that half is looked at."""
    return (
        [each for each in load_questions(path) if not each.held_out]
        if path.resolve() == sample_set().resolve()
        else for_tuning(path)
    )
