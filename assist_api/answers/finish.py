"""The whole suggestion from the sentences shown, with what the agent should know about its sources."""

from collections.abc import Sequence

from assist_api.answers.answering import Asking
from assist_api.answers.events import SentenceShown
from assist_api.answers.phrases import say
from assist_api.answers.sources import Source
from assist_api.drafting.planted import speaks_to_programs
from assist_api.types import Citation, Suggestion, Support


def finish(
    asking: Asking, shown: Sequence[SentenceShown], drafted_by: str, notices: Sequence[str], sources: Sequence[Source]
) -> Suggestion:
    """The suggestion; its citations in the order of their numbers."""
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
