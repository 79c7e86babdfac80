"""A question set put to the product: the sample set to the sample corpus, another one to the corpus at hand."""

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import partial
from math import inf
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Literal
from uuid import uuid4

from assist_api.answers.answering import EXTRACTIVE
from assist_api.demo import ingest_samples, sample_sources
from assist_api.desk import Desk
from assist_api.settings import Settings, load_settings
from corpus.validity import today
from evals.errors import EvalError
from evals.questions import Question, load_questions, sample_set
from evals.runs.asking import ask_all
from evals.runs.environment import commit, corpus_hash, machine, manifest_of, set_hash, settings_of
from evals.runs.figures import figures
from evals.runs.outcome import Outcome
from evals.runs.places import Places
from evals.runs.record import Run, Setup
from evals.vectors import Progress
from retrieval.embeddings.config import Precision
from retrieval.profiles import FAST, profile_of

SAMPLE_DAY = date(2026, 7, 1)
"""The day of sample questions that name none: the same whenever they are asked."""
SCANS = ("kp-23-2026-kateinen.pdf",)
"""Pictures of pages, left out with what they alone answer: what is read of them differs by the recogniser installed."""
Half = Literal["all", "dev", "held-out"]
_NOWHERE = "http://127.0.0.1:9"  # the port of discarding, where no Ollama is


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to ask. ``questions`` None is the sample set; ``profile`` empty the configured model; ``limit`` 0 is all.

    ``model``: by the language model as configured, else by quotations alone. ``seconds``: after these no further one.
    """

    questions: Path | None = None
    profile: str = ""
    name: str = ""
    half: Half = "all"
    limit: int = 0
    model: bool = False
    seconds: float = inf


def run(wanted: Wanted, progress: Progress) -> Run:
    """Ask, score and describe; EvalError when the model is wanted and not there."""
    with corpus_for(wanted, progress) as settings:
        return run_on(settings, wanted, progress)


@contextmanager
def corpus_for(wanted: Wanted, progress: Progress) -> Iterator[Settings]:
    """The settings of a data folder that holds what the questions are about: for the sample set a temporary one."""
    if wanted.questions:
        yield with_profile(load_settings(), wanted.profile)
        return
    with TemporaryDirectory(prefix="ohjenuora-evals-") as home:
        settings = alike(load_settings(home=Path(home)), wanted.profile)
        take_samples(settings, progress)
        yield settings


def take_samples(settings: Settings, progress: Progress) -> None:
    """Ingest the sample corpus."""
    from rich.console import Console

    progress("sample corpus", 0, 1)
    read = [source for source in sample_sources() if source.path.name not in SCANS]
    ingest_samples(settings, Console(stderr=True, quiet=True), read)
    progress("sample corpus", 1, 1)


def with_profile(settings: Settings, profile: str) -> Settings:
    """The settings with a profile's model, or the configured one."""
    model = profile or settings.embedding.model
    return settings.model_copy(update={"embedding": replace(settings.embedding, model=model)})


def alike(settings: Settings, profile: str = "") -> Settings:
    """The same, so that every machine gives the same figures, whatever it computes in and has installed.

    The default model computes in fp32 (see ``ReferenceE5Encoder``; others as they always do), Finnish is read with the
    analyser that pip installs, and dictionaries, which are there or not, are left alone.
    """
    chosen = with_profile(settings, profile)
    precision: Precision = "reference" if profile_of(chosen.embedding.model) is FAST else chosen.embedding.precision
    search = chosen.retrieval
    searched = replace(search, finnish="pyvoikko", added=replace(search.added, dictionaries=False))
    return chosen.model_copy(
        update={"embedding": replace(chosen.embedding, precision=precision), "retrieval": searched}
    )


def run_on(settings: Settings, wanted: Wanted, progress: Progress, asked: Sequence[Question] | None = None) -> Run:
    """The same on a data folder that is there; ``asked`` are the questions where they are not to be read and chosen."""
    if not wanted.model:
        settings = settings.model_copy(update={"ollama": replace(settings.ollama, url=_NOWHERE)})
    questions = list(asked) if asked is not None else chosen(wanted)
    day = today() if wanted.questions else SAMPLE_DAY
    at, start = datetime.now(UTC), perf_counter()
    with Desk(settings) as desk:
        drafter = _drafter(desk, settings, wanted)
        told = partial(progress, f"asking ({drafter})")
        asking = ask_all(desk, questions, day, lambda done: told(done, len(questions)), wanted.seconds)
        outcomes = asyncio.run(asking)
        corpus = corpus_hash(Places(desk))
    return Run(
        run_id=f"{at:%Y%m%d-%H%M%S}-{uuid4().hex[:4]}",
        name=wanted.name,
        at=at.isoformat(timespec="seconds"),
        seconds=round(perf_counter() - start, 1),
        setup=_setup(settings, wanted, outcomes, corpus, day, drafter),
        figures=figures(outcomes),
        outcomes=tuple(outcomes),
    )


def _drafter(desk: Desk, settings: Settings, wanted: Wanted) -> str:
    name = asyncio.run(desk.health()).drafter
    if wanted.model and name == EXTRACTIVE:
        raise EvalError(
            f"No Ollama with {settings.ollama.model} answers at {settings.ollama.url}.",
            "Start it, or leave --model out; `ohjenuora doctor` says more.",
        )
    return name


def _setup(
    settings: Settings, wanted: Wanted, outcomes: Sequence[Outcome], corpus: str, day: date, drafter: str
) -> Setup:
    head, dirty = commit()
    return Setup(
        set_name=(wanted.questions or sample_set()).stem,
        set_sha256=set_hash(each.question for each in outcomes),
        corpus_sha256=corpus,
        day=day.isoformat(),
        drafter=drafter,
        commit=head,
        dirty=dirty,
        settings=settings_of(settings),
        manifest=manifest_of(settings.home),
        machine=machine(),
    )


def chosen(wanted: Wanted) -> list[Question]:
    """The questions to ask: those of the half, and of these every so-many-th where there is a limit."""
    questions: Sequence[Question] = load_questions(wanted.questions) if wanted.questions else sample_questions()
    if wanted.half != "all":
        questions = [each for each in questions if each.held_out == (wanted.half == "held-out")]
    if not wanted.limit or wanted.limit >= len(questions):
        return list(questions)
    return [questions[number * len(questions) // wanted.limit] for number in range(wanted.limit)]


def sample_questions() -> list[Question]:
    """Those of the sample set that are answered without the scans, or by nothing."""
    return [
        each
        for each in load_questions(sample_set())
        if each.must_abstain or any(gold.source_file not in SCANS for gold in each.gold)
    ]
