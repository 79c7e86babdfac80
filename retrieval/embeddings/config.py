"""Which embedding model, where it is kept, how it computes."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from platformdirs import user_cache_path

DEFAULT_MODEL = "multilingual-e5-small"

Precision = Literal["auto", "fp32", "bf16", "int8"]


@dataclass(frozen=True, slots=True)
class EmbeddingConfig:
    """What ``load_encoder`` needs to know.

    ``model`` is the default model's name, a sentence-transformers folder or a hub name. ``precision`` is that of the
    arithmetic: "auto" is the fastest one that keeps the ranking (see ``E5Encoder``); a model other than the default
    one knows "fp32" and "bf16", and "auto" is "fp32" there. ``batch_tokens`` bounds texts x longest text of one batch;
    1,024 keeps a batch of the default model inside a processor's cache, which more than pays for smaller matrices.
    """

    model: str = DEFAULT_MODEL
    cache: Path | None = None
    precision: Precision = "auto"
    threads: int | None = None
    batch_tokens: int = 1024
    bulk_texts: int = 500

    @property
    def cache_folder(self) -> Path:
        """Where unpacked models are kept: ``cache``, else the user's cache folder."""
        return self.cache or user_cache_path("ohjenuora") / "models"
