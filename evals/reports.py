"""What an evaluation of retrieval comes to, a report for each set."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from evals.asking import Scores

Systems = Mapping[str, Scores]
"""By system's name."""


@dataclass(frozen=True, slots=True)
class RetrievalReport:
    """A set's systems scored by one model; ``groups`` are the scores of some of its questions, by tag or language."""

    set: str
    model: str
    documents: int
    queries: int
    systems: Systems
    groups: Mapping[str, Systems]

    def as_json(self) -> dict[str, Any]:
        """The stable shape that ``--json`` prints."""
        return {
            "set": self.set,
            "model": self.model,
            "documents": self.documents,
            "queries": self.queries,
            "systems": _as_json(self.systems),
            "groups": {name: _as_json(systems) for name, systems in self.groups.items()},
        }


def _as_json(systems: Systems) -> dict[str, Any]:
    return {name: scores.as_json() for name, scores in systems.items()}
