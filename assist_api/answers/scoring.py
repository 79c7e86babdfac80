"""How well a slice answers: its passage, its words, whether it has what is asked for, its meaning."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from assist_api.answers.extracts import Extract, as_embedded
from assist_api.answers.question_kinds import asked_for, has_a_figure, has_what_is_asked
from assist_api.checking.meaning import embedded
from assist_api.checking.words import Word, borne, coverage
from assist_api.config import ExtractConfig
from retrieval.encoder import Encoder


def without_meaning(
    question: str, asked: Sequence[Word], candidates: Sequence[Extract], config: ExtractConfig
) -> list[Extract]:
    """The candidates scored by all that costs no embedding, best first; ``asked`` are the question's words."""
    weights = rarity(asked, [candidate.forms for candidate in candidates])
    best = max((c.source.hit.score for c in candidates), default=0.0) or 1.0
    kinds = asked_for(question)
    scored = []
    for candidate in candidates:
        score = config.by_passage * candidate.source.hit.score / best
        score += config.by_words * coverage(asked, candidate.forms, weights)
        score += config.by_kind * has_what_is_asked(candidate.text, kinds)
        score += config.by_figure * has_a_figure(candidate.text)
        scored.append(replace(candidate, score=score))
    return sorted(scored, key=_best_first)


def with_meaning(question: str, ranked: Sequence[Extract], encoder: Encoder, config: ExtractConfig) -> list[Extract]:
    """The candidates with the embedding's word added, stretched to [0, 1] over them: raw cosines lie close together.

    A table's row and a list's item are embedded with what they are read with, a sentence by itself: with its heading
    before it, fewer of the sentences looked for came first.
    """
    if not ranked:
        return []
    asked = encoder.encode_queries([question])[0]
    texts = [as_embedded(each.source.passage.text, each.unit) for each in ranked]
    cosines = [float(cosine) for cosine in embedded(texts, encoder) @ asked]
    low = min(cosines)
    spread = (max(cosines) - low) or 1.0
    scored = [
        replace(candidate, score=candidate.score + config.by_cosine * (cosine - low) / spread, cosine=cosine)
        for candidate, cosine in zip(ranked, cosines, strict=True)
    ]
    return sorted(scored, key=_best_first)


def rarity(words: Sequence[Word], texts: Sequence[frozenset[str]]) -> list[float]:
    """The inverse document frequency of each word over the texts, a word in none of them weighing most."""
    counts: Counter[int] = Counter()
    for text in texts:
        counts.update(index for index, word in enumerate(words) if borne(word, text) == 1.0)
    return [math.log(1 + (len(texts) + 1) / (counts[index] + 1)) for index in range(len(words))]


def _best_first(candidate: Extract) -> tuple[float, int, int]:
    return (-candidate.score, candidate.rank, candidate.unit.start)
