"""Lines of a PDF into blocks: headings, numbered paragraphs, items, tables, footnotes."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from corpus.model import Box
from ingest.readers.clean import HYPHEN, join_lines
from ingest.readers.labels import Marker, heading_depth, heading_number, item_mark, label_of
from ingest.readers.pdf_furniture import squeeze
from ingest.readers.pdf_layout import Layout, is_amendment, is_title, split_footnotes
from ingest.readers.pdf_lines import Line
from ingest.readers.pdf_tables import find_tables, markdown
from ingest.reading import Block, BlockKind


@dataclass(slots=True)
class Draft:
    """A block in the making, or a margin label."""

    kind: BlockKind
    lines: list[Line] = field(default_factory=list)
    label: str = ""
    rows: list[tuple[str, ...]] = field(default_factory=list)
    level: int = 0
    marker: Marker | None = None


def blocks_of(pages: Sequence[Sequence[Line]], layout: Layout) -> list[Block | Marker]:
    """The blocks and margin labels of all pages in reading order.

    A paragraph that crosses a page is one block; footnotes follow it.
    """
    drafts: list[Draft] = []
    held: list[Draft] = []
    for page in pages:
        text, notes = split_footnotes(page, layout)
        found = _page_drafts(text, layout)
        if drafts and found and _crosses(drafts[-1], found[0], layout):
            drafts[-1].lines += found.pop(0).lines
        drafts += held if found or not text else []
        held = [] if found or not text else held
        drafts += found
        held += [Draft(BlockKind.FOOTNOTE, note, _note_label(note)) for note in notes]
        if not found:
            drafts += held
            held = []
    _promote_subtitles(drafts, layout)
    _set_levels(drafts, layout)
    whole = joined_tables([*drafts, *held], layout)
    return [draft.marker or _block(draft, layout) for draft in whole]


def _note_label(note: Sequence[Line]) -> str:
    match = re.match(r"\d{1,3}", note[0].text)
    return match[0] if match else ""


def _page_drafts(lines: Sequence[Line], layout: Layout) -> list[Draft]:
    def is_other(line: Line) -> bool:
        return bool(layout.is_heading(line) or layout.numbered(line) or item_mark(line.text) or layout.marker(line))

    drafts: list[Draft] = []
    rules = layout.rules[lines[0].page - 1] if lines and layout.rules else ()
    tables = {grid.start: grid for grid in find_tables(lines, is_other, layout.words, rules)}
    at = 0
    while at < len(lines):
        if grid := tables.get(at):
            drafts.append(Draft(BlockKind.TABLE, list(lines[at : grid.end]), rows=list(grid.rows)))
            at = grid.end
        else:
            _add(drafts, lines[at], layout)
            at += 1
    return drafts


def _add(drafts: list[Draft], line: Line, layout: Layout) -> None:
    last = drafts[-1] if drafts else None
    if marker := layout.marker(line):
        drafts.append(Draft(BlockKind.PARAGRAPH, [line], marker=marker))
    elif last and last.kind is BlockKind.HEADING and _same_heading(last, line, layout):
        last.lines.append(line)
    elif layout.is_heading(line):
        drafts.append(Draft(BlockKind.HEADING, [line], heading_number(line.text)))
    elif label := layout.numbered(line):
        drafts.append(Draft(BlockKind.PARAGRAPH, [line], label))
    elif (mark := item_mark(line.text)) and not (last and _is_mid_sentence(last, line, layout)):
        drafts.append(Draft(BlockKind.ITEM, [line], mark if mark[-1] == ")" else ""))
    elif last and _goes_on(last, line, layout):
        last.lines.append(line)
    else:
        drafts.append(Draft(BlockKind.PARAGRAPH, [line]))


def _is_mid_sentence(last: Draft, line: Line, layout: Layout) -> bool:
    """Whether what looks like an item's mark is a figure or a dash at the start of a paragraph's next line."""
    above = last.lines[-1]
    open_end = above.text[-1:] not in ".:;," and above.x1 > layout.right - 0.25 * (layout.right - above.x0)
    same_edge = len(last.lines) < 2 or abs(above.x0 - line.x0) < 3
    return line.text[0] not in "•▪●○■" and open_end and same_edge and _goes_on(last, line, layout)


def _same_heading(last: Draft, line: Line, layout: Layout) -> bool:
    """Whether ``line`` goes on with the heading: printed alike, or as the table of contents or a bracket asks."""
    above = last.lines[-1]
    if above.base - line.base > 1.7 * max(line.size, above.size) or layout.numbered(line):
        return False
    so_far = " ".join(part.text for part in last.lines)
    listed = layout.contents.numbered.get(last.label, "")
    if listed.startswith(squeeze(f"{so_far} {line.text}".removeprefix(last.label))):
        return True
    if so_far.count("(") > so_far.count(")") or is_amendment(line.text):
        return True
    close = above.base - line.base < 1.5 * line.size
    return close and abs(above.size - line.size) < 0.5 and above.font == line.font and not heading_number(line.text)


def _goes_on(last: Draft, line: Line, layout: Layout) -> bool:
    """Whether ``line`` continues the paragraph or item above it."""
    if last.kind not in (BlockKind.PARAGRAPH, BlockKind.ITEM) or last.marker:
        return False
    above = last.lines[-1]
    if above.text.endswith(HYPHEN) or (is_amendment(line.text) and above.base - line.base < 3 * line.size):
        return True
    if above.base - line.base > 1.55 * max(line.size, above.size):
        return False
    if last.kind is BlockKind.ITEM and line.x0 < _text_x(last) - 6:
        return False
    if len(last.lines) > 1 and abs(line.x0 - above.x0) > 12:
        return False
    if line.text[:1].islower():
        return True
    room = layout.right - above.x1
    ended = above.text.endswith((".", ":", ";")) and room > 0.15 * (layout.right - line.x0)
    return not ended and room < _first_word_width(line) + 6 * line.size


def _first_word_width(line: Line) -> float:
    """In points, by the line's average letter: a word that would have fitted above begins a line on purpose."""
    text = line.text
    return len(text.partition(" ")[0]) * (line.x1 - line.x0) / max(len(text), 1)


def _text_x(draft: Draft) -> float:
    """Where the text of an item begins, after its bullet."""
    first = draft.lines[0]
    if len(draft.lines) > 1:
        return draft.lines[1].x0
    return first.cells[1].x0 if len(first.cells) > 1 else first.x0


def _crosses(last: Draft, first: Draft, layout: Layout) -> bool:
    """Whether the first block of a page is the rest of the last one of the page before."""
    if last.kind not in (BlockKind.PARAGRAPH, BlockKind.ITEM) or first.kind is not BlockKind.PARAGRAPH or first.label:
        return False
    if last.marker or first.marker:
        return False
    end, start = last.lines[-1], first.lines[0]
    if end.text.endswith(HYPHEN) or start.text[:1].islower():
        return True
    return end.text[-1:] not in ".:;!?)" and end.x1 > layout.right - 0.2 * (layout.right - end.x0)


def joined_tables(drafts: Sequence[Draft], layout: Layout) -> list[Draft]:
    """Pieces of one table put together: over a page's end, and around a row whose cells stand too close to be told."""
    done: list[Draft] = []
    for draft in drafts:
        table = done[-1] if done else None
        stray = done[-2] if len(done) > 1 else None
        if draft.kind is not BlockKind.TABLE:
            done.append(draft)
        elif table and _is_same_table(table, draft):
            _append(table, draft)
        elif stray and table and _is_stray_row(table) and _is_same_table(stray, draft):
            text = join_lines((line.text for line in table.lines), layout.words)
            stray.rows.append((text, *[""] * (len(stray.rows[0]) - 1)))
            stray.lines += table.lines
            _append(stray, draft)
            done.pop()
        else:
            done.append(draft)
    return done


def _is_same_table(table: Draft, other: Draft) -> bool:
    return table.kind is BlockKind.TABLE and len(table.rows[0]) == len(other.rows[0])


def _is_stray_row(draft: Draft) -> bool:
    return draft.kind is BlockKind.PARAGRAPH and not draft.label and not draft.marker and len(draft.lines) == 1


def _append(table: Draft, more: Draft) -> None:
    """``more`` under ``table``, without the header row if it is printed again."""
    table.rows += more.rows[1:] if more.rows[0] == table.rows[0] else more.rows
    table.lines += more.lines


def _promote_subtitles(drafts: Sequence[Draft], layout: Layout) -> None:
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


def _set_levels(drafts: Iterable[Draft], layout: Layout) -> None:
    """A decimal number gives its own depth; a heading without one stands under the last numbered heading."""
    headings = [draft for draft in drafts if draft.kind is BlockKind.HEADING]
    chapters = [draft.lines[0].size for draft in headings if heading_depth(draft.label) == 1]
    chapter_size = min(chapters) if chapters else 1.3 * layout.size
    numbered = 0
    for draft in headings:
        depth = heading_depth(draft.label)
        is_chapter = draft.lines[0].size >= max(chapter_size, 1.25 * layout.size) - 0.3
        if depth:
            numbered = depth
        elif is_chapter or label_of(draft.lines[0].text):
            numbered = 0
        draft.level = depth or numbered + 1


def _block(draft: Draft, layout: Layout) -> Block:
    text = markdown(draft.rows) if draft.rows else join_lines((line.text for line in draft.lines), layout.words)
    pages = [line.page for line in draft.lines]
    return Block(
        kind=draft.kind,
        text=text,
        page=min(pages),
        last_page=max(pages),
        level=draft.level,
        label=draft.label,
        boxes=tuple(_box(draft.lines, page) for page in sorted(set(pages))),
    )


def _box(lines: Sequence[Line], page: int) -> Box:
    here = [line for line in lines if line.page == page]
    return Box(
        page,
        round(min(line.x0 for line in here), 1),
        round(min(line.y0 for line in here), 1),
        round(max(line.x1 for line in here), 1),
        round(max(line.y1 for line in here), 1),
    )
