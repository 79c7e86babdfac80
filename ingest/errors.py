"""Ingestion's errors."""

from corpus.errors import OhjenuoraError


class IngestError(OhjenuoraError):
    """A file cannot be read or published; the message says which and why."""
