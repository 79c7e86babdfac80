"""Embedding models behind one protocol, ``retrieval.encoder.Encoder``."""

from retrieval.embeddings.config import DEFAULT_MODEL, EmbeddingConfig, Precision
from retrieval.embeddings.loading import load_encoder

__all__ = ["DEFAULT_MODEL", "EmbeddingConfig", "Precision", "load_encoder"]
