"""To whom a question goes that nothing answers, and what that person needs to know."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from assist_api.answers.phrases import say
from assist_api.checking.figures import FigureKind, figures
from assist_api.config import HandOverConfig
from assist_api.conversation.memory import Given
from assist_api.conversation.question import asks_something, in_short
from assist_api.types import Citation, CustomerNote, HandOver, Tried

_TOLD = (FigureKind.MONEY, FigureKind.PERCENT, FigureKind.DURATION, FigureKind.DATE, FigureKind.REFERENCE,
         FigureKind.CODE)  # fmt: skip


def hand_over(
    question: str, language: str, as_of: date, missing: str, nearest: Sequence[Citation], config: HandOverConfig
) -> HandOver:
    """The queue by the question's words, and a summary in the question's language."""
    summary = say(
        "summary",
        language,
        question=question.strip(),
        as_of=as_of.isoformat(),
        missing=missing,
        looked_at=_looked_at(nearest, language),
    )
    return HandOver(queue_for(question, config), summary, (question.strip(),), missing=missing)


def hand_over_conversation(
    turns: Sequence[str],
    language: str,
    as_of: date,
    missing: str,
    nearest: Sequence[Citation] | None,
    given: Sequence[Given],
    notes: Sequence[CustomerNote],
    config: HandOverConfig,
) -> HandOver:
    """The same of a whole conversation; ``turns`` are the customer's, oldest first, ``given`` what was suggested.

    ``nearest`` None means that nothing was searched.
    """
    asked = tuple(dict.fromkeys(in_short(turn) for turn in (*filter(asks_something, turns[:-1]), *turns[-1:])))
    tried = tuple(Tried(each.named, say(f"outcome_{each.state or 'none'}", language)) for each in given)
    known = _known(turns)
    parts = (
        say("asked", language, questions=_quoted(asked, language), as_of=as_of.isoformat()),
        say("tried", language, tried="; ".join(f"{', '.join(t.places)} ({t.outcome})" for t in tried)) if tried else "",
        say("known", language, known=", ".join(known)) if known else "",
        missing,
        "" if nearest is None else _looked_at(nearest, language),
    )
    return HandOver(_queue(turns, notes, config), " ".join(filter(None, parts)), asked, tried, known, missing)


def queue_for(question: str, config: HandOverConfig) -> str:
    """The queue with most of its keywords beginning a word of the question; the earlier one on a tie."""
    lowered = question.lower()
    best, most = config.default, 0
    for queue in config.queues:
        count = sum(bool(re.search(rf"\b{re.escape(keyword)}", lowered)) for keyword in queue.keywords)
        if count > most:
            best, most = queue.name, count
    return best


def _queue(turns: Sequence[str], notes: Iterable[CustomerNote], config: HandOverConfig) -> str:
    """That of the customer's most pressing state; else by the latest turn that names a topic."""
    pressing = (config.by_state[note.state] for note in notes if note.state in config.by_state)
    by_topic = (queue for turn in reversed(turns) if (queue := queue_for(turn, config)) != config.default)
    return next(pressing, None) or next(by_topic, config.default)


def _known(turns: Iterable[str]) -> tuple[str, ...]:
    """Figures, dates and documents as the customer said them, in the order of the saying."""
    return tuple(dict.fromkeys(said for turn in turns for said in sorted(_said_in(turn), key=turn.find)))


def _said_in(turn: str) -> list[str]:
    return [said for figure in figures(turn) if figure.kind in _TOLD and (said := figure.written.strip())]


def _quoted(texts: Iterable[str], language: str) -> str:
    return " ".join(say("quoted", language, text=text) for text in texts)


def _looked_at(nearest: Sequence[Citation], language: str) -> str:
    places = "; ".join(dict.fromkeys(named(each) for each in nearest))
    return say("looked_at", language, places=places) if places else say("looked_at_nothing", language)


def named(citation: Citation) -> str:
    """A place as people call it: the document's title and the address in it."""
    return f"{citation.title}, {citation.address}".strip(", ")
