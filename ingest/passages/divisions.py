"""A unit's numbered parts, counted where the markup does not say them.

A section's paragraphs are its moments (``2 mom.``), an article's are numbered by their text (``1.``, ``(1)``), and list
items are cited by their own label under the part they stand in.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from corpus.divisions import joined, steps
from corpus.model import Division
from ingest.passages.units import Placed, Unit
from ingest.reading import Block, BlockKind

_PARAGRAPH_NUMBER = re.compile(r"\(?(\d{1,3}[a-z]?)[.)](?=\s)")
_ROMAN = re.compile(r"[ivx]+$")
_AFTER_LETTER = {"i": "h", "v": "u", "x": "w"}
"""The letter before each letter that is a Roman number too: after it, it is the next letter of a list."""
_MOMENT = {"fi": "{} mom.", "sv": "{} mom.", "en": "subsection {}"}
_ITEM = {
    "fi": {"number": "{} kohta", "letter": "{} kohta", "roman": "{} kohta"},
    "sv": {"number": "{} punkten", "letter": "{} punkten", "roman": "{} punkten"},
    "en": {"number": "paragraph {}", "letter": "paragraph {}", "roman": "paragraph {}"},
}
_SUBITEM = {"fi": "{} alakohta", "sv": "underpunkt {}", "en": "point {}"}


def divisions_of(unit: Unit, language: str) -> tuple[Division, ...]:
    """The unit's divisions in order, their starts in the canonical text; none when nothing in it is numbered.

    What a reader set in ``Block.division`` holds; otherwise they are counted. A section of one moment does not count
    it. A label that comes twice names the part above it the second time, so that no two places share one.
    """
    if unit.is_footnote:
        return ()
    said = any(placed.block.division for placed in unit.blocks)
    labels = _said(unit.blocks) if said else _counted(unit, language)
    if not any(labels):
        return ()
    return tuple(_distinct(labels, unit.blocks))


def _said(blocks: Sequence[Placed]) -> list[str]:
    """The readers' labels; a block without one goes on with the division before it."""
    labels: list[str] = []
    for placed in blocks:
        labels.append(placed.block.division or (labels[-1] if labels else ""))
    return labels


def _distinct(labels: Sequence[str], blocks: Sequence[Placed]) -> Iterator[Division]:
    seen: set[str] = set()
    last = ""
    for label, placed in zip(labels, blocks, strict=True):
        while label in seen and not _is_tail(label, last):
            label = joined(steps(label)[:-1])
        if label != last:
            yield Division(label, placed.start)
        seen.add(label)
        last = label


def _is_tail(label: str, last: str) -> bool:
    """Whether ``label`` is ``last`` or above it: the text after a list, which goes on with what stood before it."""
    return steps(last)[: len(steps(label))] == steps(label)


@dataclass(slots=True)
class _Items:
    """The open list items, outermost first: each one's kind and number."""

    language: str
    section: str
    open: list[tuple[str, str]] = field(default_factory=list)

    def enter(self, label: str) -> None:
        """An item with this label begins: the next of its list, or the first of a list inside the last item."""
        number = label.strip("().")
        kind = self._kind(number)
        kinds = [each for each, _ in self.open]
        if kind in kinds:
            del self.open[kinds.index(kind) :]
        self.open.append((kind, number) if self.section else (kind, label))

    def _kind(self, number: str) -> str:
        if number[:1].isdigit():
            return "number"
        if not _ROMAN.match(number):
            return "letter"
        if len(number) > 1 or any(kind == "roman" for kind, _ in self.open):
            return "roman"
        letter = next((value.strip("().") for kind, value in self.open if kind == "letter"), "")
        return "letter" if not letter or letter == _AFTER_LETTER[number] else "roman"

    def labels(self) -> list[str]:
        """The steps of the item that is open: ``["2 kohta", "a alakohta"]``."""
        return [self._label(at, kind, number) for at, (kind, number) in enumerate(self.open)]

    def _label(self, depth: int, kind: str, number: str) -> str:
        if self.section == "art":
            return f"({number})"
        if not self.section:
            return number
        words = _ITEM.get(self.language, _ITEM["en"])
        return (_SUBITEM.get(self.language, _SUBITEM["en"]) if depth else words[kind]).format(number)


def _counted(unit: Unit, language: str) -> list[str]:
    """Each block's label."""
    section = unit.section
    blocks = [placed.block for placed in unit.blocks]
    tops = _tops(blocks, section, language)
    items = _Items(language, section)
    labels: list[str] = []
    above = ""
    for block, top in zip(blocks, tops, strict=True):
        if top != above or block.kind is BlockKind.PARAGRAPH:
            items.open.clear()
        if block.kind is BlockKind.ITEM and block.label:
            items.enter(block.label)
        above = top
        labels.append(joined([step for step in (top, *items.labels()) if step]))
    return labels


def _tops(blocks: Sequence[Block], section: str, language: str) -> list[str]:
    """The outermost step of each block: its moment or its article's paragraph; empty in other units."""
    if section == "art":
        return _article_paragraphs(blocks)
    if section != "s":
        return [""] * len(blocks)
    numbers = _moments(blocks)
    wording = _MOMENT.get(language, _MOMENT["en"])
    return [wording.format(number) if numbers[-1] > 1 else "" for number in numbers]


def _article_paragraphs(blocks: Sequence[Block]) -> list[str]:
    tops: list[str] = []
    for block in blocks:
        match = _PARAGRAPH_NUMBER.match(block.text) if block.kind is BlockKind.PARAGRAPH else None
        tops.append(f"({match[1]})" if match else (tops[-1] if tops else ""))
    return tops


def _moments(blocks: Sequence[Block]) -> list[int]:
    """The moment each block belongs to, from 1."""
    numbers: list[int] = []
    before: Block | None = None
    for block in blocks:
        begins = before is None or (block.kind is BlockKind.PARAGRAPH and not _goes_on(before, block))
        numbers.append((numbers[-1] if numbers else 0) + begins)
        before = block
    return numbers


def _goes_on(before: Block, block: Block) -> bool:
    """Whether a paragraph goes on with the sentence before it: after a list, a colon, or in lower case."""
    return block.text[:1].islower() or before.text.rstrip().endswith((";", ",", ":"))
