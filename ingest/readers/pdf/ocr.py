"""Text recognition of pages drawn as pictures: tesseract, by way of pytesseract where both are installed."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from statistics import median
from typing import Any

from pypdfium2 import PdfPage

from ingest.readers.clean import clean
from ingest.readers.pdf.lines import Cell, Line

MISSING = "text recognition is not installed (pip install 'ohjenuora[ocr]' and the program tesseract)"
"""What to say of a page that only text recognition could read."""

_LANGUAGES = ("fin", "swe", "eng")
_DOTS_PER_INCH = 300
_MOST_PIXELS = 25_000_000
_SECONDS = 120
"""For one page; tesseract is stopped after that."""
_LEAST_SURE = 30.0
"""A word of which tesseract is less sure, of 100, is a stain when it holds neither letters nor figures."""
_CELL_GAP = 1.2


@dataclass(frozen=True, slots=True)
class Recognised:
    """A page's lines, top first, and how sure tesseract is of its words, from 0 to 1."""

    lines: tuple[Line, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class _Word:
    """One word, in points as the page is seen: ``bottom`` counts upwards."""

    line: tuple[int, int, int]
    text: str
    sure: float
    x0: float
    x1: float
    bottom: float
    height: float


@lru_cache(maxsize=1)
def is_installed() -> bool:
    """Whether pytesseract, the program and at least one of the languages are there."""
    return bool(_languages())


@lru_cache(maxsize=1)
def _languages() -> str:
    if find_spec("pytesseract") is None:
        return ""
    import pytesseract

    try:
        there = set(pytesseract.get_languages())
    except (pytesseract.TesseractError, OSError):  # TesseractNotFoundError is an OSError
        return ""
    return "+".join(name for name in _LANGUAGES if name in there)


def recognise(page: PdfPage, number: int) -> Recognised:
    """Read what is drawn on the page; no lines where there is no text or tesseract gave up."""
    import pytesseract

    width, height = page.get_size()
    scale = min(_DOTS_PER_INCH / 72, math.sqrt(_MOST_PIXELS / max(width * height, 1)))
    image = page.render(scale=scale, grayscale=True).to_pil()
    try:
        data = pytesseract.image_to_data(
            image, lang=_languages(), timeout=_SECONDS, output_type=pytesseract.Output.DICT
        )
    except (RuntimeError, pytesseract.TesseractError):  # RuntimeError: its time is up
        return Recognised((), 0.0)
    turn = page.get_rotation() // 90 % 4
    words = _words(data, scale, *_corner(page, turn))
    letters = sum(len(word.text) for word in words)
    sure = sum(word.sure * len(word.text) for word in words) / letters / 100 if letters else 0.0
    return Recognised(tuple(_lines(words, number, turn)), sure)


def _corner(page: PdfPage, turn: int) -> tuple[float, float]:
    """The upper left corner of the page as it is seen, in points turned as ``pdf_turn.turned`` does."""
    left, low, right, high = page.get_cropbox()
    return ((left, high), (low, -left), (-right, -low), (-high, right))[turn]


def _words(data: dict[str, list[Any]], scale: float, left: float, top: float) -> list[_Word]:
    words = []
    for at, raw in enumerate(data["text"]):
        text, sure = clean(raw), float(data["conf"][at])
        if not text or sure < 0 or (sure < _LEAST_SURE and not any(map(str.isalnum, text))):
            continue
        x, y, width, height = (data[key][at] / scale for key in ("left", "top", "width", "height"))
        line = (data["block_num"][at], data["par_num"][at], data["line_num"][at])
        words.append(_Word(line, text, sure, left + x, left + x + width, top - y - height, height))
    return words


def _lines(words: Sequence[_Word], number: int, turn: int) -> list[Line]:
    """Words on one baseline as a line, a gap wider than a letter between its cells."""
    parts: dict[tuple[int, int, int], list[_Word]] = {}
    for word in words:
        parts.setdefault(word.line, []).append(word)
    usual = median(_size(part) for part in parts.values()) if parts else 0.0
    rows: list[list[_Word]] = []
    for part in sorted(parts.values(), key=lambda part: -_base(part)):
        if rows and _base(rows[-1]) - _base(part) < 0.3 * usual:
            rows[-1] += part
        else:
            rows.append(list(part))
    return [_line(row, usual, number, turn) for row in rows]


def _base(words: Iterable[_Word]) -> float:
    """Most words have no letter that reaches under the baseline."""
    return median(word.bottom for word in words)


def _size(words: Sequence[_Word]) -> float:
    """The font's size: a tall letter is three quarters of it."""
    return max(word.height for word in words) / 0.95


def _line(row: list[_Word], usual: float, number: int, turn: int) -> Line:
    words = sorted(row, key=lambda word: word.x0)
    size, base = _size(words), _base(words)
    size = (
        usual if 0.75 * usual < size < 1.3 * usual else size
    )  # heights differ with the letters a line happens to hold
    groups: list[list[_Word]] = []
    for word in words:
        if groups and word.x0 - groups[-1][-1].x1 < _CELL_GAP * size:
            groups[-1].append(word)
        else:
            groups.append([word])
    cells = tuple(Cell(group[0].x0, group[-1].x1, " ".join(word.text for word in group)) for group in groups)
    text = " ".join(cell.text for cell in cells)
    low, high = base - 0.22 * size, base + 0.78 * size
    return Line(number, cells[0].x0, low, cells[-1].x1, high, base, size, "", cells, text, turn)
