"""What a search returns."""

from dataclasses import dataclass

from corpus.model import Passage


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage and why it ranks where it does.

    ``score`` is the fused one in [0, 1], comparable within one search only. The raw scores are kept because a
    normalised one knows no floor: ``lexical_score`` is BM25 (0 or more), ``cosine`` the embeddings' similarity. A leg
    that did not find the passage gives None for its score and its rank; ranks count from 1.

    ``referred`` are the question's words that name the passage (``MPL 62 §``): what is named wholly goes first, what is
    named in part is lifted (``retrieval.referred``). ``also`` are the ids of passages that say the same and are not
    shown for it, best first. ``beside`` are the ids of passages of a house's own rules among the hits that answer as
    well as this one, which is an authority's.
    """

    passage: Passage
    score: float
    lexical_score: float | None
    lexical_rank: int | None
    cosine: float | None
    dense_rank: int | None
    referred: str = ""
    also: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
