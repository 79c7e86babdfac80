"""References to other provisions, found in passages."""

from collections.abc import Sequence

from corpus.model import Document, Passage, Reference


def references(passages: Sequence[Passage], document: Document) -> tuple[Reference, ...]:
    """The references that these passages of ``document`` make, in order."""
    return ()
