"""The end of a question: the whole suggestion with what the agent should know of its sources, or the hand-over."""

from collections.abc import Sequence
from dataclasses import replace

from assist_api.answers.abstain import Gap, abstain
from assist_api.answers.answering import Asking
from assist_api.answers.deps import AnswerDeps
from assist_api.answers.events import SentenceShown
from assist_api.answers.hand_over import hand_over_conversation, named
from assist_api.answers.phrases import say
from assist_api.answers.sources import Source
from assist_api.conversation.memory import Given, Place
from assist_api.conversation.turns import customer_turns
from assist_api.drafting.planted import speaks_to_programs
from assist_api.types import Abstention, Citation, HandOver, Reason, Suggestion, Support


def finish(
    asking: Asking,
    shown: Sequence[SentenceShown],
    drafted_by: str,
    notices: Sequence[str],
    sources: Sequence[Source],
    deps: AnswerDeps,
) -> Suggestion:
    """The suggestion, its citations in the order of their numbers; its conversation remembers it."""
    suggestion = _suggestion(asking, shown, drafted_by, notices, sources)
    places = frozenset(Place(each.passage_id, each.span.start, each.span.end) for each in suggestion.citations)
    names = tuple(dict.fromkeys(map(named, suggestion.citations)))
    given = Given(asking.suggestion_id, asking.question, len(asking.earlier.turns), places, names)
    deps.memory.remember(asking.earlier.conversation_id, given)
    return suggestion


def nothing_left(asking: Asking) -> Gap:
    """Why nothing was shown though the sources are about the question."""
    return Gap(Reason.ALREADY_GIVEN if asking.given else Reason.NOT_ABOUT_THIS)


def give_up(asking: Asking, gap: Gap, sources: Sequence[Source], deps: AnswerDeps) -> Abstention:
    """The abstention, handing over the whole conversation."""
    made = abstain(asking.suggestion_id, asking.question, asking.language, asking.as_of, gap, sources, deps)
    searched = gap.reason is not Reason.ASKED_FOR_PERSON
    handed = hand_over_of(asking, made.missing, made.nearest if searched else None, deps)
    return replace(made, hand_over=handed, searched_for=asking.searched_for, notes=asking.notes)


def hand_over_at_once(asking: Asking, deps: AnswerDeps) -> Abstention:
    """The abstention of a customer who asks for a person: nothing was searched."""
    return give_up(asking, Gap(Reason.ASKED_FOR_PERSON), (), deps)


def hand_over_of(asking: Asking, missing: str, nearest: Sequence[Citation] | None, deps: AnswerDeps) -> HandOver:
    """The hand-over as it stands at this turn; ``nearest`` None means that nothing was searched."""
    return hand_over_conversation(
        [*customer_turns(asking.earlier.turns), asking.question],
        asking.language,
        asking.as_of,
        missing,
        nearest,
        deps.memory.given(asking.earlier.conversation_id),
        asking.notes,
        deps.config.hand_over,
    )


def _suggestion(
    asking: Asking, shown: Sequence[SentenceShown], drafted_by: str, notices: Sequence[str], sources: Sequence[Source]
) -> Suggestion:
    citations = {citation.key: citation for one in shown for citation in one.citations}
    ordered = tuple(sorted(citations.values(), key=lambda citation: int(citation.key)))
    cited = _cited(ordered, sources)
    return Suggestion(
        suggestion_id=asking.suggestion_id,
        sentences=tuple(one.sentence for one in shown),
        citations=ordered,
        language=asking.language,
        drafted_by=drafted_by,
        as_of=asking.as_of,
        notices=(
            *notices,
            *_partly(asking, shown),
            *_foreign(asking, cited),
            *_undated(asking, cited),
            *_as_enacted(asking, cited),
            *_planted(asking, sources),
        ),
        searched_for=asking.searched_for,
        notes=asking.notes,
    )


def _cited(citations: Sequence[Citation], sources: Sequence[Source]) -> list[Source]:
    ids = {citation.passage_id for citation in citations}
    return [source for source in sources if source.passage.passage_id in ids]


def _partly(asking: Asking, shown: Sequence[SentenceShown]) -> list[str]:
    any_partly = any(one.sentence.support is Support.PARTLY for one in shown)
    return [say("partly", asking.language)] if any_partly else []


def _foreign(asking: Asking, cited: Sequence[Source]) -> list[str]:
    languages = dict.fromkeys(source.passage.language for source in cited)
    names = [say(f"in_{language}", asking.language) for language in languages if language != asking.language]
    return [say("other_language", asking.language, languages=", ".join(names))] if names else []


def _undated(asking: Asking, cited: Sequence[Source]) -> list[str]:
    """A notice naming the documents that do not say when they came into force."""
    titles = dict.fromkeys(
        source.document.title for source in cited if source.passage.in_force.contains(asking.as_of) is None
    )
    return [say("unknown_date", asking.language, titles="; ".join(titles))] if titles else []


def _as_enacted(asking: Asking, cited: Sequence[Source]) -> list[str]:
    """A notice naming the statutes whose text lacks later amendments."""
    titles = dict.fromkeys(source.document.title for source in cited if source.version.as_enacted)
    return [say("as_enacted", asking.language, titles="; ".join(titles))] if titles else []


def _planted(asking: Asking, sources: Sequence[Source]) -> list[str]:
    """A notice naming the places among those found with text that speaks to a program."""
    found = [source.passage.address for source in sources if speaks_to_programs(source.whole)]
    return [say("planted", asking.language, places="; ".join(dict.fromkeys(found)))] if found else []
