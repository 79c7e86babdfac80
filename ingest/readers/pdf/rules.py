"""What is drawn on a PDF page besides text: the lines that rule a table, pictures, filled areas."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium
from pypdfium2 import PdfPage

from ingest.readers.pdf.turn import turned_box

Box = tuple[float, float, float, float]

_THICKNESS, _LENGTH, _HEIGHT = 3.0, 15.0, 6.0
"""In points: the thickest rule, the shortest horizontal and the shortest vertical one."""
_DEPTH = 3
"""How many forms may hold one another."""
_MOST_DRAWN = 20_000
"""Objects of a page looked at; a map or a drawing has more, and no table."""
_FEW_PATHS = 10
"""Fewer paths are a frame or a rule under a header."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """One drawn object of a page and its bounds in points from the page's lower left corner."""

    raw: Any
    left: float
    low: float
    right: float
    high: float


@dataclass(frozen=True, slots=True)
class Rules:
    """The straight lines drawn on a page, in points.

    A horizontal rule is its height, its left and its right end, a vertical one its place from the left, its lower and
    its upper end.
    """

    horizontals: tuple[tuple[float, float, float], ...] = ()
    verticals: tuple[tuple[float, float, float], ...] = ()

    @property
    def heights(self) -> list[float]:
        """Those of the horizontal rules, each once, from the foot of the page."""
        return sorted({height for height, _, _ in self.horizontals})

    def edges(self, height: float) -> list[float]:
        """Where vertical rules cross a line of text at ``height``, from the left."""
        return [x for x, low, high in self.verticals if low <= height <= high]


def drawn_objects(page: PdfPage, kind: int) -> Iterator[Drawn]:
    """The page's objects of pdfium's ``kind``, those inside forms too."""
    count = min(pdfium.FPDFPage_CountObjects(page.raw), _MOST_DRAWN)
    for index in range(count):
        yield from _drawn(pdfium.FPDFPage_GetObject(page.raw, index), kind, (), _DEPTH)


def is_blank(page: PdfPage) -> bool:
    """Whether a page without text has no picture either, nor so many paths that they may be letters."""
    if any(next(drawn_objects(page, kind), None) for kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING)):
        return False
    return sum(1 for _ in drawn_objects(page, pdfium.FPDF_PAGEOBJ_PATH)) < _FEW_PATHS


def _drawn(raw: Any, kind: int, matrices: tuple[Any, ...], depth: int) -> Iterator[Drawn]:
    found = pdfium.FPDFPageObj_GetType(raw)
    if found == kind and (box := _bounds(raw, matrices)):
        yield Drawn(raw, *box)
    elif found == pdfium.FPDF_PAGEOBJ_FORM and depth:
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFPageObj_GetMatrix(raw, matrix)
        for index in range(min(pdfium.FPDFFormObj_CountObjects(raw), _MOST_DRAWN)):
            inner = pdfium.FPDFFormObj_GetObject(raw, index)
            yield from _drawn(inner, kind, (matrix, *matrices), depth - 1)


def _bounds(raw: Any, matrices: tuple[Any, ...]) -> Box | None:
    """None for a path without extent. ``matrices`` are those of the forms around it, the innermost first."""
    edges = [ctypes.c_float() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetBounds(raw, *edges):
        return None
    left, low, right, high = (edge.value for edge in edges)
    for m in matrices:
        corners = [(m.a * x + m.c * y + m.e, m.b * x + m.d * y + m.f) for x in (left, right) for y in (low, high)]
        (left, low), (right, high) = map(min, zip(*corners, strict=True)), map(max, zip(*corners, strict=True))
    return left, low, right, high


def page_rules(page: PdfPage, turn: int = 0) -> Rules:
    """The rules of a page, turned as its text is: thin lines and rectangles, and the edges of outlined rectangles."""
    horizontals: set[tuple[float, float, float]] = set()
    verticals: set[tuple[float, float, float]] = set()
    for path in drawn_objects(page, pdfium.FPDF_PAGEOBJ_PATH):
        left, low, right, high = turned_box((path.left, path.low, path.right, path.high), turn)
        wide, tall = right - left > _LENGTH, high - low > _HEIGHT
        if wide and high - low < _THICKNESS:
            horizontals.add((round((low + high) / 2, 1), round(left, 1), round(right, 1)))
        elif tall and right - left < _THICKNESS:
            verticals.add((round((left + right) / 2, 1), round(low, 1), round(high, 1)))
        elif wide and tall and _is_outlined_rectangle(path.raw):
            horizontals |= {(round(y, 1), round(left, 1), round(right, 1)) for y in (low, high)}
            verticals |= {(round(x, 1), round(low, 1), round(high, 1)) for x in (left, right)}
    return Rules(tuple(sorted(horizontals)), tuple(sorted(verticals)))


def _is_outlined_rectangle(raw: Any) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if pdfium.FPDFPath_CountSegments(raw) not in (4, 5) or not pdfium.FPDFPath_GetDrawMode(raw, fill, stroke):
        return False
    kinds = {pdfium.FPDFPathSegment_GetType(pdfium.FPDFPath_GetPathSegment(raw, index)) for index in range(4)}
    return bool(stroke.value) and pdfium.FPDF_SEGMENT_BEZIERTO not in kinds
