import asyncio

import pytest

from assist_api.config import DrafterConfig, OllamaConfig, OpenAiConfig
from assist_api.drafter_checks import check_drafter, check_state
from assist_api.drafting.ollama_drafter import OllamaDrafter
from assist_api.schemas import CheckView
from assist_api.settings import Settings
from tests.assist_api.drafting.model_servers import Behaviour, Ollama, OpenAi, breaks_off, running, sends, whole

OLLAMA, OPENAI = Ollama(), OpenAi()


def counted(tokens: int) -> Behaviour:
    return sends(OLLAMA.head, OLLAMA.piece("E"), OLLAMA.done(tokens, 1))


def made_for(tokens: int) -> Behaviour:
    return sends(whole("200 OK", {"model_info": {"gemma3.context_length": tokens}}))


def checks(small: Settings, *behaviours: Behaviour, models: Behaviour, num_ctx: int = 8192) -> dict[str, CheckView]:
    async def run() -> list[CheckView]:
        async with running(*behaviours, models=models) as server:
            config = OllamaConfig(url=server.url, model="m", num_ctx=num_ctx)
            return await check_drafter(small.model_copy(update={"ollama": config}))

    return {each.name: each for each in asyncio.run(run())}


def test_a_template_that_drops_the_system_prompt_is_told(small: Settings) -> None:
    found = checks(small, made_for(32768), counted(60), counted(61), models=OLLAMA.models("m"))
    assert found["system prompt"].status == "warning"
    assert "template" in found["system prompt"].remedy


def test_a_template_that_keeps_it_is_well(small: Settings) -> None:
    found = checks(small, made_for(32768), counted(60), counted(260), models=OLLAMA.models("m"))
    assert {each.status for each in found.values()} == {"ok"}
    assert "260 tokens" in found["system prompt"].detail and "32768" in found["context"].detail


def test_a_context_larger_than_the_model_was_made_for_is_told(small: Settings) -> None:
    found = checks(small, made_for(2048), counted(60), counted(260), models=OLLAMA.models("m"))
    assert found["context"].status == "warning" and "2048" in found["context"].remedy


def test_a_model_that_is_not_there_is_a_warning_that_says_how_to_get_it(small: Settings) -> None:
    found = checks(small, breaks_off, models=OLLAMA.models())
    assert found["ollama"].status == "warning" and "ollama pull m" in found["ollama"].remedy


def test_another_protocols_server_is_checked_too(small: Settings) -> None:
    async def run() -> list[CheckView]:
        say = [sends(OPENAI.head, OPENAI.piece("E"), OPENAI.done(tokens, 1)) for tokens in (60, 260)]
        async with running(*say, models=OPENAI.models("m")) as server:
            openai = OpenAiConfig(url=f"{server.url}/v1", model="m")
            chosen = {"drafter": DrafterConfig(kind="openai"), "openai": openai}
            return await check_drafter(small.model_copy(update=chosen))

    assert [(each.name, each.status) for each in asyncio.run(run())] == [("openai", "ok"), ("system prompt", "ok")]


def test_no_drafter_is_well(small: Settings) -> None:
    settings = small.model_copy(update={"drafter": DrafterConfig(kind="none")})
    (found,) = asyncio.run(check_drafter(settings))
    assert found.status == check_state(None).status == "ok"


@pytest.mark.parametrize(("failures", "status"), [(0, "ok"), (3, "warning")])
def test_a_server_left_alone_is_told(failures: int, status: str) -> None:
    one = OllamaDrafter(OllamaConfig(model="m"))
    for _ in range(failures):
        one._breaker.failed()
    assert check_state(one).status == status


@pytest.mark.ollama
def test_a_real_server_counts_the_system_prompt(ollama_config: OllamaConfig, small: Settings) -> None:
    found = asyncio.run(check_drafter(small.model_copy(update={"ollama": ollama_config})))
    assert {each.name: each.status for each in found} == {"ollama": "ok", "context": "ok", "system prompt": "ok"}
