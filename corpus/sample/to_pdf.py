"""A source as a PDF: A4, running header with page numbers, footnotes at the foot of their page, an outline."""

import re
from collections.abc import Iterator
from html import escape
from io import BytesIO

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Paragraph, Spacer, Table, TableStyle

from corpus.sample.markup import NOTE_MARK, Block, Source

BLUE = HexColor("#14405c")
LEFT, RIGHT, TOP, BOTTOM = 2.5 * cm, 2.2 * cm, 2.9 * cm, 2.9 * cm
WIDTH = A4[0] - LEFT - RIGHT
BODY = ParagraphStyle("body", fontName="Helvetica", fontSize=10, leading=14.2, spaceAfter=6)
STYLES = {
    "title": ParagraphStyle("title", fontName="Helvetica-Bold", fontSize=19, leading=24, textColor=BLUE, spaceAfter=10),
    "bank": ParagraphStyle("bank", fontName="Times-Bold", fontSize=13, leading=17, textColor=BLUE, spaceAfter=26),
    "head": ParagraphStyle("head", BODY, spaceAfter=1),
    "heading1": ParagraphStyle(
        "h1", BODY, fontName="Helvetica-Bold", fontSize=14, leading=18, textColor=BLUE, spaceBefore=14, keepWithNext=1
    ),
    "heading2": ParagraphStyle(
        "h2", BODY, fontName="Helvetica-Bold", fontSize=11, leading=15, textColor=BLUE, spaceBefore=7, keepWithNext=1
    ),
    "paragraph": ParagraphStyle("paragraph", BODY, leftIndent=26, bulletIndent=0, spaceBefore=6),
    "lead-in": ParagraphStyle("lead-in", BODY, leftIndent=26, bulletIndent=0, keepWithNext=1),
    "item": ParagraphStyle("item", BODY, leftIndent=44, bulletIndent=26, spaceAfter=3),
    "cell": ParagraphStyle("cell", BODY, fontSize=9, leading=12, spaceAfter=0),
    "note": ParagraphStyle("note", BODY, fontSize=8, leading=10, spaceAfter=0),
}
GRID = TableStyle(
    [
        ("BACKGROUND", (0, 0), (-1, 0), HexColor("#dfe8ee")),
        ("LINEBELOW", (0, 0), (-1, -1), 0.4, HexColor("#8fa5b3")),
        ("LINEABOVE", (0, 0), (-1, 0), 0.8, BLUE),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ]
)


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
    """The document, built twice: the running header says how many pages there are in all."""
    _, pages = _build(source, total=0)
    data, _ = _build(source, total=pages)
    return data


def _build(source: Source, total: int) -> tuple[bytes, int]:
    output = BytesIO()
    template = BaseDocTemplate(
        output, pagesize=A4, title=source.title, author=source.head[1][1], lang=source.language, invariant=1,
        pageCompression=0,
    )  # fmt: skip
    frame = Frame(LEFT, BOTTOM, WIDTH, A4[1] - TOP - BOTTOM, 0, 0, 0, 0)

    def furniture(canvas: Canvas, document: BaseDocTemplate) -> None:
        _furniture(canvas, source, f"{document.page} ({total})")

    template.addPageTemplates(PageTemplate(frames=[frame], onPageEnd=furniture))
    template.build(list(_story(source)))
    return output.getvalue(), template.page


def _furniture(canvas: Canvas, source: Source, page: str) -> None:
    canvas.setFont("Helvetica", 8.5)
    top = A4[1] - 1.5 * cm
    canvas.drawString(LEFT, top, source.running)
    canvas.drawRightString(A4[0] - RIGHT, top, page)
    canvas.setStrokeColor(BLUE)
    canvas.line(LEFT, top - 6, A4[0] - RIGHT, top - 6)
    canvas.drawString(LEFT, 1.2 * cm, "   ".join(f"{key}: {value}" for key, value in source.head[2:4]))
    notes, canvas.notes_here = getattr(canvas, "notes_here", []), []
    y = BOTTOM - 4
    if notes:
        canvas.line(LEFT, y, LEFT + 4 * cm, y)
        y -= 3
    for note in notes:
        paragraph = Paragraph(_inline(f"[^{note.label}] {note.text}"), STYLES["note"])
        y -= paragraph.wrapOn(canvas, WIDTH, BOTTOM)[1] + 1
        paragraph.drawOn(canvas, LEFT, y)


def _story(source: Source) -> Iterator[Flowable]:
    notes = {block.label: block for block in source.blocks if block.kind == "note"}
    body = [block for block in source.blocks if block.kind != "note"]
    yield Paragraph(source.head[1][1], STYLES["bank"])
    yield Paragraph(_inline(source.title), STYLES["title"])
    for key, value in source.head:
        yield Paragraph(f"<b>{escape(key)}:</b> {escape(value)}", STYLES["head"])
    yield Spacer(0, 10)
    for block, following in zip(body, [*body[1:], None], strict=True):
        if block.kind == "heading":
            yield _Anchor(entry=block)
        leads = following is not None and block.kind == "paragraph" and following.kind in ("item", "table")
        yield _table(block.rows) if block.kind == "table" else _paragraph(block, leads)
        if block.kind == "table":
            yield Spacer(0, 8)
        if marks := NOTE_MARK.findall(block.text):
            yield _Anchor(notes=tuple(notes[mark] for mark in marks))


def _paragraph(block: Block, leads: bool) -> Paragraph:
    if block.kind == "heading":
        return Paragraph(f"{block.label} {_inline(block.text)}", STYLES[f"heading{block.level}"])
    style = "lead-in" if leads else block.kind
    return Paragraph(_inline(block.text), STYLES[style], bulletText=block.label or None)


def _table(rows: tuple[tuple[str, ...], ...]) -> Table:
    head, *rest = rows
    cells = [[Paragraph(f"<b>{_inline(cell)}</b>", STYLES["cell"]) for cell in head]]
    cells += [[Paragraph(_inline(cell), STYLES["cell"]) for cell in row] for row in rest]
    first = 0.4 if len(head) > 2 else 0.55
    widths = [WIDTH * first, *[WIDTH * (1 - first) / (len(head) - 1)] * (len(head) - 1)]
    return Table(cells, colWidths=widths, style=GRID, repeatRows=1)


def _inline(text: str) -> str:
    bold = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", escape(text, quote=False))
    return NOTE_MARK.sub(r'<super size="6.5" rise="3.5">\1</super>', bold)
