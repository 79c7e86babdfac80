"""What a part of a unit needs from before it to be understood alone."""

from collections.abc import Sequence

from corpus.divisions import path_at, steps
from corpus.model import Division
from ingest.passages.sentences import split_sentences
from ingest.passages.units import Placed, Unit, is_caption
from ingest.reading import BlockKind

_OPENING = 400
"""Characters of a unit in which its opening sentence must end to be the context of the unit's later parts."""


def context_of(unit: Unit, divisions: Sequence[Division], start: int) -> str:
    """The context of the part that begins at ``start`` (canonical), its pieces on lines of their own.

    A footnote has the sentence of its anchor, a table's part its caption and header row, a list's part the words that
    introduce the list, a paragraph's part its opening sentence. Empty where nothing is needed.
    """
    if unit.is_footnote:
        return unit.blocks[0].anchor
    if start == unit.start:
        return ""
    here = next(placed for placed in unit.blocks if start < placed.end)
    above = [placed for placed in unit.blocks if placed.end <= start]
    if here.block.kind is BlockKind.PARAGRAPH:
        return _opening(unit, divisions, here, start)
    lead_ins = _lead_ins(above, divisions, start)
    if here.block.kind is BlockKind.TABLE:
        caption = [above[-1].block.text] if above and is_caption(above[-1].block) else []
        header = [here.block.text.partition("\n")[0]] if start > here.start else []
        return "\n".join(dict.fromkeys([*lead_ins, *caption, *header]))
    return "\n".join(lead_ins)


def _lead_ins(above: Sequence[Placed], divisions: Sequence[Division], start: int) -> list[str]:
    """The last text above that ends in a colon; where it is itself an item of a list, the one before that list too.

    A numbered item introduces its own items only.
    """
    found: list[str] = []
    here = path_at(divisions, start)
    for placed in reversed(above):
        block = placed.block
        own = path_at(divisions, placed.start)
        is_beside = block.kind is BlockKind.ITEM and bool(own) and (own == here or here[: len(own)] != own)
        if block.text.endswith(":") and not is_beside and (not found or block.kind is BlockKind.PARAGRAPH):
            found.insert(0, block.text)
        if found and block.kind is BlockKind.PARAGRAPH:
            break
    return found


def _opening(unit: Unit, divisions: Sequence[Division], here: Placed, start: int) -> str:
    """The first sentence of the paragraph, or of the moment it belongs to, when it stands wholly above ``start``."""
    first = _first_block(unit, divisions, start)
    if not (unit.label or unit.section) and here is not first:
        return ""
    opening = first.block.text[:_OPENING]
    begin, end = next(iter(split_sentences(opening)), (0, 0))
    whole = end < len(opening) or len(first.block.text) <= _OPENING
    return opening[begin:end] if whole and first.start + end <= start else ""


def _first_block(unit: Unit, divisions: Sequence[Division], start: int) -> Placed:
    """The block that begins the outermost division ``start`` lies in; the unit's first without divisions."""
    at = unit.start
    top = ""
    for division in divisions:
        outermost = next(iter(steps(division.label)), "")
        if division.start > start:
            break
        if outermost != top:
            at, top = division.start, outermost
    return next(placed for placed in unit.blocks if at < placed.end)
