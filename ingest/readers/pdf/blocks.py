"""Lines of a PDF into blocks: headings, numbered paragraphs, items, tables, footnotes."""

import re
from collections.abc import Sequence

from ingest.readers.clean import HYPHEN
from ingest.readers.labels import Marker, heading_number, item_mark
from ingest.readers.pdf.columns import Flow
from ingest.readers.pdf.drafts import Draft, block_of, joined_tables, promote_subtitles, set_levels
from ingest.readers.pdf.furniture import squeeze
from ingest.readers.pdf.layout import Layout, is_amendment, split_footnotes
from ingest.readers.pdf.lines import Line
from ingest.readers.pdf.tables import NO_RULES, find_tables
from ingest.reading import Block, BlockKind


def blocks_of(flows: Sequence[Flow], layout: Layout) -> list[Block | Marker]:
    """The blocks and margin labels of all pages' flows in reading order.

    A paragraph that crosses a page or a column is one block; footnotes follow it.
    """
    drafts: list[Draft] = []
    held: list[Draft] = []
    before = layout
    for flow in flows:
        here = layout.within(flow.left, flow.right)
        text, notes = split_footnotes(flow.lines, here)
        found = _page_drafts(text, here)
        if drafts and found and _crosses(drafts[-1], found[0], before):
            drafts[-1].lines += found.pop(0).lines
        drafts += held if found or not text else []
        held = [] if found or not text else held
        drafts += found
        held += [Draft(BlockKind.FOOTNOTE, note, _note_label(note)) for note in notes]
        if not found:
            drafts += held
            held = []
        before = here
    promote_subtitles(drafts, layout)
    set_levels(drafts, layout)
    whole = joined_tables([*drafts, *held], layout)
    return [draft.marker or block_of(draft, layout.words) for draft in whole]


def _note_label(note: Sequence[Line]) -> str:
    match = re.match(r"\d{1,3}", note[0].text)
    return match[0] if match else ""


def _page_drafts(lines: Sequence[Line], layout: Layout) -> list[Draft]:
    def is_other(line: Line) -> bool:
        return bool(layout.is_heading(line) or layout.numbered(line) or item_mark(line.text) or layout.marker(line))

    drafts: list[Draft] = []
    rules = layout.rules[lines[0].page - 1] if lines and layout.rules else NO_RULES
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
    if above.text.endswith(HYPHEN) or (
        line.text.startswith("(") and is_amendment(line.text) and above.base - line.base < 3 * line.size
    ):
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
