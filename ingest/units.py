"""A reading's blocks as legal units: what belongs together and is cited under one address."""

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.model import Force
from ingest.reading import Block, BlockKind

_BETWEEN = "\n\n"


@dataclass(frozen=True, slots=True)
class Placed:
    """A block and where its text stands in the canonical text."""

    block: Block
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Unit:
    """Blocks that follow one another under one heading; ``label`` is the first one's number, empty without one."""

    headings: tuple[str, ...]
    blocks: tuple[Placed, ...]
    label: str = ""

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


def placed_blocks(blocks: Sequence[Block]) -> tuple[str, list[Placed]]:
    """The canonical text (blocks joined by blank lines) and the place of each block in it."""
    placed: list[Placed] = []
    at = 0
    ordered = [block for block in footnotes_last(blocks) if block.text.strip()]
    for block in ordered:
        placed.append(Placed(block, at, at + len(block.text)))
        at += len(block.text) + len(_BETWEEN)
    return _BETWEEN.join(block.text for block in ordered), placed


def footnotes_last(blocks: Sequence[Block]) -> list[Block]:
    """Footnotes after the unit they stand in, so that a list that goes on over the page stays in one piece."""
    ordered: list[Block] = []
    held: list[Block] = []
    for block in blocks:
        if block.kind is BlockKind.FOOTNOTE:
            held.append(block)
            continue
        if block.kind is BlockKind.HEADING or _starts_numbered(block):
            ordered += held
            held = []
        ordered.append(block)
    return ordered + held


def units_of(placed: Sequence[Placed]) -> list[Unit]:
    """The legal units in order. A heading is one only when nothing at all stands under it."""
    units: list[Unit] = []
    path: list[tuple[int, str]] = []
    for at, here in enumerate(placed):
        block = here.block
        headings = tuple(text for _, text in path)
        if block.kind is BlockKind.HEADING:
            path = [(level, text) for level, text in path if level < block.level]
            if _is_empty(placed, at):
                units.append(Unit(tuple(text for _, text in path), (here,)))
            path.append((block.level, block.text))
        elif units and units[-1].headings == headings and _belongs(units[-1], block):
            units[-1] = Unit(headings, (*units[-1].blocks, here), units[-1].label)
        else:
            units.append(Unit(headings, (here,), block.label if block.kind is BlockKind.PARAGRAPH else ""))
    return units


def _starts_numbered(block: Block) -> bool:
    return block.kind is BlockKind.PARAGRAPH and bool(block.label)


def _is_empty(placed: Sequence[Placed], at: int) -> bool:
    """Whether the heading at ``at`` has neither text nor headings under it."""
    if at + 1 == len(placed):
        return True
    after = placed[at + 1].block
    return after.kind is BlockKind.HEADING and after.level <= placed[at].block.level


def _belongs(unit: Unit, block: Block) -> bool:
    """Whether ``block`` goes on with the unit before it: a list's items, and all text under a numbered paragraph."""
    last = unit.blocks[-1].block
    if unit.is_footnote or block.kind is BlockKind.FOOTNOTE or _starts_numbered(block) or block.force is not last.force:
        return False
    if last.kind is BlockKind.HEADING:
        return False
    if unit.label or block.kind is BlockKind.ITEM:
        return True
    return last.text.endswith(":") or (block.kind is BlockKind.TABLE and _is_caption(last))


def _is_caption(block: Block) -> bool:
    return block.text.casefold().startswith(("taulukko", "tabell", "table")) and len(block.text) < 250
