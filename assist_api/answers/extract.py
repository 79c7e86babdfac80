"""The extractive answer: the sentences of the best passages that answer, word for word."""

from collections.abc import Sequence

from assist_api.answers.completing import completed
from assist_api.answers.deps import AnswerDeps
from assist_api.answers.extracts import Extract, extracts_of, quotable, says_the_same
from assist_api.answers.scoring import rarity, with_meaning, without_meaning
from assist_api.answers.sources import Source
from assist_api.checking.words import content_words
from assist_api.config import ExtractConfig

__all__ = ["Extract", "answering", "ranked_extracts", "rarity"]


def ranked_extracts(question: str, language: str, sources: Sequence[Source], deps: AnswerDeps) -> tuple[Extract, ...]:
    """The short list of what can be quoted from the sources, best first; the one place where sentences are embedded."""
    config = deps.config.extract
    candidates = [
        extract
        for rank, source in enumerate(sources[: config.passages])
        for extract in extracts_of(source, rank, deps)
        if quotable(extract.text)
    ]
    asked = content_words(question, language, deps.analyser)
    ranked = without_meaning(question, asked, candidates, config)[: config.shortlist]
    return tuple(with_meaning(question, ranked, deps.encoder, config))


def answering(ranked: Sequence[Extract], deps: AnswerDeps) -> tuple[Extract, ...]:
    """Of a short list those that answer, with what they cannot be read without, in the order to show them in."""
    config = deps.config.extract
    shown: list[Extract] = []
    for one in _chosen(ranked, config):
        places = {each.place for each in shown}
        more = [each for each in completed(one, deps) if each.place not in places and quotable(each.text)]
        length = sum(len(each.text) for each in (*shown, *more))
        if shown and length > config.answer_chars:
            break
        shown += more
    return _in_reading_order(shown)


def _chosen(ranked: Sequence[Extract], config: ExtractConfig) -> list[Extract]:
    """The best ones, none of which says what a better one says already."""
    chosen: list[Extract] = []
    for candidate in ranked:
        good = not chosen or candidate.score >= config.keep_share * chosen[0].score
        if good and not any(says_the_same(candidate, other, config.same_words) for other in chosen):
            chosen += [] if _is_one_row_more(candidate, chosen, config) else [candidate]
    return chosen[: config.sentences]


def _is_one_row_more(candidate: Extract, chosen: Sequence[Extract], config: ExtractConfig) -> bool:
    """Whether so many rows of its table are chosen already that the table would be all of the answer."""
    rows = [other for other in chosen if other.unit.header and other.place[0] == candidate.place[0]]
    return bool(candidate.unit.header) and len(rows) >= config.rows


def _in_reading_order(shown: Sequence[Extract]) -> tuple[Extract, ...]:
    """The passage of the best sentence first; sentences of one passage as they stand in it."""
    order = list(dict.fromkeys(one.source.passage.passage_id for one in shown))
    return tuple(sorted(shown, key=lambda one: (order.index(one.source.passage.passage_id), one.unit.start)))
