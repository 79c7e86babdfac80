"""The question that a customer's latest turn asks, completed by what it refers back to; no model is asked."""

import re
from collections.abc import Sequence

from assist_api.checking.words import WORD, Analyser, content_words
from assist_api.conversation.config import ConversationConfig
from assist_api.conversation.rare import rarity
from assist_api.conversation.reference_words import NAMED_RULE, OPENERS, REFERENCES
from assist_api.conversation.turns import Speaker, Turn

_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")
_SHORT, _LONGEST = 160, 240  # characters of a turn retold whole, and of any
_FEW_WORDS = 4


def searched_for(
    question: str, language: str, turns: Sequence[Turn], analyser: Analyser, config: ConversationConfig
) -> str:
    """What to search for: the latest turn, after as much of the earlier ones (oldest first) as it leans on.

    In the order it was said, so that an embedding model reads a conversation and a person does too.
    """
    leaned_on = carried(question, language, turns, analyser, config) if turns else ()
    if sum(len(turn.text) for turn in leaned_on) <= config.chars:
        said = [turn.text.strip() for turn in leaned_on]
    else:
        said = [" ".join(_telling(leaned_on, language, analyser, config))]
    return " ".join(part for part in (*said, question.strip()) if part)


def carried(
    question: str, language: str, turns: Sequence[Turn], analyser: Analyser, config: ConversationConfig
) -> Sequence[Turn]:
    """The turns that a turn leans on, oldest first: back to where the customer last said something that stands alone.

    What was talked about before that is another matter.
    """
    if stands_alone(question, language, analyser, config):
        return ()
    taken: list[Turn] = []
    for turn in reversed(turns[-config.turns :]):
        taken.append(turn)
        if turn.speaker is Speaker.CUSTOMER and stands_alone(turn.text, language, analyser, config):
            break
    return taken[::-1]


def stands_alone(text: str, language: str, analyser: Analyser, config: ConversationConfig) -> bool:
    """Whether a turn says all that its question needs, by its length and by words that point back."""
    if NAMED_RULE.search(text):
        return True
    said = " ".join(WORD.findall(text.lower())) + " "
    length = len(content_words(text, language, analyser))
    if any(said.startswith(f"{opener} ") for opener in OPENERS.get(language, ())):
        return length > config.opening_words
    points = not REFERENCES.get(language, frozenset()).isdisjoint(said.split())
    return length > (config.pointing_words if points else config.short_words)


def in_short(text: str) -> str:
    """A turn retold: whole where it is short, else the sentences of it that ask, else its beginning."""
    told = " ".join(text.split())
    if len(told) > _SHORT:
        asking = [sentence.strip() for sentence in _SENTENCE.findall(told) if sentence.strip().endswith("?")]
        told = " ".join(asking) or told
    return told if len(told) <= _LONGEST else f"{told[:_LONGEST].rsplit(' ', 1)[0]} …"


def asks_something(text: str) -> bool:
    """Whether a turn is worth retelling: more than a word of assent."""
    return "?" in text or len(text.split()) >= _FEW_WORDS


def _telling(turns: Sequence[Turn], language: str, analyser: Analyser, config: ConversationConfig) -> list[str]:
    """The content words that tell most, in the order they were said: rare ones, of late turns before earlier ones."""
    weights: dict[str, float] = {}
    for distance, turn in enumerate(reversed(turns)):
        for word in content_words(turn.text, language, analyser):
            weight = rarity(word.surface.lower(), language) * config.decay**distance
            weights[word.surface] = max(weights.get(word.surface, 0.0), weight)
    best = set(sorted(weights, key=lambda surface: -weights[surface])[: config.terms])
    said = [word.surface for turn in turns for word in content_words(turn.text, language, analyser)]
    return [surface for surface in dict.fromkeys(said) if surface in best]
