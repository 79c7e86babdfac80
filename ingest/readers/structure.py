"""What every reader does last: force labels become the force of the paragraphs they govern."""

from collections.abc import Iterable
from dataclasses import replace

from ingest.readers.labels import Marker, paragraph_number
from ingest.reading import Block, BlockKind


def with_force(parts: Iterable[Block | Marker]) -> tuple[Block, ...]:
    """The blocks without the labels among them, ``force`` set on those that a label governs.

    A label that names paragraph numbers governs those and what stands under them, over headings too; one that names none
    governs everything up to the next label or heading.
    """
    marker: Marker | None = None
    done: list[Block] = []
    for block in parts:
        if isinstance(block, Marker):
            marker = block
            continue
        marker = _still(marker, block)
        is_text = block.kind not in (BlockKind.HEADING, BlockKind.FOOTNOTE)
        done.append(replace(block, force=marker.force) if marker and is_text else block)
    return tuple(done)


def _still(marker: Marker | None, block: Block) -> Marker | None:
    """The label that governs ``block``, given the one that governed the block before it."""
    if marker is None or (block.kind is BlockKind.HEADING and not marker.numbers):
        return None
    number = paragraph_number(block.label)
    return marker if number is None or marker.covers(number) else None
