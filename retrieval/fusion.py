"""One ranking from two: the convex sum of min-max-normalised scores.

Bruch, Gai and Ingber (2022), "An Analysis of Fusion Functions for Hybrid Retrieval": it keeps what the scores say about
distances, which reciprocal ranks throw away, and one weight is all there is to tune.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

Scored = tuple[str, float]
"""passage_id, score"""


@dataclass(frozen=True, slots=True)
class Fused:
    """A passage with its fused score in [0, 1], and its score and rank (from 1) in each leg that found it.

    ``words`` and ``meaning`` are the legs' scores normalised, ``weight`` is the words' share:
    ``score == weight * words + (1 - weight) * meaning``.
    """

    passage_id: str
    score: float
    lexical_score: float | None = None
    lexical_rank: int | None = None
    cosine: float | None = None
    dense_rank: int | None = None
    words: float = 0.0
    meaning: float = 0.0
    weight: float = 0.0


def fuse(
    lexical: Sequence[Scored],
    dense: Sequence[Scored],
    lexical_weight: float = 0.5,
    weight_of: Callable[[str], float] | None = None,
) -> list[Fused]:
    """``lexical_weight`` times the lexical leg plus the rest times the dense one, best first, ties by id.

    ``weight_of`` gives passages (by id) lexical weights of their own. Both legs come best first. A leg that does not
    have a passage counts 0 for it. Passages that all score the same in a leg count 1 there: all are that leg's best.
    """
    words, meaning = _normalised(lexical), _normalised(dense)
    word_ranks, meaning_ranks = _ranked(lexical), _ranked(dense)

    def fused(passage_id: str) -> Fused:
        weight = weight_of(passage_id) if weight_of else lexical_weight
        word, sense = words.get(passage_id, 0.0), meaning.get(passage_id, 0.0)
        score = weight * word + (1 - weight) * sense
        lexical_score, lexical_rank = word_ranks.get(passage_id, (None, None))
        cosine, dense_rank = meaning_ranks.get(passage_id, (None, None))
        return Fused(passage_id, score, lexical_score, lexical_rank, cosine, dense_rank, word, sense, weight)

    found = [fused(passage_id) for passage_id in words.keys() | meaning.keys()]
    return sorted(found, key=lambda passage: (-passage.score, passage.passage_id))


def _normalised(leg: Sequence[Scored]) -> dict[str, float]:
    """Scores moved to [0, 1] within the leg."""
    if not leg:
        return {}
    scores = [score for _, score in leg]
    low, high = min(scores), max(scores)
    spread = high - low
    return {passage_id: (score - low) / spread if spread else 1.0 for passage_id, score in leg}


def _ranked(leg: Sequence[Scored]) -> dict[str, tuple[float, int]]:
    return {passage_id: (score, rank) for rank, (passage_id, score) in enumerate(leg, start=1)}
