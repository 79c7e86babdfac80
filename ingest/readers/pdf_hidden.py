"""Text that stands in a PDF but that nobody can see: without ink, white on white, beside the page, smaller than a dot.

It must not become a passage: it may have been put there for machines alone. A scan's recognised text is drawn without
ink too, over the picture it was read from: that text is kept.
"""

import ctypes
from collections.abc import Iterable

import pypdfium2.raw as pdfium
from pypdfium2 import PdfPage

from ingest.readers.pdf_rules import Drawn, drawn_objects

_WHITE = 250
"""Red, green and blue of at least this much are white paper's colour."""
_SMALLEST = 1.0
"""Font size in points below which text is a line of dots."""
_MARGIN = 3.0


class Sight:
    """What can be seen on one page; ``hidden`` counts the characters that cannot."""

    def __init__(self, page: PdfPage, textpage: pdfium.FPDF_TEXTPAGE) -> None:
        self._page, self._text = page, textpage
        self._colour = [ctypes.c_uint() for _ in range(4)]
        self._left, self._low, self._right, self._high = page.get_cropbox()
        self._pictures: list[Drawn] | None = None
        self._grounds: list[Drawn] | None = None
        self.hidden = 0

    def hides(self, index: int, x: float, y: float, length: int) -> bool:
        """Whether nobody can see the characters from ``index``, whose first stands at ``x``, ``y``."""
        is_hidden = self._is_outside(x, y) or self._is_inkless(index, x, y) or self._is_white(index, x, y)
        self.hidden += length * is_hidden
        return is_hidden

    def _is_outside(self, x: float, y: float) -> bool:
        across = self._left - _MARGIN <= x <= self._right + _MARGIN
        return not (across and self._low - _MARGIN <= y <= self._high + _MARGIN)

    def _is_inkless(self, index: int, x: float, y: float) -> bool:
        drawn = pdfium.FPDFText_GetTextObject(self._text, index)
        mode = pdfium.FPDFTextObj_GetTextRenderMode(drawn)
        if mode not in (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP):
            return False
        if self._pictures is None:
            self._pictures = list(drawn_objects(self._page, pdfium.FPDF_PAGEOBJ_IMAGE))
        return not _holds(self._pictures, x, y)

    def _is_white(self, index: int, x: float, y: float) -> bool:
        red, green, blue, alpha = self._colour
        if not pdfium.FPDFText_GetFillColor(self._text, index, red, green, blue, alpha):
            return False
        if alpha.value > 0 and min(red.value, green.value, blue.value) < _WHITE:
            return False
        if self._is_outlined(index):
            return False
        return alpha.value == 0 or not _holds(self._backgrounds(), x, y)

    def _is_outlined(self, index: int) -> bool:
        mode = pdfium.FPDFTextObj_GetTextRenderMode(pdfium.FPDFText_GetTextObject(self._text, index))
        return bool(mode in (pdfium.FPDF_TEXTRENDERMODE_STROKE, pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE))

    def _backgrounds(self) -> list[Drawn]:
        """What white text can be seen on: pictures, shadings and areas filled with another colour than white."""
        if self._grounds is None:
            self._grounds = [
                *drawn_objects(self._page, pdfium.FPDF_PAGEOBJ_IMAGE),
                *drawn_objects(self._page, pdfium.FPDF_PAGEOBJ_SHADING),
                *(area for area in drawn_objects(self._page, pdfium.FPDF_PAGEOBJ_PATH) if self._is_coloured(area)),
            ]
        return self._grounds

    def _is_coloured(self, area: Drawn) -> bool:
        red, green, blue, alpha = self._colour
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        is_filled = pdfium.FPDFPath_GetDrawMode(area.raw, fill, stroke) and fill.value
        known = pdfium.FPDFPageObj_GetFillColor(area.raw, red, green, blue, alpha)
        return bool(is_filled) and not (known and min(red.value, green.value, blue.value) >= _WHITE)


def is_dot(size: float) -> bool:
    """Whether text of this size in points is too small to be seen."""
    return 0 < size < _SMALLEST


def _holds(areas: Iterable[Drawn], x: float, y: float) -> bool:
    return any(a.left - 1 <= x <= a.right + 1 and a.low - 1 <= y <= a.high + 1 for a in areas)
