"""Retrieval's errors."""

from corpus.errors import OhjenuoraError


class RetrievalError(OhjenuoraError):
    """An index, a model or an analyser cannot do what was asked."""
