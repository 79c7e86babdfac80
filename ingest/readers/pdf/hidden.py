"""Text that stands in a PDF but that nobody can see: without ink, white on white, beside the page, smaller than a dot.

It must not become a passage: it may have been put there for machines alone. A scan's recognised text is drawn without
ink too, over the picture it was read from: that text is kept.
"""

import ctypes
from collections.abc import Iterable
from typing import Any

import pypdfium2.raw as pdfium
from pypdfium2 import PdfPage

from ingest.readers.pdf.rules import Drawn, drawn_objects

_WHITE = 250
"""Red, green and blue of at least this much are white paper's colour."""
_SMALLEST = 1.0
"""Font size in points below which text is a line of dots."""
_MARGIN = 3.0
"""Points by which a letter may reach over the page's edge."""
_INKLESS = (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)
_OUTLINED = (pdfium.FPDF_TEXTRENDERMODE_STROKE, pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE)


class Sight:
    """What can be seen on one page; ``hidden`` counts the characters that cannot."""

    def __init__(self, page: PdfPage, textpage: Any) -> None:
        self._page, self._text = page, textpage
        self._colour = [ctypes.c_uint() for _ in range(4)]
        left, low, right, high = page.get_cropbox()
        self._edges = (left - _MARGIN, low - _MARGIN, right + _MARGIN, high + _MARGIN)
        self._pictures: list[Drawn] | None = None
        self._grounds: list[Drawn] | None = None
        self.hidden = 0

    def hides(self, index: int, x: float, y: float, length: int) -> bool:
        """Whether nobody can see the ``length`` characters from ``index``, whose first stands at ``x``, ``y``."""
        red, green, blue, alpha = self._colour
        left, low, right, high = self._edges
        mode = pdfium.FPDFTextObj_GetTextRenderMode(pdfium.FPDFText_GetTextObject(self._text, index))
        known = pdfium.FPDFText_GetFillColor(self._text, index, red, green, blue, alpha)
        is_white = known and (alpha.value == 0 or min(red.value, green.value, blue.value) >= _WHITE)
        is_inside = left <= x <= right and low <= y <= high
        if is_inside and mode not in _INKLESS and not is_white:
            return False
        is_hidden = not is_inside or (
            not self._is_over_picture(x, y) if mode in _INKLESS else self._is_lost(mode, x, y)
        )
        self.hidden += length * is_hidden
        return is_hidden

    def _is_over_picture(self, x: float, y: float) -> bool:
        if self._pictures is None:
            self._pictures = list(drawn_objects(self._page, pdfium.FPDF_PAGEOBJ_IMAGE))
        return _holds(self._pictures, x, y)

    def _is_lost(self, mode: int, x: float, y: float) -> bool:
        """Whether white or transparent letters without an outline stand on nothing that they could be seen on."""
        is_clear = self._colour[3].value == 0
        return mode not in _OUTLINED and (is_clear or not _holds(self._backgrounds(), x, y))

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
