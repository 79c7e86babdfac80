"""The check on drafts as the command runs it: the sample corpus, a model in front of the desk, what is done kept."""

import asyncio
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rich.console import Console

from assist_api.demo import ingest_samples
from assist_api.desk import Desk
from assist_api.settings import Settings, load_settings
from evals.checks.drafts import Asked, Enough, ask_drafts
from evals.checks.model_server import Model, RealModel, serving
from evals.checks.more_questions import Plain, about_headings, further
from evals.checks.scripted_model import NAME, Said, ScriptedModel
from evals.errors import EvalError
from evals.questions import Question, load_questions, sample_set

_PATIENCE = 120.0
"""Seconds for the first token: what is looked at is whether sentences are true, not how fast they come."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """``count`` questions drafted by the configured model, or sentences shown of a scripted one; ``work`` keeps all.

    After the sample questions those in the files of ``also`` are asked, then, with ``headings``, one for each heading.
    """

    work: Path
    count: int = 200
    tokens: int = 80
    scripted: bool = False
    seed: int = 1
    fresh: bool = False
    also: tuple[Path, ...] = ()
    headings: bool = False


@dataclass(frozen=True, slots=True)
class DraftsReport:
    """All that was asked, by which model, and where it is kept."""

    model: str
    kept: Path
    asked: tuple[Asked, ...]


def check_drafts(wanted: Wanted, step: Callable[[Sequence[Asked]], None]) -> DraftsReport:
    """Ask the sample questions, those that are not held out first, until there is enough; goes on where it stopped."""
    settings = load_settings(home=wanted.work / "home")
    ingest_samples(settings, Console(stderr=True, quiet=True))
    name = NAME if wanted.scripted else settings.ollama.model
    kept = (
        wanted.work
        / f"{re.sub(r'[^a-zA-Z0-9.-]+', '-', name)}-{wanted.seed if wanted.scripted else wanted.tokens}.jsonl"
    )
    if wanted.fresh:
        kept.unlink(missing_ok=True)
    model, said, enough = _model(wanted, settings)
    with serving(model) as (url, chats):
        ollama = replace(
            settings.ollama, url=url, model=name, num_predict=wanted.tokens, first_token_seconds=_PATIENCE,
            whole_seconds=2 * _PATIENCE,
        )  # fmt: skip
        with Desk(settings.model_copy(update={"ollama": ollama})) as desk:
            _refuse_missing(desk, settings)
            questions: list[Question | Plain] = [
                *_questions(),
                *further(wanted.also),
                *(_of_headings(desk) if wanted.headings else ()),
            ]
            asked = asyncio.run(ask_drafts(desk, chats, said, questions, kept, enough, step))
    return DraftsReport(name, kept, tuple(asked))


def _model(wanted: Wanted, settings: Settings) -> tuple[Model, Sequence[Said], Enough]:
    if not wanted.scripted:
        return RealModel(settings.ollama.url), (), Enough(drafted=wanted.count)
    from evals.claims.perturb import perturbed

    scripted = ScriptedModel(lambda *of: [(each.kind, each.text) for each in perturbed(*of)], wanted.seed)
    return scripted, scripted.said, Enough(shown=wanted.count)


def _refuse_missing(desk: Desk, settings: Settings) -> None:
    if asyncio.run(desk.health()).drafter == "extractive":
        raise EvalError(
            f"The Ollama server at {settings.ollama.url} does not answer or has no model {settings.ollama.model}.",
            "Start it, or name another with OHJENUORA_OLLAMA__URL and OHJENUORA_OLLAMA__MODEL; or use --scripted.",
        )


def _of_headings(desk: Desk) -> list[Plain]:
    documents = [document.document for document in desk.documents()]
    return list(about_headings(passage for document in documents for passage in desk.passages(document)))


def _questions() -> list[Question]:
    """Those that are not held out first, the languages in turn."""
    asked: Counter[tuple[bool, str]] = Counter()
    order = []
    for question in load_questions(sample_set()):
        asked[question.held_out, question.language] += 1
        order.append((question.held_out, asked[question.held_out, question.language], question.id, question))
    return [question for *_, question in sorted(order, key=lambda each: each[:3])]
