"""The words of a PDF page with their places, out of pdfium's characters."""

import ctypes
import math
import re
from collections import Counter
from dataclasses import dataclass

import pypdfium2.raw as pdfium
from pypdfium2 import PdfTextPage

from ingest.readers.clean import HYPHEN
from ingest.readers.pdf.hidden import Sight
from ingest.readers.pdf.turn import turned

_TOKEN = re.compile(r"[^\W\d_]+|\d+|[^\S\x02]+|.", re.DOTALL)
_NOT_TEXT = str.maketrans({"\x00": "\n", "\ufffe": HYPHEN, "\uffff": "\n", "\r": "\n"})
_SAMPLES = 20
"""How many characters of a page are asked which way they run."""
_LOST = re.compile("[\ue000-\uf8ff\ufffd\x01-\x08\x0e-\x1f]")
"""Characters without a meaning: the font does not say which letters they are."""
_GARBLED = 0.5


@dataclass(frozen=True, slots=True)
class Token:
    """Letters, figures, space or a sign: pdfium's character indices ``first`` to ``last``, origin of the first.

    ``ink`` says that it is printed and not a space or a line end.
    """

    first: int
    last: int
    text: str
    x: float
    y: float
    ink: bool


class Characters:
    """The calls into pdfium's text page; positions are asked for once a token, for the calls take the time.

    Places are in points from the page's lower left corner as its text runs: on a page whose text runs upwards
    (``turn`` 1), upside down (2) or downwards (3), they are turned so that it runs to the right.
    """

    def __init__(self, textpage: PdfTextPage, sight: Sight | None = None) -> None:
        self.raw = textpage.raw
        self._sight = sight
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._rect, self._matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
        self._name, self._flags = ctypes.create_string_buffer(128), ctypes.c_int()
        self._units = self._text()
        self.turn = self._direction()

    def tokens(self) -> list[Token]:
        """The page's tokens in pdfium's order, without those that a person cannot see."""
        found: list[Token] = []
        x, y, raw, sight, turn = self._x, self._y, self.raw, self._sight, self.turn
        hidden = False
        for match in _TOKEN.finditer(self._units.translate(_NOT_TEXT)):
            text, at = match[0], match.start()
            if text.isspace() or text == HYPHEN:
                found.append(Token(at, match.end() - 1, text, x.value, y.value, False))
                continue
            pdfium.FPDFText_GetCharOrigin(raw, at, x, y)
            if sight and text.isalnum():  # a sign is as visible as the word before it
                hidden = sight.hides(at, x.value, y.value, len(text))
            if not hidden:
                place = turned(x.value, y.value, turn) if turn else (x.value, y.value)
                found.append(Token(at, match.end() - 1, text, *place, True))
        return found

    @property
    def is_garbled(self) -> bool:
        """Whether most of the page's characters have no meaning."""
        return len(_LOST.findall(self._units)) > _GARBLED * sum(map(len, self._units.split()))

    def _text(self) -> str:
        """One UTF-16 unit a character index; pdfium's bulk call leaves some out on odd pages, then one by one."""
        count = pdfium.FPDFText_CountChars(self.raw)
        units = (ctypes.c_ushort * (count + 1))()
        if pdfium.FPDFText_GetText(self.raw, 0, count, units) == count + 1:
            return "".join(map(chr, units[:count]))
        codes = (pdfium.FPDFText_GetUnicode(self.raw, index) for index in range(count))
        return "".join(chr(code) if code < 0x110000 else "\ufffd" for code in codes)

    def _direction(self) -> int:
        """Quarter turns to the left by which most of the page's text is turned."""
        step = len(self._units) // _SAMPLES + 1
        turns = [self._turn(at) for at in range(0, len(self._units), step) if self._units[at].isalnum()]
        return Counter(turns).most_common(1)[0][0] if turns else 0

    def _turn(self, index: int) -> int:
        pdfium.FPDFText_GetMatrix(self.raw, index, self._matrix)
        return round(math.atan2(self._matrix.b, self._matrix.a) / (math.pi / 2)) % 4

    def right(self, token: Token) -> float:
        """Where the token ends."""
        rect = self._rect
        pdfium.FPDFText_GetLooseCharBox(self.raw, token.last, rect)
        return float((rect.right, rect.top, -rect.left, -rect.bottom)[self.turn])

    def size(self, token: Token) -> float:
        """Font size in points on the page: the nominal size times the text matrix's vertical scale."""
        pdfium.FPDFText_GetMatrix(self.raw, token.first, self._matrix)
        scale = math.hypot(self._matrix.b, self._matrix.d)
        return float(pdfium.FPDFText_GetFontSize(self.raw, token.first) * scale) or 1.0

    def font(self, token: Token) -> str:
        """The font's name without the prefix of a subset."""
        pdfium.FPDFText_GetFontInfo(self.raw, token.first, self._name, 128, self._flags)
        return str(self._name.value.decode("utf-8", "replace")).rpartition("+")[2] or "?"
