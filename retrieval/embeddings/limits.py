"""No text is cut silently."""

from collections.abc import Sequence

from retrieval.errors import RetrievalError

_SHOWN = 60


def refuse_too_long(texts: Sequence[str], tokens: Sequence[int], max_tokens: int) -> None:
    """RetrievalError naming the first text that has more than ``max_tokens`` tokens."""
    for text, count in zip(texts, tokens, strict=True):
        if count > max_tokens:
            raise RetrievalError(
                f"A text of {count} tokens is longer than the embedding model's {max_tokens}: “{text[:_SHOWN]}…”.",
                "Split it into passages that fit; count_tokens tells how long each is.",
            )
