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
_SHORT = 16
"""Characters of a cell that is kept on one line: an amount, a deadline."""
Styles = Mapping[str, ParagraphStyle]


@dataclass(frozen=True, slots=True)
class Fonts:
    """The names of a family's plain and bold letters, and of the letters of the issuer's name.

    ``heading`` is how many times as large as the text a chapter's heading is.
    """

    plain: str = "Helvetica"
    bold: str = "Helvetica-Bold"
    issuer: str = "Times-Bold"
    heading: float = 1.4


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
            "h1", body, **bold, fontSize=fonts.heading * size, leading=1.286 * fonts.heading * size,
            spaceBefore=1.4 * size, keepWithNext=1,
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


def column_widths(rows: Sequence[Sequence[str]], width: float, style: ParagraphStyle, bold: str) -> list[float]:
    """Widths that share ``width``: no word is broken, no short cell where that can be, and long texts have the rest.

    ``bold`` is the font of the header row.
    """
    wide = [
        [_Cell(text, bold if at == 0 else style.fontName, style.fontSize) for text in row]
        for at, row in enumerate(rows)
    ]
    columns = list(zip(*wide, strict=True))
    least = [max(cell.whole if len(cell.text) <= _SHORT else cell.longest for cell in column) for column in columns]
    if sum(least) > width:
        least = [max(cell.longest for cell in column) for column in columns]
    wished = [max(cell.whole for cell in column) for column in columns]
    more = [max(wish - floor, 1.0) for wish, floor in zip(wished, least, strict=True)]
    spare = width - sum(least)
    if spare < 0:
        return [width * each / sum(least) for each in least]
    return [floor + spare * each / sum(more) for floor, each in zip(least, more, strict=True)]


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell's text and how it is set."""

    text: str
    font: str
    size: float

    @property
    def whole(self) -> float:
        """What it takes on one line."""
        return self._width(self.text)

    @property
    def longest(self) -> float:
        """What its longest word takes."""
        return max(map(self._width, self.text.split() or [""]))

    def _width(self, text: str) -> float:
        return float(stringWidth(text, self.font, self.size)) + PADDING + 1
