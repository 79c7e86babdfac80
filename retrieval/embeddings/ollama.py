"""A model that Ollama has, asked through its ``/api/embed``."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

import httpx
import numpy as np

from retrieval.embeddings.limits import refuse_too_long
from retrieval.embeddings.wording import wording_of
from retrieval.encoder import Progress, Vectors
from retrieval.errors import RetrievalError
from retrieval.profiles import ACCURATE, GEMMA_MODEL
from retrieval.rows import unit

PREFIX = "ollama:"
_BATCH = 16
_SECONDS = httpx.Timeout(300.0, connect=2.0)
_KEEP = "30m"
# Ollama counts no tokens before it embeds: words and their parts are counted generously instead.
_LETTERS_A_TOKEN = 2.5


class OllamaEncoder:
    """Prompts are put before the texts here; Ollama pools and scales as the model's file says, and cuts nothing."""

    dtype = "ollama"

    def __init__(self, model: str, url: str) -> None:
        self.name = GEMMA_MODEL if model.partition(":")[0] == ACCURATE.ollama else PREFIX + model
        self._model = model
        self._wording = wording_of(model, {})
        # What goes to this machine's own Ollama must never pass a proxy of the environment.
        self._client = httpx.Client(base_url=url, timeout=_SECONDS, trust_env=False)

    @cached_property
    def dimension(self) -> int:
        """Length of a vector; asks Ollama."""
        return int(self._embedded(["a"]).shape[1])

    @cached_property
    def max_tokens(self) -> int:
        """The longest text the model takes; asks Ollama."""
        said = self._asked("/api/show", {"model": self._model}).get("model_info", {})
        lengths = [int(value) for key, value in said.items() if key.endswith(".context_length")]
        return min([2048, *lengths])

    def text_of(self, title: str, headings: Sequence[str], context: str, text: str) -> str:
        """As ``Encoder.text_of``."""
        return self._wording.text_of(title, headings, context, text)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """As ``Encoder.count_tokens``, estimated from the letters, rather too many than too few."""
        return [2 + int(len(self._wording.as_document(text)) / _LETTERS_A_TOKEN) for text in texts]

    def expect(self, texts: int, *, wait: bool = False) -> None:
        """As ``Encoder.expect``: Ollama loads by itself."""

    def encode_documents(self, texts: Sequence[str], *, progress: Progress | None = None) -> Vectors:
        """As ``Encoder.encode_documents``."""
        refuse_too_long(texts, self.count_tokens(texts), self.max_tokens)
        rows = np.empty((len(texts), self.dimension), np.float32)
        for start in range(0, len(texts), _BATCH):
            some = [self._wording.as_document(text) for text in texts[start : start + _BATCH]]
            rows[start : start + len(some)] = self._embedded(some)
            if progress:
                progress(len(some))
        return rows

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """As ``Encoder.encode_queries``."""
        if not texts:
            return np.empty((0, self.dimension), np.float32)
        letters = int(self.max_tokens * _LETTERS_A_TOKEN)
        return self._embedded([self._wording.as_query(text)[:letters] for text in texts])

    def _embedded(self, texts: list[str]) -> Vectors:
        asked = {"model": self._model, "input": texts, "truncate": False, "keep_alive": _KEEP}
        return unit(np.array(self._asked("/api/embed", asked)["embeddings"], np.float32))

    def _asked(self, path: str, question: dict[str, object]) -> dict[str, Any]:
        try:
            response = self._client.post(path, json=question)
            response.raise_for_status()
            answer: dict[str, Any] = response.json()
        except httpx.HTTPStatusError as error:
            raise RetrievalError(
                f"Ollama at {self._client.base_url} refused the model {self._model}: {error.response.text[:200]}.",
                f"Fetch it with `ollama pull {self._model}`.",
            ) from error
        except (httpx.HTTPError, ValueError) as error:
            raise RetrievalError(
                f"Ollama at {self._client.base_url} does not answer ({type(error).__name__}).",
                "Start it, or go back with `ohjenuora models use fast`.",
            ) from error
        return answer
