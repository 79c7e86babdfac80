"""What became of one question: everything that scoring, comparing and reading it again needs."""

from dataclasses import asdict, dataclass, field
from typing import Any

from evals.questions import Question


@dataclass(frozen=True, slots=True)
class Seen:
    """A passage of the evidence; ``gold`` are the numbers of the places that answer which it bears."""

    passage_id: str
    title: str
    address: str
    text: str
    gold: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Citation:
    """A shown citation; ``whole`` and ``on_gold`` as ``scoring.citations`` has them."""

    key: str
    passage_id: str
    title: str
    address: str
    quote: str
    whole: bool
    on_gold: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """A shown sentence with the keys of its citations and the verdict on it."""

    text: str
    keys: tuple[str, ...]
    support: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """``values`` are each measure's of this question, None where it does not count.

    ``reason`` is why nothing was answered, ``told`` and ``untold`` are key facts, ``unfit`` the passages shown that may
    not be, each with why. ``latency`` is in ms since the question was put. ``confidence`` orders answers by how sure
    the product may be; without one of its own the best passage's cosine stands in.
    """

    question: Question
    drafter: str
    abstained: bool
    reason: str = ""
    message: str = ""
    evidence: tuple[Seen, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    citations: tuple[Citation, ...] = ()
    told: tuple[str, ...] = ()
    untold: tuple[str, ...] = ()
    unfit: tuple[str, ...] = ()
    uncited: int = 0
    confidence: float = 0.0
    latency: dict[str, float] = field(default_factory=dict)
    values: dict[str, float | None] = field(default_factory=dict)

    @property
    def right(self) -> bool:
        """Abstained where it must; else cited a place that answers and told every key fact."""
        return self.values.get("right") == 1.0

    @property
    def rank(self) -> int | None:
        """Of the first passage that answers, from 1."""
        return next((rank for rank, seen in enumerate(self.evidence, start=1) if seen.gold), None)

    def as_json(self) -> dict[str, Any]:
        """The line of a run's file."""
        return {**asdict(self), "question": self.question.model_dump(mode="json")}


def outcome_of(row: dict[str, Any]) -> Outcome:
    """The outcome that ``as_json`` gave."""
    return Outcome(
        **{
            **row,
            "question": Question.model_validate(row["question"]),
            "evidence": tuple(Seen(**{**each, "gold": tuple(each["gold"])}) for each in row["evidence"]),
            "sentences": tuple(Sentence(**{**each, "keys": tuple(each["keys"])}) for each in row["sentences"]),
            "citations": tuple(Citation(**each) for each in row["citations"]),
            **{name: tuple(row[name]) for name in ("told", "untold", "unfit")},
        }
    )
