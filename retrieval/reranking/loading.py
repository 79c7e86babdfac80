"""From a setting to a reranker."""

from retrieval.reranking.cross_encoder import CrossEncoderReranker
from retrieval.reranking.model import Reranker


def load_reranker(name: str) -> Reranker | None:
    """The cross-encoder named (a folder, or a model of a hub); None for an empty name. Loads nothing yet."""
    return CrossEncoderReranker(name) if name else None
