"""How far a question reaches back into its conversation, and how long a conversation is remembered."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ConversationConfig:
    """What a turn needs of the turns before it.

    A turn stands alone when it has more content words than ``short_words``, than ``pointing_words`` when a word of it
    points back, than ``opening_words`` when it begins by going on ("entä jos …"). The limits part the 20 questions of
    the sample set's dev half that have a conversation (of 2 to 13 content words) from its 102 other answerable ones:
    all 20 are completed, and 10 of the others would be if they stood in a conversation on something else.
    Further back than ``turns`` nobody means; more than ``chars`` of earlier words are cut to the ``terms`` most telling
    ones, each turn further back weighing ``decay`` of the next.

    ``rewriting`` has the local model write the question instead, waited for ``rewrite_seconds`` at most.
    ``conversations`` are remembered in memory, each for ``minutes`` after its last question; of one conversation
    ``max_turns`` are taken, the latest.
    """

    short_words: int = 5
    pointing_words: int = 8
    opening_words: int = 14
    turns: int = 6
    chars: int = 900
    terms: int = 30
    decay: float = 0.7
    rewriting: bool = False
    rewrite_seconds: float = 4.0
    conversations: int = 500
    minutes: float = 240.0
    max_turns: int = 60
