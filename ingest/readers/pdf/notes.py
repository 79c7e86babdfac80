"""What befell the pages of a PDF while they were read, and the sentences that say so."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby


@dataclass(slots=True)
class Record:
    """Page numbers, from 1, by what happened; ``hidden`` counts characters, ``recognised`` holds how sure it was (0-1).

    ``pictures`` have no text of their own, ``garbled`` one that cannot be decoded: neither was recognised, for the
    reason ``why``. ``nothing`` are those on which text recognition found no text.
    """

    damaged: list[int] = field(default_factory=list)
    blank: list[int] = field(default_factory=list)
    pictures: list[int] = field(default_factory=list)
    garbled: list[int] = field(default_factory=list)
    nothing: list[int] = field(default_factory=list)
    hidden: dict[int, int] = field(default_factory=dict)
    recognised: dict[int, float] = field(default_factory=dict)
    why: str = ""

    @property
    def unread(self) -> tuple[int, ...]:
        """The pages that hold something that was not read."""
        return tuple(sorted((*self.damaged, *self.pictures, *self.garbled, *self.nothing)))

    def notes(self) -> list[str]:
        """One sentence for each thing that happened, naming its pages."""
        found = (
            self._recognised(),
            _note(
                self.pictures,
                "has no text layer: a scan or a picture",
                "have no text layer: scans or pictures",
                self.why,
            ),
            _note(self.garbled, "has text that cannot be decoded", "have text that cannot be decoded", self.why),
            _note(self.nothing, "has no text that text recognition could read", "have no text that it could read"),
            _note(self.damaged, "is damaged and was not read", "are damaged and were not read"),
            _note(self.blank, "is blank", "are blank"),
            self._hidden(),
        )
        return [note for note in found if note]

    def _recognised(self) -> str:
        if not self.recognised:
            return ""
        pages = sorted(self.recognised)
        mean = sum(self.recognised.values()) / len(pages)
        worst = min(pages, key=lambda page: self.recognised[page])
        least = f", least of page {worst} ({self.recognised[worst]:.0%})" if len(pages) > 1 else ""
        were = "was" if len(pages) == 1 else "were"
        return f"{_named(pages)} {were} read by text recognition, {mean:.0%} sure{least}"

    def _hidden(self) -> str:
        if not self.hidden:
            return ""
        count = sum(self.hidden.values())
        return f"hidden text on {_named(self.hidden)} was left out ({count} characters that nobody can see)"


def _note(pages: Iterable[int], one: str, many: str, why: str = "") -> str:
    numbers = list(pages)
    said = f"{_named(numbers)} {one if len(numbers) == 1 else many}" if numbers else ""
    return f"{said}; {why}" if said and why else said


def _named(pages: Iterable[int]) -> str:
    """``page 3`` or ``pages 3-5, 9``."""
    numbers = sorted(pages)
    runs = [[page for _, page in group] for _, group in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0])]
    listed = ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)
    return f"page {listed}" if len(numbers) == 1 else f"pages {listed}"
