"""The extractive answer: the sentences of the best passages that answer, word for word."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assist_api.answers.deps import AnswerDeps
from assist_api.answers.question_kinds import asked_for, has_what_is_asked
from assist_api.answers.sources import Source
from assist_api.answers.units import Unit, units
from assist_api.checking.meaning import embedded
from assist_api.checking.words import Word, all_forms, borne, content_words, coverage
from assist_api.config import ExtractConfig
from assist_api.drafting.planted import speaks_to_programs
from retrieval.encoder import Encoder


@dataclass(frozen=True, slots=True)
class Extract:
    """A quotable slice of a source's passage and how well it answers.

    ``rank`` is the source's place among the hits, ``forms`` are those of the slice's words, ``cosine`` is the embedding
    similarity to the question.
    """

    source: Source
    rank: int
    unit: Unit
    forms: frozenset[str]
    score: float = 0.0
    cosine: float = 0.0

    @property
    def text(self) -> str:
        """The slice, word for word."""
        return self.source.passage.text[self.unit.start : self.unit.end]


def ranked_extracts(question: str, language: str, sources: Sequence[Source], deps: AnswerDeps) -> tuple[Extract, ...]:
    """The short list of what can be quoted from the sources, best first; the one place where sentences are embedded."""
    config = deps.config.extract
    asked = content_words(question, language, deps.analyser)
    candidates = _candidates(sources[: config.passages], deps)
    ranked = _by_words_and_passage(asked, question, candidates, config)[: config.shortlist]
    return _with_meaning(question, ranked, deps.encoder, config)


def answering(ranked: Sequence[Extract], config: ExtractConfig) -> tuple[Extract, ...]:
    """Of a short list those that answer, at most ``sentences`` of them, in the order to show them in."""
    return _in_reading_order(_chosen(ranked, config))


def _candidates(sources: Sequence[Source], deps: AnswerDeps) -> list[Extract]:
    found = []
    for rank, source in enumerate(sources):
        passage = source.passage
        for unit in units(passage.text, deps.split, deps.config.extract.max_chars):
            words = content_words(passage.text[unit.start : unit.end], passage.language, deps.analyser)
            found.append(Extract(source, rank, unit, all_forms(words)))
    return [each for each in found if each.forms and not speaks_to_programs(each.text)]


def _by_words_and_passage(
    asked: Sequence[Word], question: str, candidates: Sequence[Extract], config: ExtractConfig
) -> list[Extract]:
    weights = rarity(asked, [candidate.forms for candidate in candidates])
    best = max((c.source.hit.score for c in candidates), default=0.0) or 1.0
    kind = asked_for(question)
    scored = []
    for candidate in candidates:
        score = config.by_words * coverage(asked, candidate.forms, weights)
        score += config.by_passage * candidate.source.hit.score / best
        score += config.by_kind * has_what_is_asked(candidate.text, kind)
        scored.append(replace(candidate, score=score))
    return sorted(scored, key=_best_first)


def rarity(words: Sequence[Word], texts: Sequence[frozenset[str]]) -> list[float]:
    """The inverse document frequency of each word over the texts, a word in none of them weighing most."""
    counts: Counter[int] = Counter()
    for text in texts:
        counts.update(index for index, word in enumerate(words) if borne(word, text) == 1.0)
    return [math.log(1 + (len(texts) + 1) / (counts[index] + 1)) for index in range(len(words))]


def _with_meaning(
    question: str, ranked: Sequence[Extract], encoder: Encoder, config: ExtractConfig
) -> tuple[Extract, ...]:
    """The candidates with the embedding's word added, stretched to [0, 1] over them: raw cosines lie close together."""
    if not ranked:
        return ()
    asked = encoder.encode_queries([question])[0]
    cosines = [float(cosine) for cosine in embedded([candidate.text for candidate in ranked], encoder) @ asked]
    low = min(cosines)
    spread = (max(cosines) - low) or 1.0
    scored = [
        replace(candidate, score=candidate.score + config.by_cosine * (cosine - low) / spread, cosine=cosine)
        for candidate, cosine in zip(ranked, cosines, strict=True)
    ]
    return tuple(sorted(scored, key=_best_first))


def _chosen(ranked: Sequence[Extract], config: ExtractConfig) -> list[Extract]:
    chosen: list[Extract] = []
    for candidate in ranked:
        good = not chosen or candidate.score >= config.keep_share * chosen[0].score
        if good and not any(_says_the_same(candidate, other, config.same_words) for other in chosen):
            chosen.append(candidate)
    return chosen[: config.sentences]


def _says_the_same(one: Extract, other: Extract, share: float) -> bool:
    common = len(one.forms & other.forms)
    return common >= share * min(len(one.forms), len(other.forms))


def _in_reading_order(chosen: Sequence[Extract]) -> tuple[Extract, ...]:
    """The passage of the best sentence first; sentences of one passage as they stand in it."""
    order = list(dict.fromkeys(candidate.source.passage.passage_id for candidate in chosen))
    return tuple(sorted(chosen, key=lambda c: (order.index(c.source.passage.passage_id), c.unit.start)))


def _best_first(candidate: Extract) -> tuple[float, int, int]:
    return (-candidate.score, candidate.rank, candidate.unit.start)
