"""What was suggested in each conversation and what became of it: in this process's memory alone, and for a while."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from assist_api.conversation.config import ConversationConfig

_SUGGESTIONS = 50  # of one conversation

# What feedback calls a suggestion that served, and one that surely did not.
HELPED = frozenset({"accepted", "edited", "copied"})
FAILED = frozenset({"rejected", "wrong", "outdated"})


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Characters ``start`` to ``end`` of a version's text, in one of its passages."""

    passage_id: str
    start: int
    end: int

    def among(self, places: Iterable["Place"]) -> bool:
        """Whether one of the places is this one or overlaps it: the same sentence may be cut longer or shorter."""
        return any(
            self.passage_id == other.passage_id and self.start < other.end and other.start < self.end
            for other in places
        )


@dataclass(frozen=True, slots=True)
class Given:
    """A suggestion as it was given: to which turn (its words, and how many came before it), resting on what.

    ``named`` are its places as people call them; ``state`` is the latest feedback, empty without any.
    """

    suggestion_id: str
    question: str
    position: int
    places: frozenset[Place]
    named: tuple[str, ...]
    state: str = ""


@dataclass(slots=True)
class _Remembered:
    last: float
    given: tuple[Given, ...] = ()


class Memory:
    """Conversations by id, the longest silent one forgotten first. Any thread may call; nothing is written anywhere."""

    def __init__(self, config: ConversationConfig | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        """``clock`` gives seconds."""
        self._config = config or ConversationConfig()
        self._clock = clock
        self._known: OrderedDict[str, _Remembered] = OrderedDict()
        self._lock = threading.Lock()

    def remember(self, conversation_id: str, given: Given) -> None:
        """Note a suggestion; a conversation without an id is not remembered."""
        if not conversation_id:
            return
        with self._lock:
            self._forget_old()
            one = self._known.setdefault(conversation_id, _Remembered(self._clock()))
            one.given, one.last = (*one.given, given)[-_SUGGESTIONS:], self._clock()
            self._known.move_to_end(conversation_id)
            while len(self._known) > self._config.conversations:
                self._known.popitem(last=False)

    def told(self, suggestion_id: str, state: str) -> None:
        """Note what became of a suggestion, if it is remembered."""
        with self._lock:
            for one in self._known.values():
                if any(each.suggestion_id == suggestion_id for each in one.given):
                    one.given = tuple(
                        replace(each, state=state) if each.suggestion_id == suggestion_id else each
                        for each in one.given
                    )

    def given(self, conversation_id: str) -> tuple[Given, ...]:
        """What was suggested, oldest first."""
        with self._lock:
            self._forget_old()
            one = self._known.get(conversation_id)
            return one.given if one else ()

    def in_vain(self, conversation_id: str, question: str, position: int) -> frozenset[Place]:
        """The places that were given before this turn and did not help.

        What was given to this very turn may be given again, unless it was refused: a turn is asked anew when it grows
        word by word, and when a page is reloaded.
        """
        given = self.given(conversation_id)
        failed = [each for each in given if each.state in FAILED or _unhelpful(each, question, position)]
        helped = frozenset[Place]().union(*(each.places for each in given if each.state in HELPED))
        return frozenset[Place]().union(*(each.places for each in failed)) - helped

    def _forget_old(self) -> None:
        oldest = self._clock() - 60 * self._config.minutes
        for conversation_id in [each for each, one in self._known.items() if one.last < oldest]:
            del self._known[conversation_id]


def _unhelpful(given: Given, question: str, position: int) -> bool:
    return given.state not in HELPED and not (given.position == position and _same_turn(given.question, question))


def _same_turn(one: str, other: str) -> bool:
    shorter, longer = sorted((" ".join(one.split()).casefold(), " ".join(other.split()).casefold()), key=len)
    return longer.startswith(shorter.rstrip(".…?! "))
