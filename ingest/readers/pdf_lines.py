"""The lines of a PDF page with position, size and font, out of pdfium's characters."""

import ctypes
import math
import re
from collections.abc import Callable
from dataclasses import dataclass, field

import pypdfium2.raw as pdfium
from pypdfium2 import PdfiumError, PdfPage, PdfTextPage

from ingest.readers.clean import HYPHEN, clean

_CELL_GAP = 1.2
"""A gap inside a line of more than this many font sizes separates a label, a table cell or a column from the rest."""
_RULE_THICKNESS, _RULE_LENGTH = 3.0, 15.0
_TOKEN = re.compile(r"[^\W\d_]+|\d+|[^\S\x02]+|.", re.DOTALL)
_NOT_TEXT = str.maketrans({"\x00": "\n", "\ufffe": HYPHEN, "\uffff": "\n", "\r": "\n"})


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


@dataclass(frozen=True, slots=True)
class _Token:
    """Letters, figures, space or a sign: pdfium's character indices ``first`` to ``last``, origin of the first."""

    first: int
    last: int
    text: str
    x: float
    y: float

    @property
    def is_ink(self) -> bool:
        return not self.text.isspace() and self.text != HYPHEN


@dataclass(slots=True)
class _Run:
    """Tokens that pdfium gives one after the other on one baseline."""

    base: float
    size: float
    tokens: list[_Token] = field(default_factory=list)


class _Page:
    """The calls into pdfium's text page; positions are asked for once a token, for the calls take the time."""

    def __init__(self, textpage: PdfTextPage) -> None:
        self.raw = textpage.raw
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._rect, self._matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
        self._name, self._flags = ctypes.create_string_buffer(128), ctypes.c_int()

    def tokens(self) -> list[_Token]:
        found = []
        x, y, raw = self._x, self._y, self.raw
        for match in _TOKEN.finditer(self._text().translate(_NOT_TEXT)):
            if not match[0].isspace() and match[0] != HYPHEN:
                pdfium.FPDFText_GetCharOrigin(raw, match.start(), x, y)
            found.append(_Token(match.start(), match.end() - 1, match[0], x.value, y.value))
        return found

    def _text(self) -> str:
        """One UTF-16 unit a character index; pdfium's bulk call leaves some out on odd pages, then one by one."""
        count = pdfium.FPDFText_CountChars(self.raw)
        units = (ctypes.c_ushort * (count + 1))()
        if pdfium.FPDFText_GetText(self.raw, 0, count, units) == count + 1:
            return "".join(map(chr, units[:count]))
        codes = (pdfium.FPDFText_GetUnicode(self.raw, index) for index in range(count))
        return "".join(chr(code) if code < 0x110000 else "\ufffd" for code in codes)

    def right(self, token: _Token) -> float:
        pdfium.FPDFText_GetLooseCharBox(self.raw, token.last, self._rect)
        return float(self._rect.right)

    def size(self, token: _Token) -> float:
        """Font size in points on the page: the nominal size times the text matrix's vertical scale."""
        pdfium.FPDFText_GetMatrix(self.raw, token.first, self._matrix)
        scale = math.hypot(self._matrix.b, self._matrix.d)
        return float(pdfium.FPDFText_GetFontSize(self.raw, token.first) * scale) or 1.0

    def font(self, token: _Token) -> str:
        pdfium.FPDFText_GetFontInfo(self.raw, token.first, self._name, 128, self._flags)
        return str(self._name.value.decode("utf-8", "replace")).rpartition("+")[2] or "?"


def page_lines(textpage: PdfTextPage, page: int) -> list[Line]:
    """The page's lines from top to bottom; parts that stand on one baseline are one line of several cells."""
    source = _Page(textpage)
    runs = _runs(source.tokens(), source.size)
    return [line for group in _same_baseline(runs) if (line := _line(source, group, page)) is not None]


def page_rules(page: PdfPage) -> list[float]:
    """The heights of the horizontal lines drawn on a page, a table's borders among them, in points from its foot."""
    heights: set[float] = set()
    for drawn in page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_PATH,), max_depth=2):
        try:
            left, low, right, high = drawn.get_bounds()
        except PdfiumError:  # a path without extent
            continue
        if high - low < _RULE_THICKNESS and right - left > _RULE_LENGTH:
            heights.add(round((low + high) / 2, 1))
    return sorted(heights)


def _runs(tokens: list[_Token], size_of: Callable[[_Token], float]) -> list[_Run]:
    """A new run where the baseline jumps or the text goes back; raised figures stay with their word."""
    runs: list[_Run] = []
    for token in tokens:
        run = runs[-1] if runs else None
        if not token.is_ink:
            if run:
                run.tokens.append(token)
        elif run and _goes_on(run, token):
            run.tokens.append(token)
        elif run and _is_raised_figure(run, token):
            run.tokens.append(token)
            run.base, run.size = token.y, size_of(token)
        else:
            runs.append(_Run(token.y, size_of(token), [token]))
    return runs


def _goes_on(run: _Run, token: _Token) -> bool:
    step, rise = token.x - run.tokens[-1].x, abs(token.y - run.base)
    width = 0.8 * run.size * len(run.tokens[-1].text)
    raised = not token.text.isalpha() and rise < 0.55 * run.size and step < width + run.size
    return step > -run.size and (rise < 0.12 * run.size or raised)


def _is_raised_figure(run: _Run, token: _Token) -> bool:
    """Whether the run so far is a footnote's small number in front of the text that begins with ``token``."""
    figures = "".join(other.text for other in run.tokens).strip()
    step, drop = token.x - run.tokens[-1].x, run.base - token.y
    return figures.isdigit() and len(figures) <= 3 and 0 < step < 4 * run.size and 0 < drop < 0.9 * run.size


def _same_baseline(runs: list[_Run]) -> list[list[_Run]]:
    groups: list[list[_Run]] = []
    for run in sorted(runs, key=lambda run: (-run.base, run.tokens[0].x)):
        if groups and abs(groups[-1][0].base - run.base) < 0.15 * min(run.size, groups[-1][0].size):
            groups[-1].append(run)
        else:
            groups.append([run])
    return groups


def _line(source: _Page, runs: list[_Run], page: int) -> Line | None:
    tokens = [token for run in sorted(runs, key=lambda run: run.tokens[0].x) for token in run.tokens]
    ink = [token for token in tokens if token.is_ink]
    middle = max(ink, key=lambda token: len(token.text))
    size = source.size(middle)
    cells = _cells(source, tokens, middle.y, size)
    if not cells:
        return None
    low, high = middle.y - 0.22 * size, middle.y + 0.78 * size
    fonts = {source.font(ink[0]), source.font(middle), source.font(ink[-1])}
    font = fonts.pop() if len(fonts) == 1 else ""
    return Line(page, cells[0].x0, low, cells[-1].x1, high, middle.y, size, font, cells)


def _cells(source: _Page, tokens: list[_Token], base: float, size: float) -> tuple[Cell, ...]:
    cells: list[Cell] = []
    part: list[_Token] = []
    last: _Token | None = None
    for token in tokens:
        wide = last and token.is_ink and token.x - last.x > _CELL_GAP * size
        if last and wide and token.x - source.right(last) > _CELL_GAP * size:
            cells += _cell(source, part, base, size)
            part = []
        part.append(token)
        last = token if token.is_ink else last
    return (*cells, *_cell(source, part, base, size))


def _cell(source: _Page, tokens: list[_Token], base: float, size: float) -> list[Cell]:
    ink = [token for token in tokens if token.is_ink]
    text = clean(_with_marks("".join(_marked(token, base, size) for token in tokens)))
    return [Cell(ink[0].x, source.right(ink[-1]), text)] if ink and text else []


def _marked(token: _Token, base: float, size: float) -> str:
    """The token's text; raised figures stand between two private characters."""
    is_raised = token.text.isdigit() and token.y - base > 0.18 * size
    return f"\ue000{token.text}\ue001" if is_raised else token.text


def _with_marks(text: str) -> str:
    """A raised figure after a word refers to a footnote: ``salassapitoa¹`` is written ``salassapitoa[1]``."""
    if text.lstrip().startswith("\ue000"):
        text = text.replace("\ue000", "", 1).replace("\ue001", " ", 1)
    text = text.replace("\ue000", "[").replace("\ue001", "]")
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
