"""Embedding models behind one protocol, ``retrieval.encoder.Encoder``."""

from retrieval.embeddings.config import DEFAULT_MODEL, EmbeddingConfig
from retrieval.encoder import Encoder

__all__ = ["DEFAULT_MODEL", "EmbeddingConfig", "load_encoder"]


def load_encoder(config: EmbeddingConfig | None = None) -> Encoder:
    """The encoder the configuration names. Cheap: files are unpacked and models loaded at the first use."""
    config = config or EmbeddingConfig()
    if config.model == DEFAULT_MODEL:
        from retrieval.embeddings.e5 import E5Encoder

        return E5Encoder(config)
    raise NotImplementedError
