"""How a PDF of the sample corpus is set: measures in points, paragraph styles, widths of a table's columns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import TableStyle

BLUE = HexColor("#14405c")
LEFT, RIGHT, TOP, BOTTOM = 2.5 * cm, 2.2 * cm, 2.9 * cm, 2.9 * cm
WIDTH = A4[0] - LEFT - RIGHT
GUTTER = 0.9 * cm
PADDING = 12.0
"""What a table's cell leaves free at its sides, together."""
GRID = TableStyle(
    [
        ("BACKGROUND", (0, 0), (-1, 0), HexColor("#dfe8ee")),
        ("LINEBELOW", (0, 0), (-1, -1), 0.4, HexColor("#8fa5b3")),
        ("LINEABOVE", (0, 0), (-1, 0), 0.8, BLUE),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ]
)
Styles = Mapping[str, ParagraphStyle]


@dataclass(frozen=True, slots=True)
class Fonts:
    """The names of a family's plain and bold letters, and of the letters of the issuer's name."""

    plain: str = "Helvetica"
    bold: str = "Helvetica-Bold"
    issuer: str = "Times-Bold"


def styles(fonts: Fonts, size: float = 10.0) -> Styles:
    """The styles of the blocks and of what stands around them, for body text of ``size``."""
    body = ParagraphStyle("body", fontName=fonts.plain, fontSize=size, leading=1.42 * size, spaceAfter=0.6 * size)
    bold = {"fontName": fonts.bold, "textColor": BLUE}
    indent = 2.6 * size
    return {
        "title": ParagraphStyle("title", **bold, fontSize=19, leading=24, spaceAfter=10),
        "issuer": ParagraphStyle(
            "issuer", fontName=fonts.issuer, fontSize=13, leading=17, textColor=BLUE, spaceAfter=26
        ),
        "head": ParagraphStyle("head", body, fontSize=10, leading=14.2, spaceAfter=1),
        "heading1": ParagraphStyle(
            "h1", body, **bold, fontSize=1.4 * size, leading=1.8 * size, spaceBefore=1.4 * size, keepWithNext=1
        ),
        "heading2": ParagraphStyle(
            "h2", body, **bold, fontSize=1.1 * size, leading=1.5 * size, spaceBefore=0.7 * size, keepWithNext=1
        ),
        "force": ParagraphStyle(
            "force", body, **bold, fontSize=0.8 * size, leading=1.1 * size, spaceBefore=0.6 * size, spaceAfter=0,
            keepWithNext=1,
        ),
        "paragraph": ParagraphStyle("paragraph", body, leftIndent=indent, bulletIndent=0, spaceBefore=0.6 * size),
        "lead-in": ParagraphStyle("lead-in", body, leftIndent=indent, bulletIndent=0, keepWithNext=1),
        "item": ParagraphStyle("item", body, leftIndent=1.7 * indent, bulletIndent=indent, spaceAfter=0.3 * size),
        "cell": ParagraphStyle("cell", body, fontSize=0.9 * size, leading=1.2 * size, spaceAfter=0),
        "note": ParagraphStyle("note", body, fontSize=8, leading=10, spaceAfter=0),
    }  # fmt: skip


def column_widths(rows: Sequence[Sequence[str]], width: float, style: ParagraphStyle) -> list[float]:
    """Widths that share ``width``: no word is broken, and what is left goes where the text is longest."""
    columns = list(zip(*rows, strict=True))
    least = [max(_width(word, style) for cell in column for word in (cell.split() or [""])) for column in columns]
    wished = [max(_width(cell, style) for cell in column) for column in columns]
    spare = width - sum(least)
    if spare <= 0:
        return [width * each / sum(least) for each in least]
    more = [wish - floor for wish, floor in zip(wished, least, strict=True)]
    total = sum(more) or 1.0
    return [
        floor + spare * (each / total if sum(more) else 1 / len(least)) for floor, each in zip(least, more, strict=True)
    ]


def _width(text: str, style: ParagraphStyle) -> float:
    return float(stringWidth(text, style.fontName, style.fontSize)) * 1.06 + PADDING
