"""When nothing is suggested, and what the agent is told instead."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from assist_api.answers.citing import cite
from assist_api.answers.confidence import fit_for
from assist_api.answers.deps import AnswerDeps
from assist_api.answers.extract import Extract
from assist_api.answers.hand_over import hand_over
from assist_api.answers.phrases import say
from assist_api.answers.question_kinds import Asked
from assist_api.answers.signals import Missing, Signals, read_signals
from assist_api.answers.sources import Source
from assist_api.types import Abstention, Citation, Reason

_NO_KIND = {Asked.TIME: Reason.NO_TIME, Asked.AMOUNT: Reason.NO_AMOUNT}


@dataclass(frozen=True, slots=True)
class Gap:
    """Why the sources do not answer; ``words`` are what none of them mentions.

    ``notes`` are whole sentences in the question's language that say more.
    """

    reason: Reason
    words: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """How likely the sources answer, in [0, 1], and why nothing should be suggested, None when something may be.

    ``unsure`` when something may be, and yet it is not likely to answer. ``signals`` are None where nothing was found.
    """

    confidence: float
    gap: Gap | None
    signals: Signals | None = None
    unsure: bool = False


def find_gap(
    question: str, language: str, sources: Sequence[Source], ranked: Sequence[Extract], deps: AnswerDeps
) -> Gap | None:
    """Why nothing should be suggested from these sources, or None when they may answer."""
    return judge(question, language, sources, ranked, deps).gap


def judge(
    question: str, language: str, sources: Sequence[Source], ranked: Sequence[Extract], deps: AnswerDeps
) -> Judgement:
    """Layer by layer: nothing found; what is named stands nowhere; too unlikely to be answered."""
    if not sources:
        return Judgement(0.0, Gap(Reason.NOTHING_FOUND if deps.has_documents() else Reason.EMPTY_CORPUS))
    signals, missing = read_signals(question, language, sources, ranked, deps)
    if gap := _not_named(missing):
        return Judgement(0.0, gap, signals)
    config = deps.config.abstain
    fit = fit_for(deps.encoder.name, config.fit)
    if fit is None:
        likely, least, strongest = _by_words(signals), config.min_coverage, ""
    else:
        likely, least, strongest = fit.probability(signals), fit.least, fit.strongest(signals)
    least = least if config.min_confidence is None else config.min_confidence
    if likely < least:
        return Judgement(likely, _unlikely(signals, missing, strongest), signals)
    return Judgement(likely, None, signals, unsure=fit is not None and likely < config.sure)


def _not_named(missing: Missing) -> Gap | None:
    if missing.things:
        return Gap(Reason.NOT_NAMED, missing.things)
    if missing.years:
        return Gap(Reason.YEAR_NOT_COVERED, missing.years)
    return None


def _by_words(signals: Signals) -> float:
    """With a model that nothing was fitted for: the words alone, which say nothing across languages."""
    return 1.0 if signals.foreign else signals.covered


def _unlikely(signals: Signals, missing: Missing, strongest: str) -> Gap:
    if strongest == "no_answer_type" and missing.kind in _NO_KIND:
        return Gap(_NO_KIND[missing.kind])
    return Gap(Reason.NOT_ABOUT_THIS if signals.covered else Reason.NOTHING_FOUND, missing.words)


def abstain(
    suggestion_id: str, question: str, language: str, as_of: date, gap: Gap, sources: Sequence[Source], deps: AnswerDeps
) -> Abstention:
    """The abstention that says what is missing, shows the nearest passages and names who takes over."""
    nearest = _nearest(sources[: deps.config.abstain.nearest])
    missing = missing_words(gap, language)
    handed = hand_over(question, language, as_of, missing, nearest, deps.config.hand_over)
    return Abstention(suggestion_id, gap.reason, missing, nearest, handed, language, as_of)


def missing_words(gap: Gap, language: str) -> str:
    """What is missing, in whole sentences."""
    said = [say(gap.reason, language)]
    if gap.words:
        said.append(say("words_missing", language, words=", ".join(gap.words)))
    return " ".join((*said, *gap.notes))


def with_note(gap: Gap, note: str) -> Gap:
    """The gap with one more sentence."""
    return replace(gap, notes=(*gap.notes, note))


def _nearest(sources: Sequence[Source]) -> tuple[Citation, ...]:
    return tuple(cite(str(n), s, 0, len(s.passage.text)) for n, s in enumerate(sources, start=1))
