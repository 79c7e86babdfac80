"""What a person may set about searching."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SearchConfig:
    """``lexical_weight`` in [0, 1] is the words' share of the fused score, the rest is the embeddings'.

    ``depth`` is how many passages each leg brings to the fusion. ``finnish`` names the Finnish morphology.
    """

    lexical_weight: float = 0.5
    depth: int = 100
    finnish: str = "auto"
