"""What the product makes of a file: its reading and the passages cut from it, without registry or vectors."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.config import CuttingConfig
from ingest.passages.cutting import cut
from ingest.readers import read
from ingest.reading import Cut, Reading

Counter = Callable[[Sequence[str]], list[int]]


@dataclass(frozen=True, slots=True)
class Seen:
    """A file as read; ``canonical`` is its text, of which the passages are slices."""

    path: Path
    reading: Reading
    canonical: str
    cuts: tuple[Cut, ...]


def see(path: Path, count_tokens: Counter, max_tokens: int = 512) -> Seen:
    """Read and cut one file as ingestion does; IngestError when it cannot be read."""
    reading = read(path)
    canonical, cuts = cut(
        reading,
        title=reading.found.title or path.stem,
        count_tokens=count_tokens,
        max_tokens=max_tokens,
        language=reading.found.language or "fi",
        config=CuttingConfig(),
    )
    return Seen(path, reading, canonical, cuts)


def by_length(texts: Sequence[str]) -> list[int]:
    """A quick stand-in for the model's tokenizer: a token for each word and for every four letters past twelve."""
    return [2 + sum(1 + max(0, len(word) - 8) // 4 for word in text.split()) for text in texts]
