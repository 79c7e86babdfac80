"""A source as a PDF: A4, running header with page numbers, footnotes at the foot of their page, an outline."""

import re
from collections.abc import Callable, Iterator
from html import escape
from io import BytesIO

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import cm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    FrameBreak,
    NextPageTemplate,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)

from corpus.sample.force import labelled
from corpus.sample.markup import NOTE_MARK, Block, Source
from corpus.sample.pdf_styles import BLUE, BOTTOM, GRID, GUTTER, LEFT, RIGHT, TOP, WIDTH, Fonts, column_widths, styles

COLUMN = (WIDTH - GUTTER) / 2
HEIGHT = A4[1] - TOP - BOTTOM
ROWS = 4.5 * cm
"""What a table with its heading and its lead-in needs at the foot of a page to begin there."""


class _Anchor(Flowable):  # type: ignore[misc]  # reportlab ships no types
    """Takes no room; tells the page it lands on of an outline entry or of footnotes."""

    def __init__(self, entry: Block | None = None, notes: tuple[Block, ...] = ()) -> None:
        super().__init__()
        self.entry, self.notes = entry, notes
        self.keepWithNext = entry is not None

    def wrap(self, *_: float) -> tuple[float, float]:
        return 0, 0

    def draw(self) -> None:
        if self.entry:
            self.canv.bookmarkPage(self.entry.label)
            title = f"{self.entry.label} {self.entry.text}"
            self.canv.addOutlineEntry(title, self.entry.label, level=self.entry.level - 1)
        self.canv.notes_here = [*getattr(self.canv, "notes_here", []), *self.notes]


def pdf_bytes(source: Source) -> bytes:
    """The document, laid out twice: the running header says how many pages there are in all."""
    if source.layout == "scanned":
        from corpus.sample.to_scan import scan_bytes

        return scan_bytes(source)
    return printed(source, Fonts())


def printed(source: Source, fonts: Fonts) -> bytes:
    """The document with a text layer."""
    return _Setting(source, fonts).printed()


def page_count(source: Source) -> int:
    """How many A4 pages the source fills."""
    return _Setting(source, Fonts()).laid_out(0)[1]


class _Setting:
    """One source being set."""

    def __init__(self, source: Source, fonts: Fonts) -> None:
        self.source, self.fonts = source, fonts
        self.in_columns = source.layout == "two-columns"
        self.width = COLUMN if self.in_columns else WIDTH
        self.styles = styles(fonts, 9.0 if self.in_columns else 10.0)

    def printed(self) -> bytes:
        return self.laid_out(self.laid_out(0)[1])[0]

    def laid_out(self, total: int) -> tuple[bytes, int]:
        """The file, and its number of pages; ``total`` is what the running header says."""
        output = BytesIO()
        template = BaseDocTemplate(
            output, pagesize=A4, title=self.source.title, author=self.source.issuer, lang=self.source.language,
            invariant=1, pageCompression=0,
        )  # fmt: skip

        def furniture(canvas: Canvas, document: BaseDocTemplate) -> None:
            self._furniture(canvas, f"{document.page} ({total})")

        head = list(self._head())
        template.addPageTemplates(self._pages(head, furniture))
        template.build([*head, *([FrameBreak(), NextPageTemplate("later")] if self.in_columns else []), *self._body()])
        return output.getvalue(), template.page

    def _pages(self, head: list[Flowable], furniture: Callable[[Canvas, BaseDocTemplate], None]) -> list[PageTemplate]:
        """One frame a page; in columns two, under the head on the first page."""
        if not self.in_columns:
            return [PageTemplate(frames=[_frame(LEFT, WIDTH, HEIGHT)], onPageEnd=furniture)]
        room = sum(each.wrap(WIDTH, HEIGHT)[1] + each.getSpaceAfter() for each in head) + 8
        top = Frame(LEFT, A4[1] - TOP - room, WIDTH, room, 0, 0, 0, 0)
        first, later = (
            [_frame(x, COLUMN, tall) for x in (LEFT, LEFT + COLUMN + GUTTER)] for tall in (HEIGHT - room, HEIGHT)
        )
        return [
            PageTemplate("first", [top, *first], onPageEnd=furniture),
            PageTemplate("later", later, onPageEnd=furniture),
        ]

    def _furniture(self, canvas: Canvas, page: str) -> None:
        canvas.setFont(self.fonts.plain, 8.5)
        top = A4[1] - 1.5 * cm
        canvas.drawString(LEFT, top, self.source.running)
        canvas.drawRightString(A4[0] - RIGHT, top, page)
        canvas.setStrokeColor(BLUE)
        canvas.line(LEFT, top - 6, A4[0] - RIGHT, top - 6)
        canvas.drawString(LEFT, 1.2 * cm, "   ".join(f"{key}: {value}" for key, value in self.source.head[2:4]))
        notes, canvas.notes_here = getattr(canvas, "notes_here", []), []
        y = BOTTOM - 4
        if notes:
            canvas.line(LEFT, y, LEFT + 4 * cm, y)
            y -= 3
        for note in notes:
            paragraph = Paragraph(inline(f"[^{note.label}] {note.text}"), self.styles["note"])
            y -= paragraph.wrapOn(canvas, WIDTH, BOTTOM)[1] + 1
            paragraph.drawOn(canvas, LEFT, y)

    def _head(self) -> Iterator[Flowable]:
        yield Paragraph(escape(self.source.issuer), self.styles["issuer"])
        yield Paragraph(inline(self.source.title), self.styles["title"])
        for key, value in self.source.head:
            yield Paragraph(f"<b>{escape(key)}:</b> {escape(value)}", self.styles["head"])
        yield Spacer(0, 10)

    def _body(self) -> Iterator[Flowable]:
        notes = {block.label: block for block in self.source.blocks if block.kind == "note"}
        body = [block for block in self.source.blocks if block.kind != "note"]
        above: list[Flowable] = []
        for (label, block), following in zip(labelled(body, self.source.language), [*body[1:], None], strict=True):
            above += [Paragraph(label, self.styles["force"])] if label else []
            if block.kind == "heading":
                above += [_Anchor(entry=block), self._heading(block)]
                continue
            next_kind = following.kind if following is not None and block.kind == "paragraph" else ""
            yield from [CondPageBreak(ROWS)] if next_kind == "table" else []
            yield from above
            above = []
            yield from self._table(block.rows) if block.kind == "table" else [self._paragraph(block, next_kind)]
            if marks := NOTE_MARK.findall(" ".join((block.text, *(cell for row in block.rows for cell in row)))):
                yield _Anchor(notes=tuple(notes[mark] for mark in marks))
        yield from above

    def _heading(self, block: Block) -> Paragraph:
        return Paragraph(f"{block.label} {inline(block.text)}", self.styles[f"heading{block.level}"])

    def _paragraph(self, block: Block, next_kind: str) -> Paragraph:
        style = "lead-in" if next_kind == "item" else block.kind
        return Paragraph(inline(block.text), self.styles[style], bulletText=block.label or None)

    def _table(self, rows: tuple[tuple[str, ...], ...]) -> Iterator[Flowable]:
        head, *rest = rows
        cell = self.styles["cell"]
        cells = [[Paragraph(f"<b>{inline(text)}</b>", cell) for text in head]]
        cells += [[Paragraph(inline(text), cell) for text in row] for row in rest]
        yield Table(cells, colWidths=column_widths(rows, self.width, cell, self.fonts.bold), style=GRID, repeatRows=1)
        yield Spacer(0, 8)


def _frame(left: float, width: float, height: float) -> Frame:
    return Frame(left, BOTTOM, width, height, 0, 0, 0, 0)


def inline(text: str) -> str:
    """Bold letters and marks of footnotes as reportlab's own markup."""
    bold = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", escape(text, quote=False))
    return NOTE_MARK.sub(r'<super size="6.5" rise="3.5">\1</super>', bold)
