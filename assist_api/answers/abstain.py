"""When nothing is suggested, and what the agent is told instead."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assist_api.answers.citing import cite
from assist_api.answers.deps import AnswerDeps
from assist_api.answers.extract import Extract, rarity
from assist_api.answers.hand_over import hand_over
from assist_api.answers.phrases import say
from assist_api.answers.sources import Source
from assist_api.checking.words import Word, all_forms, borne, content_words, coverage
from assist_api.types import Abstention, Citation, Reason
from retrieval.profiles import family_of


@dataclass(frozen=True, slots=True)
class Gap:
    """Why the sources do not answer; ``words`` are the question's words that none of them mentions."""

    reason: Reason
    words: tuple[str, ...] = ()


def find_gap(
    question: str, language: str, sources: Sequence[Source], ranked: Sequence[Extract], deps: AnswerDeps
) -> Gap | None:
    """Why nothing should be suggested from these sources, or None when they may answer.

    Judged by the words of the question that the best passages say, and by how close the best sentence comes to it.
    Words are compared within the question's language only; across languages closeness decides alone.
    """
    if not sources:
        return Gap(Reason.NOTHING_FOUND if deps.has_documents() else Reason.EMPTY_CORPUS)
    config = deps.config.abstain
    asked = content_words(question, language, deps.analyser)
    texts = [_forms(source, deps) for source in sources if source.passage.language == language]
    best = texts[: config.passages]
    covered = max((coverage(asked, text, rarity(asked, texts)) for text in best), default=0.0)
    if _close_enough(covered, bool(asked and best), ranked, deps):
        return None
    return Gap(Reason.NOT_ABOUT_THIS if covered else Reason.NOTHING_FOUND, _said_nowhere(asked, best))


def _close_enough(covered: float, comparable: bool, ranked: Sequence[Extract], deps: AnswerDeps) -> bool:
    config = deps.config.abstain
    floor = config.min_closeness.get(family_of(deps.encoder.name))
    if floor is None:
        return not comparable or covered >= config.min_coverage
    closeness = max((extract.cosine for extract in ranked), default=0.0)
    return closeness + config.coverage_weight * covered >= floor


def _forms(source: Source, deps: AnswerDeps) -> frozenset[str]:
    return all_forms(content_words(source.whole, source.passage.language, deps.analyser))


def _said_nowhere(asked: Sequence[Word], texts: Sequence[frozenset[str]]) -> tuple[str, ...]:
    """The question's words as written that none of the texts says; nothing when there is no text to compare with."""
    said = frozenset[str]().union(*texts)
    return tuple(dict.fromkeys(word.surface for word in asked if borne(word, said) < 1.0)) if texts else ()


def abstain(
    suggestion_id: str, question: str, language: str, as_of: date, gap: Gap, sources: Sequence[Source], deps: AnswerDeps
) -> Abstention:
    """The abstention that says what is missing, shows the nearest passages and names who takes over."""
    nearest = _nearest(sources[: deps.config.abstain.nearest])
    missing = say(gap.reason, language)
    if gap.words:
        missing = f"{missing} {say('words_missing', language, words=', '.join(gap.words))}"
    handed = hand_over(question, language, as_of, missing, nearest, deps.config.hand_over)
    return Abstention(suggestion_id, gap.reason, missing, nearest, handed, language, as_of)


def _nearest(sources: Sequence[Source]) -> tuple[Citation, ...]:
    return tuple(cite(str(n), s, 0, len(s.passage.text)) for n, s in enumerate(sources, start=1))
