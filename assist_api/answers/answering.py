"""The sentences of an answer as they are made: drafted by the model if there is one, else quoted."""

import logging
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from datetime import date

from assist_api.answers.citing import Numbering
from assist_api.answers.completing import leans
from assist_api.answers.deps import AnswerDeps
from assist_api.answers.events import Restart, RestartReason, SentenceShown
from assist_api.answers.extract import Extract, answering
from assist_api.answers.phrases import say
from assist_api.answers.sources import Source
from assist_api.answers.turns import Turn
from assist_api.checking.orders import beside_the_matter
from assist_api.checking.verify import Verdict, verify
from assist_api.conversation.memory import Place
from assist_api.conversation.turns import NOTHING_EARLIER, Earlier
from assist_api.drafting.draft import Drafter, KeyedSource, with_keys
from assist_api.drafting.drafted import Drafted, drafted_sentences
from assist_api.drafting.planted import speaks_to_programs
from assist_api.drafting.prompt_texts import NO_ANSWER
from assist_api.errors import DraftError, TooBusy
from assist_api.types import CustomerNote, Sentence, Support

EXTRACTIVE = "extractive"


_LOG = logging.getLogger(__name__)


class GivenUp(Exception):
    """A draft without a single sentence to show."""

    def __init__(self, reason: RestartReason) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Asking:
    """One question on its way: its id, the words, the answer's language, the day, what came before.

    ``searched_for`` is the question with what it leans on, ``given`` the places that did not help before in this
    conversation, ``notes`` what the customer's words show of the customer.
    """

    suggestion_id: str
    question: str
    language: str
    as_of: date
    earlier: Earlier = NOTHING_EARLIER
    searched_for: str = ""
    given: frozenset[Place] = frozenset()
    notes: tuple[CustomerNote, ...] = ()


async def choose_drafter(drafter: Drafter | None) -> Drafter | None:
    """The model if there is one and it can be asked now."""
    return drafter if drafter is not None and await drafter.available() else None


async def answer(
    asking: Asking, sources: Sequence[Source], ranked: Sequence[Extract], drafter: Drafter | None, deps: AnswerDeps
) -> AsyncGenerator[SentenceShown | Restart, None]:
    """Checked sentences; a ``Restart`` and then quoted sentences when the draft fails or nothing in it holds."""
    if drafter is not None:
        reason: RestartReason | None = None
        try:
            async with aclosing(_drafted(asking, sources, drafter, deps)) as drafted:
                async for sentence in drafted:
                    yield sentence
        except GivenUp as given_up:
            reason = given_up.reason
        except TooBusy:
            reason = RestartReason.BUSY
        except DraftError as error:
            _LOG.warning("The draft failed: %s", error)
            reason = RestartReason.MODEL_FAILED
        if reason is None:
            return
        yield Restart(reason, say(reason, asking.language))
    for sentence in await deps.run(Turn.ANSWER, _quoted, ranked, deps):
        yield sentence


async def _drafted(
    asking: Asking, sources: Sequence[Source], drafter: Drafter, deps: AnswerDeps
) -> AsyncGenerator[SentenceShown, None]:
    """The model's sentences that their sources bear, each as soon as it is checked; GivenUp when there is none."""
    keyed = with_keys(fit_for_a_model(sources)[: deps.config.draft.passages])
    if not keyed:
        raise GivenUp(RestartReason.NOTHING_SUPPORTED)
    numbering, said, shown = Numbering(), set[str](), 0
    before_shown = True  # the first sentence may lean on the question
    async with (
        aclosing(drafter.draft(asking.searched_for or asking.question, asking.language, keyed)) as pieces,
        aclosing(drafted_sentences(pieces, deps.config.draft)) as drafts,
    ):
        async for draft in drafts:
            if draft.text in said:
                continue
            said.add(draft.text)
            # "It is paid within …": of what, a sentence said that is not shown.
            dangling = not before_shown and leans(draft.text, asking.language)
            before_shown = False
            if dangling or _is_no_answer(draft, asking.language, keyed, deps):
                continue
            if await deps.run(Turn.ANSWER, _is_stray_order, draft, asking, keyed, deps):
                continue
            verdict = await deps.run(Turn.ANSWER, _check, draft, asking.language, keyed, deps)
            if verdict.support is not Support.UNSUPPORTED:
                before_shown, shown = True, shown + 1
                yield _drafted_shown(draft, verdict, numbering)
    if not shown:
        refused = any(text.startswith(NO_ANSWER[asking.language]) for text in said)
        raise GivenUp(RestartReason.NO_ANSWER if refused else RestartReason.NOTHING_SUPPORTED)


def fit_for_a_model(sources: Sequence[Source]) -> list[Source]:
    """The sources without those that have text in them which speaks to a program."""
    return [source for source in sources if not speaks_to_programs(source.whole)]


def _is_no_answer(draft: Drafted, language: str, keyed: Sequence[KeyedSource], deps: AnswerDeps) -> bool:
    """A question, an order to a program, or a sentence copied in its source's language and not in the asked one."""
    if draft.text.endswith("?") or speaks_to_programs(draft.text):
        return True
    others = {one.source.passage.language for one in keyed if one.key in draft.keys} - {language}
    return bool(others) and deps.detect(draft.text) in others


def _is_stray_order(draft: Drafted, asking: Asking, keyed: Sequence[KeyedSource], deps: AnswerDeps) -> bool:
    """An order that is about nothing asked and nothing that the cited passages are about."""
    cited = [one.source for one in keyed if one.key in draft.keys]
    return beside_the_matter(draft.text, asking.searched_for or asking.question, asking.language, cited, deps)


def _check(draft: Drafted, language: str, keyed: Sequence[KeyedSource], deps: AnswerDeps) -> Verdict:
    cited = [one.source for one in keyed if one.key in draft.keys]
    return verify(draft.text, language, cited, deps)


def _drafted_shown(draft: Drafted, verdict: Verdict, numbering: Numbering) -> SentenceShown:
    citations = tuple(
        numbering.cite(place.source, place.unit.start, place.unit.end, place.unit.header) for place in verdict.places
    )
    return SentenceShown(Sentence(draft.text, tuple(c.key for c in citations), verdict.support), citations)


def _quoted(ranked: Sequence[Extract], deps: AnswerDeps) -> list[SentenceShown]:
    """The extractive answer, checked like any other."""
    numbering = Numbering()
    quoted = [_quoted_shown(one, numbering, deps) for one in answering(ranked, deps)]
    return [one for one in quoted if one.sentence.support is not Support.UNSUPPORTED]


def _quoted_shown(found: Extract, numbering: Numbering, deps: AnswerDeps) -> SentenceShown:
    citation = numbering.cite(found.source, found.unit.start, found.unit.end, found.completion)
    verdict = verify(found.text, found.source.passage.language, [found.source], deps)
    return SentenceShown(Sentence(found.text, (citation.key,), verdict.support), (citation,))
