"""A Word document's body as blocks in reading order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from corpus.model import OutlineEntry
from ingest.readers.clean import clean
from ingest.readers.labels import Marker
from ingest.readers.markdown_table import markdown
from ingest.readers.structure import heading, text_block
from ingest.readers.word.notes import Notes
from ingest.readers.word.numbering import Numbering
from ingest.readers.word.styles import Styles, W, is_on, value
from ingest.readers.word.text import Line, TextReader, cleaned, is_merged
from ingest.reading import Block, BlockKind

_LONGEST_HEADING = 300
_CLAUSE = re.compile(r"(\d{1,3}(?:\.\d{1,3})+)\.?$")
_PAGE = re.compile(r"(?:\t|\s[.…]{2,}\s*|\s{2,})\s*(?:\d+|[ivxlc]+)\s*$", re.IGNORECASE)
_WRAPPERS = frozenset(["ins", "moveTo", "customXml", "sdtContent", "smartTag", "txbxContent"])


@dataclass(slots=True)
class BodyReader:
    """Reads the body's elements one after another; ``outline`` collects the table of contents."""

    styles: Styles
    numbering: Numbering
    notes: Notes
    text: TextReader
    has_title: bool
    outline: list[OutlineEntry] = field(default_factory=list)
    _held: str = ""

    def blocks(self, element: Any, is_contents: bool = False) -> Iterator[Block | Marker]:
        """The blocks of all block-level children of ``element``."""
        for child in element:
            name = child.tag.removeprefix(W) if isinstance(child.tag, str) else ""
            if name == "p":
                yield from self._paragraph(child, is_contents)
            elif name == "tbl" and not is_contents:
                yield from self._table(child)
            elif name == "sdt":
                content = child.find(f"{W}sdtContent")
                yield from self.blocks(content if content is not None else (), is_contents or _is_contents(child))
            elif name in _WRAPPERS:
                yield from self.blocks(child, is_contents)
            elif name in ("del", "moveFrom"):
                self.text.left_out["deletions"] += 1
            elif name == "altChunk":
                self.text.left_out["embedded"] += 1

    def whole(self, body: Any) -> Iterator[Block | Marker]:
        """The blocks of the body, with text that a deleted paragraph end left over."""
        yield from self.blocks(body)
        if text := cleaned(self._held):
            yield text_block(text)

    def _paragraph(self, paragraph: Any, is_contents: bool) -> Iterator[Block | Marker]:
        line = self.text.line(paragraph)
        if is_contents or line.contents or self.styles.contents_level(paragraph) >= 0:
            self._outline_line(paragraph, line)
            return
        if is_merged(paragraph):
            self._held += line.raw
            yield from self._footnotes(line)
            return
        text, self._held = cleaned(self._held + line.raw), ""
        mark = self.numbering.mark(paragraph) if text or not _is_hidden_end(paragraph) else ""
        if text:
            yield self._block(paragraph, text, mark)
        yield from self._footnotes(line)
        for box in line.boxes:
            yield from self.blocks(box)

    def _block(self, paragraph: Any, text: str, mark: str) -> Block | Marker:
        depth = self.styles.outline_level(paragraph)
        whole = f"{mark} {text}" if mark else text
        if depth >= 0 and len(whole) <= _LONGEST_HEADING:
            return heading(clean(whole), max(1, depth + self.has_title))
        if not mark:
            return text_block(text)
        if mark[-1:] and not any(map(str.isalnum, mark)):
            return text_block(text) if _begins_numbered(text) else Block(BlockKind.ITEM, whole)
        if match := _CLAUSE.match(mark):
            return Block(BlockKind.PARAGRAPH, whole, label=match[1])
        block = text_block(whole)
        is_told = isinstance(block, Marker) or bool(block.label)
        return block if is_told else Block(BlockKind.ITEM, whole, label=mark)

    def _outline_line(self, paragraph: Any, line: Line) -> None:
        raw = line.contents or line.raw
        title = clean(_PAGE.sub("", raw))
        level = self.styles.contents_level(paragraph)
        if title and level != 0 and (level > 0 or line.contents):
            self.outline.append(OutlineEntry(title, max(level, 1)))

    def _footnotes(self, line: Line) -> Iterator[Block]:
        for kind, identity in line.notes:
            mark = self.notes.mark(kind, identity)
            lines = [self.text.line(each).text for each in self.notes.paragraphs(kind, identity)]
            if text := "\n".join(each for each in lines if each):
                yield Block(BlockKind.FOOTNOTE, f"[{mark}] {text}", label=mark)

    def _table(self, table: Any) -> Iterator[Block | Marker]:
        """A table as Markdown; one of a single column or row, used as a frame, as what stands in it."""
        rows = [row for row in _rows(table) if not self._is_deleted(row)]
        if len(rows) < 2 or max(map(_width, rows)) < 2:
            for row in rows:
                for cell in _cells(row):
                    yield from self.blocks(cell)
            return
        total = Line()
        lines = [self._row(row, total) for row in rows]
        heads = next((at for at, row in enumerate(rows) if not is_on(row.find(f"{W}trPr"), "tblHeader")), len(rows))
        if heads > 1:
            width = max(map(len, lines))
            columns = [[line[at] for line in lines[:heads] if at < len(line) and line[at]] for at in range(width)]
            lines[:heads] = [[" ".join(dict.fromkeys(column)) for column in columns]]
        if lines := [line for line in lines if any(line)]:
            yield Block(BlockKind.TABLE, markdown(lines))
        yield from self._footnotes(total)
        for box in total.boxes:
            yield from self.blocks(box)

    def _row(self, row: Any, total: Line) -> list[str]:
        """A row's cells at their columns, a merged cell's text once; over many columns of a header row in each."""
        before = value(row, "trPr", "gridBefore") or "0"
        line = [""] * int(before if before.isdigit() else 0)
        is_head = bool(is_on(row.find(f"{W}trPr"), "tblHeader"))
        for cell in _cells(row):
            merged = cell.find(f"{W}tcPr/{W}vMerge")
            goes_on = merged is not None and merged.get(f"{W}val") in (None, "continue")
            text = self._cell(cell, total)
            line += ["" if goes_on else text, *[text if is_head else ""] * (_span(cell) - 1)]
        return line

    def _cell(self, cell: Any, total: Line) -> str:
        """All the text in a cell on one line; a table inside it row by row."""
        parts: list[str] = []
        for child in cell:
            name = child.tag.removeprefix(W) if isinstance(child.tag, str) else ""
            if name == "p":
                line = self.text.line(child)
                total.notes += line.notes
                total.boxes += line.boxes
                mark = self.numbering.mark(child)
                parts.append(clean(f"{mark} {line.text}") if line.text else "")
            elif name == "tbl":
                rows = (
                    " ".join(filter(None, (self._cell(each, total) for each in _cells(row)))) for row in _rows(child)
                )
                parts.append("; ".join(filter(None, rows)))
            elif name == "sdt" or name in _WRAPPERS:
                inner = child.find(f"{W}sdtContent") if name == "sdt" else child
                parts.append(self._cell(inner, total) if inner is not None else "")
        return " ".join(part for part in parts if part)

    def _is_deleted(self, row: Any) -> bool:
        deleted = row.find(f"{W}trPr/{W}del") is not None
        self.text.left_out["deletions"] += deleted
        return deleted


def _rows(table: Any) -> Iterator[Any]:
    """The table's rows, those in content controls and insertions too."""
    for child in table:
        name = child.tag.removeprefix(W) if isinstance(child.tag, str) else ""
        if name == "tr":
            yield child
        elif name in ("sdt", *_WRAPPERS):
            yield from _rows(child)


def _cells(row: Any) -> list[Any]:
    found: list[Any] = []
    for child in row:
        name = child.tag.removeprefix(W) if isinstance(child.tag, str) else ""
        if name == "tc" and child.find(f"{W}tcPr/{W}cellDel") is None:
            found.append(child)
        elif name in ("sdt", *_WRAPPERS):
            found += _cells(child)
    return found


def _width(row: Any) -> int:
    return sum(_span(cell) for cell in _cells(row))


def _span(cell: Any) -> int:
    span = value(cell, "tcPr", "gridSpan") or "1"
    return min(max(int(span), 1), 64) if span.isdigit() else 1


def _is_contents(control: Any) -> bool:
    """Whether a content control is Word's table of contents."""
    gallery = value(control, "sdtPr", "docPartObj", "docPartGallery") or ""
    return "table of contents" in gallery.casefold()


def _is_hidden_end(paragraph: Any) -> bool:
    return bool(is_on(paragraph.find(f"{W}pPr/{W}rPr"), "vanish"))


def _begins_numbered(text: str) -> bool:
    block = text_block(text)
    return isinstance(block, Marker) or bool(block.label) or block.kind is BlockKind.ITEM
