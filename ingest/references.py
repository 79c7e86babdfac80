"""Mentions of other rules in passages: sections of the same act, other acts, EU acts, the supervisor's regulations."""

from collections.abc import Sequence

from corpus.model import Document, Passage, Reference


def references(passages: Sequence[Passage], document: Document) -> tuple[Reference, ...]:
    """The references that the passages of one version make, in order."""
    return ()
