"""To whom a question goes that nothing answers, and what that person needs to know."""

import re
from collections.abc import Sequence
from datetime import date

from assist_api.answers.phrases import say
from assist_api.config import HandOverConfig
from assist_api.types import Citation, HandOver


def hand_over(
    question: str, language: str, as_of: date, missing: str, nearest: Sequence[Citation], config: HandOverConfig
) -> HandOver:
    """The queue by the question's words, and a summary in the question's language."""
    places = "; ".join(dict.fromkeys(f"{c.title}, {c.address}".strip(", ") for c in nearest))
    looked_at = say("looked_at", language, places=places) if places else say("looked_at_nothing", language)
    summary = say(
        "summary", language, question=question.strip(), as_of=as_of.isoformat(), missing=missing, looked_at=looked_at
    )
    return HandOver(queue_for(question, config), summary)


def queue_for(question: str, config: HandOverConfig) -> str:
    """The queue with most of its keywords beginning a word of the question; the earlier one on a tie."""
    lowered = question.lower()
    best, most = config.default, 0
    for queue in config.queues:
        count = sum(bool(re.search(rf"\b{re.escape(keyword)}", lowered)) for keyword in queue.keywords)
        if count > most:
            best, most = queue.name, count
    return best
