"""A cross-encoder for natural language inference as a judge of what others wrote."""

from collections.abc import Sequence
from pathlib import Path

from assist_api.checking.nli import NliChecker
from evals.content import hash_of


class Judge(NliChecker):
    """The product's own optional checker, asked how sure it is; the first call loads torch."""

    def score(self, claim: str, texts: Sequence[str]) -> float:
        """The highest probability that one of the texts entails the claim; 0 without a text."""
        return max(self._entailed([(text, claim) for text in texts]), default=0.0)


def weights_of(name: str) -> str:
    """The content hash of a judge's folder; empty for the name of one of a hub."""
    folder = Path(name)
    return hash_of(folder)[:16] if folder.is_dir() else ""
