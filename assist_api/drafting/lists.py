"""A few short lines from the model on the Ollama server, waited for no longer than a search can wait."""

import json
import logging
import time
from collections.abc import Iterator

import httpx
import ollama
import pydantic

from assist_api.config import OllamaConfig
from assist_api.drafting.prompt import clean
from assist_api.drafting.tokens import TokenCounter
from assist_api.errors import DraftError

_LOG = logging.getLogger(__name__)
_UNREACHABLE = (ConnectionError, httpx.HTTPError)
_NONSENSE = (json.JSONDecodeError, pydantic.ValidationError, UnicodeDecodeError, TypeError, AttributeError, KeyError)


class OllamaLists:
    """Asks for lists of lines. Any thread may call; each request has a connection of its own.

    After a failure nobody is asked for some seconds, so that a server that is gone costs one search its patience and
    not every one.
    """

    def __init__(self, config: OllamaConfig, seconds: float, tokens: int) -> None:
        """``seconds`` bounds an answer's whole time, ``tokens`` its length. No request is made yet."""
        self._config = config
        self._seconds = seconds
        self._tokens = tokens
        self._rest_until = float("-inf")

    def ask(self, task: str, text: str, most: int) -> list[str]:
        """At most ``most`` lines for ``text``, which is data to the model; DraftError when there are none."""
        if time.monotonic() < self._rest_until:
            raise DraftError("The model did not answer a moment ago.", "See `ollama ps` and the server's log.")
        try:
            return self._asked([{"role": "system", "content": task}, {"role": "user", "content": clean(text)}], most)
        except _UNREACHABLE as error:
            raise self._failed(f"Ollama at {self._config.url} does not answer ({type(error).__name__}).") from error
        except ollama.ResponseError as error:
            raise self._failed(f"Ollama reported: {error.error}.") from error
        except _NONSENSE as error:
            raise DraftError("The model's answer is no list of lines.", "A larger model keeps to it.") from error

    def _asked(self, chat: list[dict[str, str]], most: int) -> list[str]:
        texts = [message["content"] for message in chat]
        if TokenCounter(self._config.chars_per_token).estimate(texts, "") + self._tokens > self._config.num_ctx:
            raise DraftError("The text does not fit into the model's context.", "Raise num_ctx.")
        written = json.loads("".join(self._pieces(chat, most)))["lines"]
        return [line for line in written if isinstance(line, str)][:most]

    def _pieces(self, chat: list[dict[str, str]], most: int) -> Iterator[str]:
        config, deadline = self._config, time.monotonic() + self._seconds
        lines = {"type": "array", "items": {"type": "string"}, "minItems": 1, "maxItems": most}
        with ollama.Client(
            config.url,
            timeout=httpx.Timeout(self._seconds, connect=min(config.connect_seconds, self._seconds)),
            trust_env=False,  # a proxy for the world outside must not see what customers ask
            verify=config.url.startswith("https"),
        ) as client:
            for part in client.chat(
                config.model,
                chat,
                stream=True,
                think=False,
                format={"type": "object", "properties": {"lines": lines}, "required": ["lines"]},
                options={"num_ctx": config.num_ctx, "num_predict": self._tokens, "temperature": 0},
                keep_alive=config.keep_alive,
            ):
                if time.monotonic() > deadline:  # leaving closes the connection, which stops the model
                    raise self._failed("The model was too slow.")
                yield part.message.content or ""

    def _failed(self, message: str) -> DraftError:
        self._rest_until = time.monotonic() + self._config.available_for_seconds
        _LOG.warning("%s", message)
        return DraftError(message, f"See `ollama ps` and the server's log; the model is {self._config.model}.")
