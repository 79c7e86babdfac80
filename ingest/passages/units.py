"""A reading's blocks as legal units: what belongs together and is cited under one address."""

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.model import Force
from corpus.units import step, unit_key
from ingest.passages.footnotes import in_place, starts_numbered
from ingest.reading import Block, BlockKind

_BETWEEN = "\n\n"
_SECTIONS = ("s", "art")


@dataclass(frozen=True, slots=True)
class Placed:
    """A block and where its text stands in the canonical text; ``anchor`` is the sentence a footnote belongs to."""

    block: Block
    start: int
    end: int
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Unit:
    """Blocks that follow one another under one heading; ``label`` is the first one's number, empty without one.

    ``place`` tells headings apart that read the same: it is the heading's own number in the document, from 1.
    """

    headings: tuple[str, ...]
    blocks: tuple[Placed, ...]
    label: str = ""
    place: int = 0

    @property
    def start(self) -> int:
        """Where the unit begins in the canonical text."""
        return self.blocks[0].start

    @property
    def end(self) -> int:
        """Where it ends (not included)."""
        return self.blocks[-1].end

    @property
    def force(self) -> Force:
        """The force of its first block."""
        return self.blocks[0].block.force

    @property
    def is_footnote(self) -> bool:
        """Whether it is a footnote."""
        return self.blocks[0].block.kind is BlockKind.FOOTNOTE

    @property
    def key(self) -> str:
        """Its key as in ``corpus.units``."""
        first = self.blocks[0].block
        own = f"footnote {first.label}" if self.is_footnote else self.label
        return unit_key([*self.headings, first.text if first.kind is BlockKind.HEADING else own])

    @property
    def section(self) -> str:
        """``s`` for a section (§), ``art`` for an article: what counts its own parts; empty for any other unit."""
        if self.is_footnote:
            return ""
        return section_kind([*self.headings, self.label])


def section_kind(headings: Sequence[str]) -> str:
    """``s`` or ``art`` when the innermost numbered heading is a section's or an article's; else empty."""
    innermost = next((here for here in map(step, reversed(headings)) if here), "")
    kind = innermost.partition(":")[0]
    return kind if kind in _SECTIONS else ""


def placed_blocks(blocks: Sequence[Block]) -> tuple[str, list[Placed]]:
    """The canonical text (blocks joined by blank lines) and the place of each block in it."""
    placed: list[Placed] = []
    at = 0
    ordered = [(block, anchor) for block, anchor in in_place(blocks) if block.text.strip()]
    for block, anchor in ordered:
        placed.append(Placed(block, at, at + len(block.text), anchor))
        at += len(block.text) + len(_BETWEEN)
    return _BETWEEN.join(block.text for block, _ in ordered), placed


def units_of(placed: Sequence[Placed]) -> list[Unit]:
    """The legal units in order. A heading is one only when nothing at all stands under it."""
    units: list[Unit] = []
    path: list[tuple[int, str]] = []
    place, kind = 0, ""
    for at, here in enumerate(placed):
        block = here.block
        if kind and starts_numbered(block) and section_kind([block.label]):
            path, place, kind = _above_section(path), place + 1, ""
        headings = tuple(text for _, text in path)
        if block.kind is BlockKind.HEADING:
            place += 1
            path = [(level, text) for level, text in path if level < block.level]
            if _is_empty(placed, at):
                units.append(Unit(tuple(text for _, text in path), (here,), place=place))
            path.append((block.level, block.text))
            kind = section_kind([text for _, text in path])
        elif units and units[-1].place == place and _belongs(units[-1], block, kind):
            units[-1] = Unit(headings, (*units[-1].blocks, here), units[-1].label, place)
        else:
            label = block.label if starts_numbered(block) and not kind else ""
            units.append(Unit(headings, (here,), label, place))
    return units


def _above_section(path: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """The headings over the innermost section: a paragraph numbered ``13 §`` does not stand under ``12 §``."""
    innermost = max(at for at, (_, text) in enumerate(path) if section_kind([text]))
    return path[:innermost]


def _is_empty(placed: Sequence[Placed], at: int) -> bool:
    """Whether the heading at ``at`` has neither text nor headings under it."""
    if at + 1 == len(placed):
        return True
    after = placed[at + 1].block
    return after.kind is BlockKind.HEADING and after.level <= placed[at].block.level


def _belongs(unit: Unit, block: Block, kind: str) -> bool:
    """Whether ``block`` goes on with the unit before it.

    All text of a section does (``kind``), all text under a numbered paragraph, and a list's items.
    """
    last = unit.blocks[-1].block
    if unit.is_footnote or BlockKind.FOOTNOTE is block.kind or BlockKind.HEADING is last.kind:
        return False
    if block.force is not last.force or (starts_numbered(block) and not kind):
        return False
    if kind or unit.label or block.kind is BlockKind.ITEM:
        return True
    return last.text.endswith(":") or (block.kind is BlockKind.TABLE and is_caption(last))


def is_caption(block: Block) -> bool:
    """Whether a block is a table's caption (``Taulukko 2. Maksut``)."""
    return block.text.casefold().startswith(("taulukko", "tabell", "table")) and len(block.text) < 250
