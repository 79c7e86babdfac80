"""What is OpenAI's own in the protocol; what every drafter promises is in ``test_drafters``."""

import asyncio
import json

from pydantic import SecretStr

from assist_api.config import OpenAiConfig
from assist_api.drafting.draft import with_keys
from assist_api.drafting.openai_drafter import OpenAiDrafter
from assist_api.settings import explain, load_settings
from tests.assist_api.answer_fakes import a_source
from tests.assist_api.drafting.model_servers import OpenAi, chunk, running, sends

SPEECH = OpenAi()
KEYED = with_keys([a_source("Luottosopimuksen voi peruuttaa 14 päivän kuluessa.")])


def drafted(*parts: bytes, api_key: str = "") -> tuple[str, dict[str, object]]:
    async def run() -> tuple[str, dict[str, object]]:
        async with running(sends(SPEECH.head, *parts)) as server:
            one = OpenAiDrafter(OpenAiConfig(url=f"{server.url}/v1", model="m", api_key=SecretStr(api_key)))
            text = "".join([piece async for piece in one.draft("Voiko peruuttaa?", "fi", KEYED)])
            return text, {"head": server.heads[0], **json.loads(server.requests[0])}

    return asyncio.run(run())


def test_the_tokens_used_are_asked_for_and_the_answer_is_bounded() -> None:
    _, sent = drafted(SPEECH.piece("Kyllä."), SPEECH.done())
    assert sent["stream_options"] == {"include_usage": True}
    assert sent["max_tokens"] == OpenAiConfig().num_predict


def test_a_key_is_sent_as_bearer_and_without_one_nothing_is() -> None:
    assert "authorization: bearer salaisuus" in str(drafted(SPEECH.done(), api_key="salaisuus")[1]["head"]).lower()
    assert "authorization" not in str(drafted(SPEECH.done())[1]["head"]).lower()


def test_a_server_that_counts_nothing_and_comments_is_understood() -> None:
    last = b'data: {"choices": [{"delta": {}, "finish_reason": "stop"}]}\n\n'
    comment = chunk(b": keep-alive\n\nevent: message\n")
    assert drafted(comment, SPEECH.piece("Kyllä."), comment, chunk(last), chunk(b""))[0] == "Kyllä."


def test_the_settings_never_show_the_key() -> None:
    settings = load_settings(openai=OpenAiConfig(api_key=SecretStr("salaisuus")))
    assert "salaisuus" not in repr(settings)
    assert not any("salaisuus" in str(each.value) for each in explain(settings))
