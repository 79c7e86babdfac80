"""A web page's blocks in reading order: headings, paragraphs, lists, definitions, tables, notes at their anchors."""

import re
from collections.abc import Iterator
from typing import Any

from corpus.model import OutlineEntry
from ingest.readers.clean import clean
from ingest.readers.grid import columns, rows, table_markdown
from ingest.readers.labels import Marker, item_mark
from ingest.readers.plain import text_blocks
from ingest.readers.structure import heading, text_block
from ingest.readers.unseen import is_hidden, without_invisible
from ingest.readers.web.contents import contents_of, is_contents_title
from ingest.readers.web.notes import PageNotes, note_text
from ingest.readers.word.numbering import written
from ingest.reading import Block, BlockKind

_DROPPED_TAGS = "script style nav noscript template button select textarea svg iframe object head input datalist"
_DROPPED = frozenset(_DROPPED_TAGS.split())
_OUTSIDE = frozenset(["header", "footer", "aside"])
"""Left out where they frame the page, kept inside its article."""
_BLOCK_TAGS = (
    "p div li ul ol dl dt dd table section article main body blockquote pre h1 h2 h3 h4 h5 h6 hr figure figcaption "
    "address details summary center form fieldset header footer aside dialog"
)
_BLOCKS = frozenset(_BLOCK_TAGS.split())
_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


class PageReader:
    """Reads one page. ``hidden`` and ``invisible`` count what was left out; ``outline`` is its table of contents."""

    def __init__(self, root: Any) -> None:
        self.hidden = 0
        self.invisible = 0
        self.outline: list[OutlineEntry] = []
        self._notes = PageNotes.of(root)
        self._contents = contents_of(root)
        self._told: set[Any] = set()
        self._hidden: set[Any] = set()
        self._counted: dict[Any, int] = {}
        self._pending: list[Any] = []

    def blocks(self, element: Any, inside_item: bool = False) -> Iterator[Block | Marker]:
        """The blocks under an element: text between block elements is a paragraph of its own."""
        inline: list[str] = [self._flowing(element.text)]
        for child in element:
            tag = child.tag if isinstance(child.tag, str) else ""
            if not tag or self._is_left_out(child):
                inline.append(self._flowing(child.tail))
            elif tag == "br":
                inline.append("\n" + self._flowing(child.tail))
            elif tag in _BLOCKS or _has_blocks(child):
                yield from self._text(inline, inside_item)
                yield from self._element(child, tag, inside_item)
                inline = [self._flowing(child.tail)]
            else:
                inline += [self._inline(child), self._flowing(child.tail)]
        yield from self._text(inline, inside_item)

    def _element(self, child: Any, tag: str, inside_item: bool) -> Iterator[Block | Marker]:
        if re.fullmatch(r"h[1-6]", tag):
            text = clean(self._inline(child))
            if text and not (is_contents_title(text) and child.getnext() in self._contents):
                yield heading(text, int(tag[1]))
            yield from self._footnotes()
        elif tag == "table":
            yield from self._table(child)
        elif tag == "li":
            yield from self._item(child)
        elif tag == "dl":
            yield from self._definitions(child)
        elif tag == "pre":
            yield from self._lines(child)
        else:
            yield from self.blocks(child, inside_item)

    def _item(self, element: Any) -> Iterator[Block | Marker]:
        """A list item; its first text carries the bullet, an ordered list's number where the source shows none."""
        mark = self._mark(element)
        for at, part in enumerate(list(self.blocks(element, inside_item=True))):
            if at or isinstance(part, Marker) or part.kind is not BlockKind.PARAGRAPH or part.label:
                yield part
            else:
                own = item_mark(part.text)
                text = part.text if own else f"{mark} {part.text}"
                yield Block(BlockKind.ITEM, text, label=own or (mark if mark != "•" else ""))

    def _mark(self, element: Any) -> str:
        """An item's bullet, or its number as the list counts it."""
        parent = element.getparent()
        if parent is None or parent.tag != "ol":
            return "•"
        before = self._counted.get(parent, _whole(parent.get("start"), 1) - 1)
        number = self._counted[parent] = _whole(element.get("value"), before + 1)
        return f"{written(number, _FORMS.get(parent.get('type') or '', 'decimal'))})"

    def _definitions(self, element: Any) -> Iterator[Block | Marker]:
        """A term and its definition are one paragraph, so that no passage holds one without the other."""
        terms: list[str] = []
        entries = [each for each in element.iter("dt", "dd") if next(each.iterancestors("dl")) is element]
        for entry in entries:
            if self._is_left_out(entry):
                continue
            if entry.tag == "dt":
                terms.append(clean(self._inline(entry)))
                continue
            parts = list(self.blocks(entry, inside_item=True))
            first = parts[0] if parts else None
            if terms and isinstance(first, Block) and first.kind is BlockKind.PARAGRAPH:
                yield Block(BlockKind.PARAGRAPH, "\n".join([*terms, first.text]))
                parts = parts[1:]
            elif terms:
                yield text_block("\n".join(terms))
            terms = []
            yield from parts
        if terms:
            yield text_block("\n".join(terms))
        yield from self._footnotes()

    def _lines(self, element: Any) -> Iterator[Block | Marker]:
        """Text set line by line: code whole, anything else as a text file is read."""
        text = "".join(element.itertext())
        if element.find("code") is not None and text.strip():
            yield Block(BlockKind.PARAGRAPH, text.strip("\n"))
        else:
            yield from text_blocks(text)

    def _table(self, element: Any) -> Iterator[Block | Marker]:
        """A table as Markdown; one used for layout (one column, or blocks of text in its cells) as the text in it."""
        filled = [row for row in rows(element) if any(clean("".join(cell.itertext())) for cell in row)]
        nested = element.find(".//td//table") is not None or element.find(".//td//h2") is not None
        if nested or len(filled) < 2 or columns(element) < 2:
            for cell in element.iter("td", "th", "caption"):
                if next(cell.iterancestors("table")) is element and not self._is_left_out(cell):
                    yield from self.blocks(cell)
            return
        caption = element.find("caption")
        if caption is not None and (text := clean(self._inline(caption))):
            yield text_block(text)
        yield Block(BlockKind.TABLE, table_markdown(element, self._cell))
        yield from self._footnotes()

    def _cell(self, cell: Any) -> str:
        return "" if self._is_left_out(cell.getparent()) else clean(self._inline(cell))

    def _inline(self, element: Any) -> str:
        if self._is_left_out(element):
            return ""
        if element in self._notes.anchors:
            holder = self._notes.anchors[element]
            self._pending.append(holder)
            return f"[{self._notes.marks[holder]}]"
        if element in self._notes.back:
            return ""
        parts = [self._flowing(element.text)]
        for child in element:
            tag = child.tag if isinstance(child.tag, str) else ""
            if tag == "br":
                parts.append("\n")
            elif tag:
                parts += [" ", self._inline(child), " "] if tag in _BLOCKS else [self._inline(child)]
            parts.append(self._flowing(child.tail))
        return "".join(parts)

    def _is_left_out(self, element: Any) -> bool:
        """Whether an element is no part of the text: the page's frame, hidden, a note told at its anchor."""
        if element in self._contents:
            self.outline += self._contents.pop(element)
            self._told.add(element)
        if element.tag in _DROPPED or element in self._notes.marks or element in self._told:
            for inner in element.iter() if element.tag == "nav" else ():
                self.outline += self._contents.pop(inner, [])
            return True
        if element.tag in _OUTSIDE and next(element.iterancestors("main", "article"), None) is None:
            return True
        if element not in self._hidden and is_hidden(element):
            self._hidden.add(element)
            self.hidden += bool("".join(element.itertext()).strip())
        return element in self._hidden

    def _footnotes(self) -> Iterator[Block]:
        """The notes whose anchors stood in the text just read, each once."""
        pending, self._pending = self._pending, []
        for holder in pending:
            if holder in self._notes.told:
                continue
            self._notes.told.add(holder)
            mark = self._notes.marks.pop(holder)
            inline = self._inline(holder)
            self._notes.marks[holder] = mark
            if text := note_text(self._notes, holder, inline):
                yield Block(BlockKind.FOOTNOTE, f"[{mark}] {text}", label=mark)

    def _text(self, inline: list[str], inside_item: bool) -> Iterator[Block | Marker]:
        lines = (clean(line) for line in "".join(inline).split("\n"))
        if text := "\n".join(line for line in lines if line):
            yield Block(BlockKind.PARAGRAPH, text) if inside_item else text_block(text)
        yield from self._footnotes()

    def _flowing(self, text: str | None) -> str:
        """Text as a browser flows it: only ``<br>`` breaks a line, what breaks the source's lines does not."""
        shown, count = without_invisible(text or "")
        self.invisible += count
        return re.sub(r"\s+", " ", shown)


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdigit() else otherwise


def _has_blocks(element: Any) -> bool:
    return any(child.tag in _BLOCKS for child in element.iterdescendants() if isinstance(child.tag, str))
