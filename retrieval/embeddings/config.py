"""Which embedding model, where it is kept, how it computes."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from platformdirs import user_cache_path

DEFAULT_MODEL = "multilingual-e5-small"

Precision = Literal["auto", "fp32", "bf16", "int8", "reference"]


@dataclass(frozen=True, slots=True)
class EmbeddingConfig:
    """What ``load_encoder`` needs to know.

    ``model`` is a profile's name ("fast", "accurate"), its model's (``embeddinggemma-300m/512`` cuts the vectors), a
    sentence-transformers folder, a hub name, or ``ollama:NAME`` for a model that Ollama at ``ollama_url`` has.
    ``precision`` is that of the arithmetic: "auto" is the fastest that keeps the ranking (see
    ``retrieval.embeddings.e5`` and ``gemma``); folders know "fp32" and "bf16", and "auto" takes "bf16" where the
    processor computes in it. "reference" is for evaluations with the default model: fp32 beside the vectors that are
    delivered, so that every processor gives the same figures. ``threads`` None is one for each processor this process
    may use.
    """

    model: str = DEFAULT_MODEL
    cache: Path | None = None
    precision: Precision = "auto"
    threads: int | None = None
    ollama_url: str = "http://127.0.0.1:11434"

    @property
    def cache_folder(self) -> Path:
        """Where unpacked models are kept: ``cache``, else the user's cache folder."""
        return self.cache or user_cache_path("ohjenuora") / "models"
