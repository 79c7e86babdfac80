"""Retrieval's errors."""

from corpus.errors import OhjenuoraError

REBUILD = "Rebuild the indexes from the registry with `ohjenuora reindex`."
"""The remedy for an index that cannot be used."""


class RetrievalError(OhjenuoraError):
    """An index, a model or an analyser cannot do what was asked."""


class IndexUnavailable(RetrievalError):
    """The indexes are missing, damaged or not whole: nothing can be searched until they are rebuilt."""
