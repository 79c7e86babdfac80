"""What is Ollama's own in the protocol; what every drafter promises is in ``test_drafters``."""

import asyncio
import json

import pytest

from assist_api.config import OllamaConfig
from assist_api.drafting.draft import with_keys
from assist_api.drafting.ollama_drafter import OllamaDrafter, OllamaServer
from tests.assist_api.answer_fakes import a_source
from tests.assist_api.drafting.model_servers import Ollama, running, sends, whole

SPEECH = Ollama()
KEYED = with_keys([a_source("Luottosopimuksen voi peruuttaa 14 päivän kuluessa.")])


def test_the_context_size_and_how_long_to_stay_loaded_are_always_sent() -> None:
    async def run() -> dict[str, object]:
        behave = sends(SPEECH.head, SPEECH.piece("Kyllä."), SPEECH.done())
        async with running(behave) as server:
            one = OllamaDrafter(OllamaConfig(url=server.url, model="m", num_ctx=4096, num_predict=99, keep_alive="5m"))
            [piece async for piece in one.draft("Voiko peruuttaa?", "fi", KEYED)]
            sent: dict[str, object] = json.loads(server.requests[0])
            return sent

    sent = asyncio.run(run())
    assert sent["options"] == {"num_ctx": 4096, "num_predict": 99, "temperature": 0}
    assert sent["keep_alive"] == "5m"
    assert sent["think"] is False


@pytest.mark.parametrize(
    ("said", "length"),
    [({"model_info": {"gemma3.context_length": 32768}}, 32768), ({"model_info": {}}, None), ({}, None), (b"?", None)],
)
def test_the_context_that_a_model_was_made_for_is_read(said: object, length: int | None) -> None:
    async def run() -> int | None:
        async with running(sends(whole("200 OK", said))) as server:
            return await OllamaServer(OllamaConfig(url=server.url, model="m")).context_length()

    assert asyncio.run(run()) == length
