"""How much of the places that answer is shown, in characters of the versions' texts; what overlaps counts once.

Pipitone and Houir Alami (2024), "LegalBench-RAG", section 4: recall is the share of the gold characters that were
retrieved, precision the share of the retrieved characters that are gold. Both hold however the text is cut.
"""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """The characters [start, end) of a version's text."""

    version_id: str
    start: int
    end: int

    @property
    def length(self) -> int:
        """In characters."""
        return self.end - self.start


def merged(places: Iterable[Place]) -> list[Place]:
    """The same characters, each in one place only, in order."""
    found: list[Place] = []
    for place in sorted(places):
        if found and found[-1].version_id == place.version_id and place.start <= found[-1].end:
            found[-1] = Place(place.version_id, found[-1].start, max(found[-1].end, place.end))
        else:
            found.append(place)
    return found


def size(places: Iterable[Place]) -> int:
    """How many characters, each counted once."""
    return sum(place.length for place in merged(places))


def common(some: Iterable[Place], others: Iterable[Place]) -> int:
    """How many characters stand in both."""
    ours, theirs = merged(some), merged(others)
    return sum(
        max(0, min(one.end, other.end) - max(one.start, other.start))
        for one in ours
        for other in theirs
        if one.version_id == other.version_id
    )


def recall(found: Iterable[Place], gold: Iterable[Place]) -> float:
    """The share of the gold characters that were found; 0 where no gold could be located."""
    wanted = list(gold)
    return common(found, wanted) / total if (total := size(wanted)) else 0.0


def precision(found: Iterable[Place], gold: Iterable[Place]) -> float:
    """The share of the found characters that are gold; 0 where nothing was found."""
    shown = list(found)
    return common(shown, gold) / total if (total := size(shown)) else 0.0


def bears(place: Place, gold: Iterable[Place], share: float = 0.5) -> bool:
    """Whether the place holds at least ``share`` of the gold, or lies so far in it: the same place cut otherwise."""
    wanted = list(gold)
    shorter = min(place.length, size(wanted))
    return shorter > 0 and common([place], wanted) >= share * shorter
