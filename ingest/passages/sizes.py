"""What fits into one passage: sizes in the embedding model's tokens, many texts a call, and texts shortened to fit."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from ingest.config import CuttingConfig
from ingest.errors import IngestError
from retrieval.texts import TextOf, indexed_text

TokenCounter = Callable[[Sequence[str]], list[int]]


@dataclass(frozen=True, slots=True)
class Ruler:
    """Sizes under one document's title; ``limit`` in tokens counts the title, headings, context and text together."""

    title: str
    count: TokenCounter
    limit: int
    config: CuttingConfig
    text_of: TextOf = indexed_text

    def sizes(self, texts: Sequence[str]) -> list[int]:
        """The tokens of each text alone."""
        return self.count(texts) if texts else []

    def size(self, headings: Sequence[str], context: str, text: str) -> int:
        """The tokens of a passage."""
        return self.count([self.text_of(self.title, headings, context, text)])[0]

    def room(self, headings: Sequence[str]) -> int:
        """About how many tokens the title and these headings leave for text."""
        return self.limit - self.size(headings, "", "")

    def fitted(self, paths: Iterable[tuple[str, ...]]) -> dict[tuple[str, ...], tuple[str, ...]]:
        """Each path of headings as a passage can carry it: where it would crowd out the text, cut down."""
        distinct = list(dict.fromkeys(paths))
        sizes = self.sizes([self.text_of(self.title, path, "", "") for path in distinct])
        room = int(self.limit * self.config.heading_share)
        return {
            path: path if size <= room else self._fewer(path, room) for path, size in zip(distinct, sizes, strict=True)
        }

    def context(self, text: str) -> str:
        """As much of a context as a passage can carry."""
        room = int(self.limit * self.config.context_share)
        return shortened(text, lambda shorter: self.count([shorter])[0] <= room)

    def likely(self, headings: Sequence[str], texts: Sequence[str]) -> list[int]:
        """For each text, about how many from it on fit into one passage together."""
        empty = self.count([""])[0]
        ends = list(accumulate((size - empty for size in self.sizes(texts)), initial=0))
        room = self.room(headings)
        return [bisect_right(ends, ends[at] + room) - 1 - at for at in range(len(texts))]

    def _fewer(self, headings: tuple[str, ...], room: int) -> tuple[str, ...]:
        """The headings, outermost dropped and the last one shortened. A title too long alone raises IngestError."""
        while len(headings) > 1 and self.size(headings, "", "") > room:
            headings = headings[1:]
        if headings and self.size(headings, "", "") > room:
            shorter = shortened(headings[0], lambda text: self.size((text,), "", "") <= room)
            headings = (shorter,) if shorter else ()
        if not headings and self.size((), "", "") > room:
            raise IngestError(
                f"the title '{self.title[:60]}…' is too long to leave room for text.", "Give a shorter title."
            )
        return headings


def shortened(text: str, fits: Callable[[str], bool]) -> str:
    """As many words of ``text`` as fit, an ellipsis for the rest; empty when not even one does."""
    if not text or fits(text):
        return text
    words = text.split()
    kept = bisect_right(range(1, len(words) + 1), 0, key=lambda n: 0 if fits(" ".join(words[:n]) + " …") else 1)
    return " ".join(words[:kept]) + " …" if kept else ""
