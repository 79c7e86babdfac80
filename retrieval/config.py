"""What a person may set about searching."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SearchConfig:
    """``lexical_weight`` in [0, 1] is the words' share of the fused score, the rest is the embeddings'.
    ``translated_weight`` takes its place for passages in another language whose words the lexicon knows: there the
    default embedding model is weak. ``depth`` is how many passages each leg brings to the fusion. ``finnish`` names the
    Finnish morphology.
    """

    lexical_weight: float = 0.5
    translated_weight: float = 0.85
    depth: int = 100
    finnish: str = "auto"
