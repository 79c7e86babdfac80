"""Blocks of a PDF in the making, and what is decided once all of them are known."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from corpus.model import Box
from corpus.units import step
from ingest.readers.clean import join_lines, joined
from ingest.readers.labels import Marker, heading_depth, label_of
from ingest.readers.markdown_table import markdown
from ingest.readers.pdf.layout import Layout, is_title
from ingest.readers.pdf.lines import Line
from ingest.readers.pdf.tables import Row
from ingest.readers.pdf.turn import turned_box
from ingest.reading import Block, BlockKind

_RANKS = {"part": 1, "title": 1, "annex": 1, "ch": 2, "sec": 3, "s": 4, "art": 4}
_ABOVE_SECTIONS = (1, 2, 3)


@dataclass(slots=True)
class Draft:
    """A block in the making, or a margin label."""

    kind: BlockKind
    lines: list[Line] = field(default_factory=list)
    label: str = ""
    rows: list[Row] = field(default_factory=list)
    level: int = 0
    marker: Marker | None = None


def joined_tables(drafts: Sequence[Draft], layout: Layout) -> list[Draft]:
    """Pieces of one table put together: over a page's end, and around a row whose cells stand too close to be told."""
    done: list[Draft] = []
    for draft in drafts:
        above = [other for other in done[-6:] if other.kind is not BlockKind.FOOTNOTE]
        table = above[-1] if above else None
        stray = above[-2] if len(above) > 1 else None
        if draft.kind is not BlockKind.TABLE:
            done.append(draft)
        elif table and _is_same_table(table, draft):
            _append(table, draft)
        elif stray and table and _is_stray_row(table) and _is_same_table(stray, draft):
            text = join_lines((line.text for line in table.lines), layout.words)
            stray.rows.append(Row((text, *[""] * (len(stray.rows[0].cells) - 1)), tuple(table.lines)))
            stray.lines += table.lines
            _append(stray, draft)
            done.remove(table)
        else:
            done.append(draft)
    return done


def _is_same_table(table: Draft, other: Draft) -> bool:
    return table.kind is BlockKind.TABLE and len(table.rows[0].cells) == len(other.rows[0].cells)


def _is_stray_row(draft: Draft) -> bool:
    return draft.kind is BlockKind.PARAGRAPH and not draft.label and not draft.marker and len(draft.lines) == 1


def _append(table: Draft, more: Draft) -> None:
    """``more`` under ``table``, without the header row if it is printed again."""
    table.rows += more.rows[1:] if more.rows[0].cells == table.rows[0].cells else more.rows
    table.lines += more.lines


def promote_subtitles(drafts: Sequence[Draft], layout: Layout) -> None:
    """A short line that stands alone above a numbered paragraph or a margin label is that paragraph's heading."""
    for before, draft, after in zip([None, *drafts], drafts, drafts[1:], strict=False):
        alone = draft.kind is BlockKind.PARAGRAPH and len(draft.lines) == 1 and not draft.label and not draft.marker
        leads = bool(after.marker or (after.kind is BlockKind.PARAGRAPH and after.label))
        listed = before is not None and before.lines[-1].text.endswith(":")
        line = draft.lines[0]
        if (
            alone
            and leads
            and not listed
            and is_title(line.text)
            and line.x1 < line.x0 + 0.8 * (layout.right - line.x0)
        ):
            draft.kind = BlockKind.HEADING


def set_levels(drafts: Iterable[Draft], layout: Layout) -> None:
    """A decimal number gives its own depth, a part, chapter or section its rank.

    A heading without a number stands under the last numbered one, and above the sections of a chapter.
    """
    headings = [draft for draft in drafts if draft.kind is BlockKind.HEADING]
    chapters = [draft.lines[0].size for draft in headings if heading_depth(draft.label) == 1]
    chapter_size = min(chapters) if chapters else 1.3 * layout.size
    numbered = 0
    for draft in headings:
        depth = heading_depth(draft.label)
        is_chapter = draft.lines[0].size >= max(chapter_size, 1.25 * layout.size) - 0.3
        rank = _RANKS.get(step(draft.label).partition(":")[0], 0) if label_of(draft.lines[0].text) else 0
        if depth or rank in _ABOVE_SECTIONS:
            numbered = depth or rank
        elif is_chapter and not rank:
            numbered = 0
        draft.level = depth or rank or numbered + 1


def block_of(draft: Draft, words: frozenset[str]) -> Block:
    """The finished block, one box a printed line; a table's are one a row and page."""
    text, boxes, ends = _table(draft.rows) if draft.rows else _text(draft.lines, words)
    pages = [line.page for line in draft.lines]
    return Block(
        kind=draft.kind,
        text=text,
        page=min(pages),
        last_page=max(pages),
        level=draft.level,
        label=draft.label,
        boxes=boxes,
        box_ends=ends,
    )


def _text(lines: Sequence[Line], words: frozenset[str]) -> tuple[str, tuple[Box, ...], tuple[int, ...]]:
    text, ends = joined((line.text for line in lines), words)
    return text, tuple(box_of([line]) for line in lines), ends


def _table(rows: Sequence[Row]) -> tuple[str, tuple[Box, ...], tuple[int, ...]]:
    text = markdown([row.cells for row in rows])
    line_ends = [end - 1 for end in accumulate(len(line) + 1 for line in text.split("\n"))]
    boxes: list[Box] = []
    ends: list[int] = []
    for row, end in zip(rows, line_ends[1:], strict=True):  # the header row ends with the dashes under it
        for page in sorted({line.page for line in row.lines}):
            boxes.append(box_of([line for line in row.lines if line.page == page]))
            ends.append(end)
    return text, tuple(boxes), tuple(ends)


def box_of(lines: Sequence[Line]) -> Box:
    """The rectangle around lines of one page, in the page's own directions."""
    around = (
        min(line.x0 for line in lines),
        min(line.y0 for line in lines),
        max(line.x1 for line in lines),
        max(line.y1 for line in lines),
    )
    x0, y0, x1, y1 = turned_box(around, -lines[0].turn % 4)
    return Box(lines[0].page, round(x0, 1), round(y0, 1), round(x1, 1), round(y1, 1))
