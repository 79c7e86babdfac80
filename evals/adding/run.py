"""A question added to a set, on the corpus in OHJENUORA_HOME."""

from functools import cache
from pathlib import Path

from assist_api.settings import load_settings
from assist_api.stores import Stores
from corpus.validity import today
from evals.adding.appending import append, faults, questions_of
from evals.adding.asker import Asker
from evals.adding.candidates import Candidate, candidate_of, read_candidates
from evals.adding.given import Given, worded
from evals.adding.shown import show_candidate
from evals.adding.writing import Writing
from evals.errors import EvalError
from evals.held import of_registry
from evals.questions import Question
from retrieval.analysis import load_analyser
from retrieval.analysis.analyser import Analyser


def add_question(
    given: Given, path: Path | None, file: Path | None, number: int | None, *, quiet: bool
) -> tuple[Question, Path]:
    """The question that was written, and the set it is in; EvalError, and nothing written, when it is unfit.

    ``path`` None is questions.jsonl in the data folder; ``file`` and ``number`` name a candidate to start from.
    """
    settings, asker = load_settings(), Asker(quiet)
    path = path or settings.home / "questions.jsonl"
    old, candidate = questions_of(path), _candidate(file, number)

    @cache
    def analyser() -> Analyser:
        return load_analyser(settings.retrieval.finnish)

    with Stores(settings) as stores:
        new = Writing(given, asker, stores, candidate).question(old)
        holdings = of_registry(stores.registry)
    while wrong := faults(new, old, holdings, analyser, today()):
        new = _mended(new, wrong, asker)
    append(new, path)
    return new, path


def _candidate(file: Path | None, number: int | None) -> Candidate | None:
    if file is None:
        if number is not None:
            raise EvalError("--candidate needs the file it is in.", "Name it with --from.")
        return None
    found = candidate_of(read_candidates(file), number)
    show_candidate(found)
    return found


def _mended(new: Question, wrong: list[str], asker: Asker) -> Question:
    """The question worded anew, where a person wants to; EvalError with what is wrong where not."""
    said = " ".join(wrong)
    if not asker.agrees(f"{said} Word the question anew?"):
        raise EvalError(
            f"Nothing is written: {said}", "Word it as a customer would, and pick words that stand in the passage."
        )
    text = asker.answer("Question", "--question", worded)
    return new.model_copy(update={"question": text})
