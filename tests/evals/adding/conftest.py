"""One document of the sample corpus, and what became of answers from it."""

import asyncio
import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from rich.console import Console
from typer.testing import CliRunner, Result

from assist_api.answer_schemas import AbstentionView, SuggestionView
from assist_api.demo import ingest_samples, sample_sources
from assist_api.desk import Desk
from assist_api.feedback.states import Outcome
from assist_api.settings import Settings, load_settings
from evals.cli import app
from tests.evals.adding.asked import ASKED

OUTCOMES = (
    (Outcome.SHOWN,),
    (Outcome.ACCEPTED, Outcome.OPENED),
    (Outcome.ACCEPTED, Outcome.WRONG),
)


@pytest.fixture(scope="session")
def complaints(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The instruction on complaints in two languages, and three answers from it with what agents did with them."""
    settings = load_settings(home=tmp_path_factory.mktemp("adding") / "home")
    ingest_samples(settings, Console(quiet=True), sample_sources("kp-5-2026"))
    with Desk(settings) as desk:
        for states in OUTCOMES:
            answer = asyncio.run(_answered(desk))
            for state in states:
                desk.feedback.tell(answer.suggestion_id, state)
    return settings


async def _answered(desk: Desk) -> SuggestionView | AbstentionView:
    views = [view async for _, view in desk.answer(ASKED)]
    (answer,) = (view for view in views if isinstance(view, SuggestionView | AbstentionView))
    return answer


@pytest.fixture
def evals(complaints: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Result]]:
    """The command, on that corpus."""
    monkeypatch.setenv("OHJENUORA_HOME", str(complaints.home))

    def run(*arguments: str | Path, answers: str = "") -> Result:
        return CliRunner().invoke(app, list(map(str, arguments)), input=answers)

    yield run
    gc.collect()  # a command that ends by an exception leaves its model, 330 MB each, to the collector
