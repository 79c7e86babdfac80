"""What every language model that drafts looks like to the rest of the product."""

import secrets
from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass
from typing import Protocol

from assist_api.answers.sources import Source

# No vowels and nothing that looks like something else, so that no key is a word.
_LETTERS = "BCDFGHJKLMNPQRSTVWXZ"
_DIGITS = "2345679"


@dataclass(frozen=True, slots=True)
class KeyedSource:
    """A source under the opaque key that the model cites it by; new with each draft, so no document knows it."""

    key: str
    source: Source


class Drafter(Protocol):
    """Writes an answer from sources; every failure is a ``DraftError``."""

    name: str

    async def available(self) -> bool:
        """Whether the model could be asked now; quick, and never raises."""
        ...

    def draft(self, question: str, language: str, sources: Sequence[KeyedSource]) -> AsyncGenerator[str, None]:
        """The answer's text in pieces as they come; closing the iterator stops the model."""
        ...


def with_keys(sources: Sequence[Source]) -> tuple[KeyedSource, ...]:
    """The sources, each under a key of its own such as ``K7Q``."""
    keys: list[str] = []
    while len(keys) < len(sources):
        key = secrets.choice(_LETTERS) + secrets.choice(_DIGITS) + secrets.choice(_LETTERS)
        if key not in keys:
            keys.append(key)
    return tuple(KeyedSource(key, source) for key, source in zip(keys, sources, strict=True))
