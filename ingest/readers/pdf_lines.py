"""The lines of a PDF page with position, size and font, out of pdfium's characters."""

import ctypes
import math
from collections.abc import Callable
from dataclasses import dataclass, field

import pypdfium2.raw as pdfium
from pypdfium2 import PdfTextPage

from ingest.readers.clean import HYPHEN, clean

_CELL_GAP = 1.2
"""A gap inside a line of more than this many font sizes separates a label, a table cell or a column from the rest."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A stretch of a line without a wide gap; ``x0`` and ``x1`` in points."""

    x0: float
    x1: float
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: corners in PDF points from the page's lower left, ``base`` its baseline, ``size`` in points.

    ``font`` is the font's name, empty when the line mixes several.
    """

    page: int
    x0: float
    y0: float
    x1: float
    y1: float
    base: float
    size: float
    font: str
    cells: tuple[Cell, ...]

    @property
    def text(self) -> str:
        """The whole line, a word cut at its end marked by ``HYPHEN``."""
        return " ".join(cell.text for cell in self.cells)


@dataclass(slots=True)
class _Char:
    index: int
    text: str
    x: float
    y: float


@dataclass(slots=True)
class _Run:
    """Characters that pdfium gives one after the other on one baseline."""

    base: float
    size: float
    chars: list[_Char] = field(default_factory=list)


class _Page:
    """The calls into pdfium's text page, by character index."""

    def __init__(self, textpage: PdfTextPage) -> None:
        self.raw = textpage.raw
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._rect, self._matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
        self._name, self._flags = ctypes.create_string_buffer(128), ctypes.c_int()

    def chars(self) -> list[_Char]:
        x, y, raw = self._x, self._y, self.raw
        found = []
        for index in range(pdfium.FPDFText_CountChars(raw)):
            code = pdfium.FPDFText_GetUnicode(raw, index)
            if code not in (0, 10, 13, 0xFFFE, 0xFFFF):
                pdfium.FPDFText_GetCharOrigin(raw, index, x, y)
                found.append(_Char(index, chr(code), x.value, y.value))
        return found

    def right(self, char: _Char) -> float:
        pdfium.FPDFText_GetLooseCharBox(self.raw, char.index, self._rect)
        return float(self._rect.right)

    def size(self, char: _Char) -> float:
        """Font size in points on the page: the nominal size times the text matrix's vertical scale."""
        pdfium.FPDFText_GetMatrix(self.raw, char.index, self._matrix)
        scale = math.hypot(self._matrix.b, self._matrix.d)
        return float(pdfium.FPDFText_GetFontSize(self.raw, char.index) * scale)

    def font(self, char: _Char) -> str:
        pdfium.FPDFText_GetFontInfo(self.raw, char.index, self._name, 128, self._flags)
        return str(self._name.value.decode("utf-8", "replace")).rpartition("+")[2] or "?"


def page_lines(textpage: PdfTextPage, page: int) -> list[Line]:
    """The page's lines from top to bottom; parts that stand on one baseline are one line of several cells."""
    source = _Page(textpage)
    runs = _runs(source.chars(), source.size)
    return [line for group in _same_baseline(runs) if (line := _line(source, group, page)) is not None]


def _runs(chars: list[_Char], size_of: Callable[[_Char], float]) -> list[_Run]:
    """A new run where the baseline jumps or the text goes back; raised figures stay with their word."""
    runs: list[_Run] = []
    for char in chars:
        run = runs[-1] if runs else None
        if char.text == HYPHEN or not char.text.strip():
            if run:
                run.chars.append(char)
        elif run and _goes_on(run, char):
            run.chars.append(char)
        elif run and _is_raised_figure(run, char):
            run.chars.append(char)
            run.base, run.size = char.y, size_of(char) or 1.0
        else:
            runs.append(_Run(char.y, size_of(char) or 1.0, [char]))
    return runs


def _goes_on(run: _Run, char: _Char) -> bool:
    step, rise = char.x - run.chars[-1].x, abs(char.y - run.base)
    raised = not char.text.isalpha() and rise < 0.45 * run.size and step < 2 * run.size
    return step > -run.size and (rise < 0.12 * run.size or raised)


def _is_raised_figure(run: _Run, char: _Char) -> bool:
    """Whether the run so far is a footnote's small number in front of the text that begins with ``char``."""
    figures = "".join(other.text for other in run.chars).strip()
    step, drop = char.x - run.chars[-1].x, run.base - char.y
    return figures.isdigit() and len(figures) <= 3 and 0 < step < 4 * run.size and 0 < drop < 0.9 * run.size


def _same_baseline(runs: list[_Run]) -> list[list[_Run]]:
    groups: list[list[_Run]] = []
    for run in sorted(runs, key=lambda run: (-run.base, run.chars[0].x)):
        if groups and abs(groups[-1][0].base - run.base) < 0.15 * min(run.size, groups[-1][0].size):
            groups[-1].append(run)
        else:
            groups.append([run])
    return groups


def _line(source: _Page, runs: list[_Run], page: int) -> Line | None:
    chars = [char for run in sorted(runs, key=lambda run: run.chars[0].x) for char in run.chars]
    solid = [char for char in chars if char.text.strip() and char.text != HYPHEN]
    if not solid:
        return None
    middle = solid[len(solid) // 2]
    size = source.size(middle) or 1.0
    cells = _cells(source, chars, middle.y, size)
    if not cells:
        return None
    low, high = middle.y - 0.22 * size, middle.y + 0.78 * size
    fonts = {source.font(solid[0]), source.font(middle), source.font(solid[-1])}
    font = fonts.pop() if len(fonts) == 1 else ""
    return Line(page, cells[0].x0, low, cells[-1].x1, high, middle.y, size, font, cells)


def _cells(source: _Page, chars: list[_Char], base: float, size: float) -> tuple[Cell, ...]:
    cells: list[Cell] = []
    part: list[_Char] = []
    for char in chars:
        if not char.text.strip() and char.text != HYPHEN:
            part = [*part, char] if part else part
            continue
        last = next((c for c in reversed(part) if c.text.strip() and c.text != HYPHEN), None)
        wide = last and char.text != HYPHEN and char.x - last.x > _CELL_GAP * size
        if last and wide and char.x - source.right(last) > _CELL_GAP * size:
            cells += _cell(source, part, base, size)
            part = []
        part.append(char)
    return tuple([*cells, *_cell(source, part, base, size)])


def _cell(source: _Page, chars: list[_Char], base: float, size: float) -> list[Cell]:
    solid = [char for char in chars if char.text.strip() and char.text != HYPHEN]
    text = clean(_raised("".join(_text(chars, base, size))))
    return [Cell(solid[0].x, source.right(solid[-1]), text)] if solid and text else []


def _text(chars: list[_Char], base: float, size: float) -> list[str]:
    """The characters, raised figures (footnote references) between two marks."""
    return [
        f"\ue000{char.text}\ue001" if char.text.isdigit() and char.y - base > 0.18 * size else char.text
        for char in chars
    ]


def _raised(text: str) -> str:
    """A raised figure after a word refers to a footnote: ``salassapitoa¹`` is written ``salassapitoa[1]``."""
    text = text.replace("\ue001\ue000", "")
    if text.lstrip().startswith("\ue000"):
        text = text.replace("\ue000", "", 1).replace("\ue001", " ", 1)
    return text.replace("\ue000", "[").replace("\ue001", "]")
