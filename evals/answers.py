"""What every evaluation of answers goes by: who asks, what was said before, what bears a quote, what tells a fact."""

import re
from collections.abc import Collection
from math import ceil

from assist_api.conversation.turns import Earlier, Speaker, Turn
from assist_api.search_schemas import FiltersView
from evals.questions import Gold, Question
from evals.validation import CONTACT_CENTRE

TOP = 5
"""So many of the first passages count as found: what an agent looks at."""
# A passage bears a quote when it holds this share of the quote's words in order; splitting may cut a quote in two.
_OVERLAP = 0.8
# Thousands are parted by a space, which white space made one is by now, or by an English comma.
_THOUSANDS = re.compile(r"(?<=\d)[ ,](?=\d{3}(?!\d))")


def asker(question: Question, known: Collection[str]) -> FiltersView:
    """Whoever says nothing of herself is of the contact centre, where the corpus knows of one."""
    default = [audience for audience in CONTACT_CENTRE if audience in known]
    return FiltersView(audiences=list(question.audience) or default)


def earlier(question: Question) -> Earlier:
    """The turns before it."""
    return Earlier(tuple(Turn(Speaker(turn.speaker), turn.text) for turn in question.conversation))


def bears(text: str, gold: Gold) -> bool:
    """Whether the text holds the quote, or so much of its run of words that they are the same place."""
    words, quoted = text.split(), gold.quote.split()
    if " ".join(quoted) in " ".join(words):
        return True
    length = ceil(_OVERLAP * len(quoted))
    joined = f" {' '.join(words)} "
    return any(f" {' '.join(quoted[at : at + length])} " in joined for at in range(len(quoted) - length + 1))


def tells(text: str, fact: str) -> bool:
    """Whether the fact stands in the text, however its numbers and white space are written."""
    return _plain(fact) in _plain(text)


def _plain(text: str) -> str:
    """In one writing: small letters, single spaces, no-break ones too, numbers in one piece."""
    return _THOUSANDS.sub("", " ".join(text.lower().split()))
