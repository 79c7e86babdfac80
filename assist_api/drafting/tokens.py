"""How many tokens a text takes, learned for each language from what the model server counted."""

import threading
from collections import deque
from collections.abc import Sequence

_REMEMBERED = 16  # counts of a language; the most crowded of them decides
_MARGIN = 0.97
# However few tokens a server reports: one that leaves out what it had cached (Ollama did so until 0.2) reports too few.
_ROOMIEST = 1.6
_OVERHEAD = 16  # tokens a message costs beside its text: role, turn marks
# Figures and signs are often a token each, in tables of figures most of the text.
_CROWDED = 2.5


class TokenCounter:
    """Estimates the tokens of chats, erring towards more. Any thread may call."""

    def __init__(self, chars_per_token: float) -> None:
        """``chars_per_token`` holds for a language until a count in it is known."""
        self._default = chars_per_token
        self._lock = threading.Lock()
        self._seen: dict[str, deque[float]] = {}

    def estimate(self, texts: Sequence[str], language: str) -> int:
        """Tokens of a chat whose messages are ``texts``."""
        return int(sum(map(_weight, texts)) / self.chars_per_token(language)) + _OVERHEAD * len(texts)

    def learn(self, texts: Sequence[str], language: str, counted: int | None) -> None:
        """What the server counted for a chat; None and 0, which a cached prompt may give, teach nothing."""
        if counted:
            with self._lock:
                kept = self._seen.setdefault(language, deque(maxlen=_REMEMBERED))
                kept.append(sum(map(_weight, texts)) / counted)

    def chars_per_token(self, language: str) -> float:
        """Letters that a token takes at least, by the counts of this language."""
        with self._lock:
            seen = self._seen.get(language)
            return min(_MARGIN * min(seen), _ROOMIEST * self._default) if seen else self._default


def _weight(text: str) -> float:
    """The length in letters, figures and signs counted as what they cost."""
    plain = sum(char.isalpha() or char.isspace() for char in text)
    return plain + _CROWDED * (len(text) - plain)
