"""Ingestion's own settings."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CuttingConfig:
    """How text is cut into passages; all sizes in the embedding model's tokens or shares of its limit.

    ``target_tokens``: small unnumbered neighbours are joined up to this size. ``heading_share`` and ``context_share``:
    how much of the limit the title with its headings, and the context, may take before they are shortened.
    """

    target_tokens: int = 200
    heading_share: float = 0.5
    context_share: float = 0.2
