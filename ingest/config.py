"""Ingestion's own settings."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class CuttingConfig:
    """How text is cut into passages; all sizes in the embedding model's tokens or shares of its limit.

    ``target_tokens``: small unnumbered neighbours are joined up to this size. ``heading_share`` and ``context_share``:
    how much of the limit the title with its headings, and the context, may take before they are shortened.
    ``max_tokens`` bounds a passage where the model would take a longer one: a search finds a place, not a chapter.
    """

    target_tokens: int = 200
    heading_share: float = 0.5
    context_share: float = 0.2
    max_tokens: int = 512

    def limit(self, model_takes: int) -> int:
        """The most tokens of a passage with all that is embedded with it."""
        return min(self.max_tokens, model_takes)


@dataclass(frozen=True, slots=True)
class DerivingConfig:
    """``questions`` has the local model write questions that each passage answers, ``a_passage`` at most (3 are the
    most that are kept), when it is ingested or the indexes are rebuilt.

    One is kept whose figures all stand in the passage and of whose telling words ``min_overlap`` do, or whose cosine
    with the passage reaches ``min_cosine`` of the embedding model's family. Both are set by hand: no capable model was
    at hand to measure them with.
    """

    questions: bool = False
    a_passage: int = 3
    min_overlap: float = 0.5
    min_cosine: dict[str, float] = field(
        default_factory=lambda: {"multilingual-e5-small": 0.85, "embeddinggemma-300m": 0.44}
    )


@dataclass(frozen=True, slots=True)
class ReadingConfig:
    """How files are read: in ``processes`` at a time (0: one a processor), each file in ``seconds`` at most.

    ``memory_mb`` is what a process may take beyond what it needs before it reads.
    """

    processes: int = 0
    seconds: int = 300
    memory_mb: int = 2048
