"""The lines of a PDF page with position, size and font, out of pdfium's characters."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.readers.clean import clean
from ingest.readers.pdf.chars import Characters, Token
from ingest.readers.pdf.hidden import is_dot
from ingest.readers.pdf.rules import Rules

_CELL_GAP = 1.2
"""A gap inside a line of more than this many font sizes separates a label, a table cell or a column from the rest."""
_JUMP_GAP = 0.5
"""The same for a gap between stretches that the file does not draw one after the other."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A stretch of a line without a wide gap; ``x0`` and ``x1`` in points.

    ``size`` and ``font`` are its own where the line has several: one may be a heading beside another column's text.
    """

    x0: float
    x1: float
    text: str
    size: float = 0.0
    font: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: corners in PDF points from the page's lower left, ``base`` its baseline, ``size`` in points.

    ``font`` is the font's name, empty when the line mixes several. ``text`` is the whole line, a word cut at its end
    marked by ``HYPHEN``. ``turn`` counts the quarters by which the page's
    text runs turned left; the places are then those of the page turned back.
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
    text: str
    turn: int = 0


@dataclass(slots=True)
class _Run:
    """Tokens that pdfium gives one after the other on one baseline; ``order`` is the run's place among all."""

    base: float
    size: float
    order: int
    tokens: list[Token] = field(default_factory=list)


def page_lines(source: Characters, page: int, rules: Rules) -> list[Line]:
    """The page's lines from top to bottom; parts that stand on one baseline are one line of several cells."""
    runs = [run for run in _runs(source.tokens(), source.size) if not is_dot(run.size)]
    return [line for group in _same_baseline(runs) if (line := _line(source, group, page, rules)) is not None]


def _runs(tokens: list[Token], size_of: Callable[[Token], float]) -> list[_Run]:
    """A new run where the baseline jumps or the text goes back; raised figures stay with their word."""
    runs: list[_Run] = []
    for token in tokens:
        run = runs[-1] if runs else None
        if not token.ink:
            if run:
                run.tokens.append(token)
        elif run and _goes_on(run, token):
            run.tokens.append(token)
        elif run and _is_raised_figure(run, token):
            run.tokens.append(token)
            run.base, run.size = token.y, size_of(token)
        else:
            runs.append(_Run(token.y, size_of(token), len(runs), [token]))
    return runs


def _goes_on(run: _Run, token: Token) -> bool:
    step, rise = token.x - run.tokens[-1].x, abs(token.y - run.base)
    width = 0.8 * run.size * len(run.tokens[-1].text)
    raised = not token.text.isalpha() and rise < 0.55 * run.size and step < width + run.size
    return step > -run.size and (rise < 0.12 * run.size or raised)


def _is_raised_figure(run: _Run, token: Token) -> bool:
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


def _line(source: Characters, runs: list[_Run], page: int, rules: Rules) -> Line | None:
    runs = sorted(runs, key=lambda run: run.tokens[0].x)
    tokens = [token for run in runs for token in run.tokens]
    ink = [token for token in tokens if token.ink]
    middle = max(ink, key=lambda token: len(token.text))
    size = source.size(middle)
    jumps = {run.tokens[0].first for before, run in pairwise(runs) if run.order != before.order + 1}
    cells = _cells(source, tokens, _Seams(middle.y, size, rules.edges(middle.y + 0.3 * size), jumps))
    if not cells:
        return None
    low, high = middle.y - 0.22 * size, middle.y + 0.78 * size
    _, font = _print_of(source, ink)
    text = " ".join(cell.text for cell in cells)
    return Line(page, cells[0].x0, low, cells[-1].x1, high, middle.y, size, font, cells, text, source.turn)


@dataclass(frozen=True, slots=True)
class _Seams:
    """Where a line's cells may part: at the vertical rules ``edges``, and at ``jumps``, first characters of runs that
    pdfium gives elsewhere than after the one on their left: another column, another cell.
    """

    base: float
    size: float
    edges: Sequence[float]
    jumps: set[int]

    def part(self, source: Characters, last: Token, token: Token) -> bool:
        """Whether a new cell begins with ``token``."""
        is_wide = token.x - last.x > _CELL_GAP * self.size
        is_jump = token.first in self.jumps
        at = bisect_left(self.edges, last.x)
        is_ruled = at < len(self.edges) and self.edges[at] <= token.x + 1
        if not (is_wide or is_jump or is_ruled):
            return False
        right = source.right(last)
        gap = token.x - right
        return gap > (_JUMP_GAP if is_jump else _CELL_GAP) * self.size or (is_ruled and right <= self.edges[at] + 1)


def _cells(source: Characters, tokens: list[Token], seams: _Seams) -> tuple[Cell, ...]:
    parts: list[list[Token]] = [[]]
    last: Token | None = None
    for token in tokens:
        if last and token.ink and seams.part(source, last, token):
            parts.append([])
        parts[-1].append(token)
        last = token if token.ink else last
    return tuple(cell for part in parts for cell in _cell(source, part, seams, is_alone=len(parts) == 1))


def _cell(source: Characters, tokens: list[Token], seams: _Seams, *, is_alone: bool) -> list[Cell]:
    ink = [token for token in tokens if token.ink]
    text = clean(_with_marks("".join(_marked(token, seams.base, seams.size) for token in tokens)))
    if not ink or not text:
        return []
    size, font = (0.0, "") if is_alone else _print_of(source, ink)
    return [Cell(ink[0].x, source.right(ink[-1]), text, size, font)]


def _print_of(source: Characters, ink: list[Token]) -> tuple[float, str]:
    """The size of the longest word, and the font; no font where they are several."""
    middle = max(ink, key=lambda token: len(token.text))
    fonts = {source.font(token) for token in (ink[0], middle, ink[-1])}
    return source.size(middle), fonts.pop() if len(fonts) == 1 else ""


def _marked(token: Token, base: float, size: float) -> str:
    """The token's text; raised figures stand between two private characters."""
    is_raised = token.text.isdigit() and token.y - base > 0.18 * size
    return f"\ue000{token.text}\ue001" if is_raised else token.text


def _with_marks(text: str) -> str:
    """A raised figure after a word refers to a footnote: ``salassapitoa¹`` is written ``salassapitoa[1]``."""
    if text.lstrip().startswith("\ue000"):
        text = text.replace("\ue000", "", 1).replace("\ue001", " ", 1)
    text = text.replace("\ue000", "[").replace("\ue001", "]")
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
