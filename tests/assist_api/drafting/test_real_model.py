"""Both protocols against a real Ollama server, which speaks its own and OpenAI's."""

import asyncio
from contextlib import aclosing
from dataclasses import replace
from typing import Any

import pytest

from assist_api.answers.suggest import suggest
from assist_api.config import OllamaConfig, OpenAiConfig
from assist_api.drafting.draft import with_keys
from assist_api.drafting.model_drafter import ModelDrafter
from assist_api.drafting.ollama_drafter import OllamaDrafter
from assist_api.drafting.openai_drafter import OpenAiDrafter
from assist_api.errors import DraftError
from assist_api.types import Suggestion
from tests.assist_api.answer_fakes import TODAY, a_source, some_deps
from tests.assist_api.ollama_process import computes

pytestmark = pytest.mark.ollama

SOURCE = a_source("Luottosopimuksen voi peruuttaa 14 päivän kuluessa.")
QUESTION = "Missä ajassa luottosopimuksen voi peruuttaa?"
PATIENT: dict[str, Any] = {
    "num_ctx": 4096, "num_predict": 40, "first_token_seconds": 240.0, "stall_seconds": 60.0, "whole_seconds": 300.0,
    "connect_seconds": 10.0,
}  # fmt: skip


@pytest.fixture(params=["ollama", "openai"])
def real(request: pytest.FixtureRequest, ollama_config: OllamaConfig) -> ModelDrafter:
    if request.param == "ollama":
        return OllamaDrafter(replace(ollama_config, **PATIENT))
    return OpenAiDrafter(OpenAiConfig(url=f"{ollama_config.url}/v1", model=ollama_config.model, **PATIENT))


def test_the_model_is_there_and_its_answer_shows_only_what_the_sources_bear(real: ModelDrafter) -> None:
    async def run() -> object:
        assert await real.available()
        deps = some_deps(SOURCE, drafter=real)
        return [event async for event in suggest(QUESTION, language="fi", as_of=TODAY, deps=deps)][-1]

    suggestion = asyncio.run(run())
    assert isinstance(suggestion, Suggestion) and suggestion.sentences
    assert all(citation.quote in SOURCE.passage.text for citation in suggestion.citations)


def test_its_counts_correct_the_estimate(real: ModelDrafter) -> None:
    async def run() -> None:
        [piece async for piece in real.draft(QUESTION, "fi", with_keys([SOURCE]))]

    asyncio.run(run())
    assert real.counter.chars_per_token("fi") not in (2.5, 4.0)


def test_a_model_that_is_missing_is_not_available_and_an_error(ollama_config: OllamaConfig) -> None:
    async def run(one: ModelDrafter) -> None:
        assert not await one.available()
        with pytest.raises(DraftError, match="no-such-model"):
            [piece async for piece in one.draft(QUESTION, "fi", with_keys([SOURCE]))]

    asyncio.run(run(OllamaDrafter(replace(ollama_config, model="no-such-model"))))
    asyncio.run(run(OpenAiDrafter(OpenAiConfig(url=f"{ollama_config.url}/v1", model="no-such-model"))))


def test_a_client_that_leaves_stops_the_models_own_process(real: ModelDrafter, ollama_config: OllamaConfig) -> None:
    async def run() -> None:
        one = type(real)(replace(real._config, num_predict=2000))  # type: ignore[call-arg, arg-type]
        async with aclosing(one.draft(QUESTION, "fi", with_keys([SOURCE]))) as pieces:
            await anext(pieces)
            assert await computes(ollama_config.url)
        for _ in range(60):
            if not await computes(ollama_config.url):
                return
        pytest.fail("the model went on writing for nobody")

    asyncio.run(run())
