"""An invented rule as PDF: running lines, a table of contents, words cut at line ends, notes, tables over pages.

The lines are set by this module and not by reportlab's paragraphs, so that every cut word and every page is known.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from evals.checks.generated.nouns import Rule, Section, numbered
from evals.checks.generated.truths import head
from evals.checks.truth import TrueHeading

_WIDTH, _HEIGHT = 595.0, 842.0
_LEFT, _TOP, _BOTTOM, _GAP = 70.0, 740.0, 130.0, 24.0
_FONT, _BOLD = "Helvetica", "Helvetica-Bold"
_VOWELS = "aeiouyäöåAEIOUYÄÖÅ"


@dataclass(frozen=True, slots=True)
class Printed:
    """What is known of the file once it is set."""

    headings: tuple[TrueHeading, ...]
    running: tuple[str, ...]
    breaks: tuple[tuple[str, str], ...]


@dataclass(slots=True)
class _Press:
    """Sets lines down the columns of pages; ``notes`` are those of the page being set."""

    canvas: Any
    rule: Rule
    columns: int
    pages: int
    page: int = 0
    column: int = 0
    y: float = 0.0
    noted: int = 0
    notes: list[str] = field(default_factory=list)
    headings: list[TrueHeading] = field(default_factory=list)
    running: list[str] = field(default_factory=list)
    breaks: list[tuple[str, str]] = field(default_factory=list)

    @property
    def width(self) -> float:
        """A column's width in points."""
        return (_WIDTH - 2 * _LEFT - (self.columns - 1) * _GAP) / self.columns

    @property
    def x(self) -> float:
        """The left edge of the column being set."""
        return _LEFT + self.column * (self.width + _GAP)

    def new_page(self) -> None:
        """End the page with its notes and begin the next with its running lines."""
        if self.page:
            self.end_page()
        self.page, self.column, self.y = self.page + 1, 0, _TOP
        if self.page > 1:
            days = dict(head(self.rule))
            lines = [f"Määräykset ja ohjeet {self.rule.number}", f"Antopäivä: {days['Antopäivä']}"]
            lines.append(f"{self.page} ({self.pages})")
            for at, line in enumerate(lines):
                self.canvas.setFont(_FONT, 9)
                self.canvas.drawString(_LEFT + 190 * at, 800, line)
            self.running += lines

    def end_page(self) -> None:
        """Print the notes at the page's foot."""
        for at, note in enumerate(self.notes):
            self.canvas.setFont(_FONT, 7)
            self.canvas.drawString(_LEFT, 105 - 10 * at, note)
        if self.notes:
            self.canvas.line(_LEFT, 118, _LEFT + 120, 118)
        self.notes = []
        self.canvas.showPage()

    def line(self, text: str, size: float, font: str = _FONT, indent: float = 0.0) -> None:
        """Print one line, in the next column or page where this one is full."""
        self.room(size * 1.35)
        self.canvas.setFont(font, size)
        self.canvas.drawString(self.x + indent, self.y, text)
        self.y -= size * 1.35

    def room(self, height: float) -> None:
        """Go on to the next column or page unless there is so much room."""
        if self.y - height >= _BOTTOM:
            return
        self.column += 1
        self.y = _TOP
        if self.column == self.columns:
            self.new_page()

    def paragraph(self, text: str, indent: float = 0.0, note: str = "") -> None:
        """Print a paragraph, its words cut where a line ends, and a raised number at its end for its note."""
        line = ""
        for line in _broken(text, self.width - indent - 8, self.canvas, self.breaks):
            self.line(line, 10, indent=indent)
        if note:
            self.noted += 1
            self.notes.append(f"{self.noted} {note}")
            self.canvas.setFont(_FONT, 6)
            end = self.x + indent + self.canvas.stringWidth(line, _FONT, 10)
            self.canvas.drawString(end, self.y + 13.5 + 4, str(self.noted))
        self.y -= 6

    def heading(self, text: str, size: float) -> None:
        """Print a heading and note its page."""
        self.room(60)
        self.y -= 8
        self.headings.append(TrueHeading(text, self.page))
        for line in _broken(text, self.width, self.canvas, [], size):
            self.line(line, size, _BOLD)
        self.y -= 3

    def table(self, section: Section) -> None:
        """Print a ruled table; its header comes again on every page."""
        rows, step = section.table, self.width / len(section.table[0])
        for at, row in enumerate(rows):
            if self.y - 20 < _BOTTOM:
                self.room(40)
                if at:
                    self._row(rows[0], step)
            self._row(row, step)
        self.y -= 10

    def _row(self, row: tuple[str, ...], step: float) -> None:
        size = 9 if self.columns == 1 else 7
        self.canvas.setFont(_FONT, size)
        for at, cell in enumerate(row):
            self.canvas.rect(self.x + at * step, self.y - 4, step, 16)
            self.canvas.drawString(self.x + at * step + 3, self.y, cell)
        self.y -= 16


def write_pdf(rule: Rule, path: Path, columns: int = 1) -> Printed:
    """Set the rule twice: the first time to learn the pages of its headings for the table of contents."""
    first = _set(rule, path, columns, {}, 0)
    pages = {each.title: each.page for each in first.headings}
    press = _set(rule, path, columns, pages, first.page)
    return Printed(tuple(press.headings), tuple(press.running), tuple(press.breaks))


def _set(rule: Rule, path: Path, columns: int, pages: dict[str, int], last: int) -> _Press:
    from reportlab.pdfgen.canvas import Canvas

    press = _Press(Canvas(str(path), invariant=1), rule, columns, last)
    press.new_page()
    press.line(rule.title, 18, _BOLD)
    for key, value in head(rule):
        press.line(f"{key}: {value}", 10)
    press.new_page()
    _contents(press, pages)
    press.new_page()
    for chapter in rule.chapters:
        press.heading(chapter.heading, 15)
        for section in chapter.sections:
            press.heading(section.heading, 12)
            _moments(press, section)
    press.end_page()
    press.canvas.save()
    return press


def _contents(press: _Press, pages: dict[str, int]) -> None:
    columns, press.columns = press.columns, 1
    press.line("Sisällysluettelo", 14, _BOLD)
    titles = [text for each in press.rule.chapters for text in (each.heading, *(one.heading for one in each.sections))]
    for title in titles:
        press.line(f"{title} {'.' * (80 - len(title))} {pages.get(title, 1)}", 10)
    press.columns = columns


def _moments(press: _Press, section: Section) -> None:
    numbers = [moment.number for moment in section.moments]
    for at, moment in enumerate(section.moments):
        if moment.force and (at == 0 or section.moments[at - 1].force != moment.force):
            press.room(40)
            press.line(_label(moment.force, numbers[at]), 8, indent=0)
            press.y -= 3
        press.paragraph(numbered(moment), note=moment.note)
        for item in moment.items:
            press.paragraph(item, 18)
    if section.table:
        press.table(section)


def _label(force: str, number: str) -> str:
    """``M Ä Ä R Ä Y S ( k o h t a 1 3 )``, as the supervisor prints it."""
    return " ".join(force.upper() + f"(kohta{number.strip('()')})")


def _broken(text: str, width: float, canvas: Any, breaks: list[tuple[str, str]], size: float = 10.0) -> Iterator[str]:
    """Lines no wider than ``width``; a long word is cut between syllables, which ``breaks`` takes."""
    line = ""
    for word in text.split():
        whole = f"{line} {word}".strip()
        if canvas.stringWidth(whole, _FONT, size) <= width:
            line = whole
            continue
        cut = next((at for at in _cuts(word) if canvas.stringWidth(f"{line} {word[:at]}-", _FONT, size) <= width), 0)
        if cut:
            yield f"{line} {word[:cut]}-".strip()
            breaks.append((word[:cut], word[cut:].strip(".,;")))
            line = word[cut:]
        else:
            yield line
            line = word
    yield line


def _cuts(word: str) -> list[int]:
    """Where a Finnish word may be cut, the last place first: before a consonant that a vowel follows."""
    if not word[:4].isalpha() or len(word) < 9:
        return []
    return [
        at
        for at in range(len(word) - 3, 2, -1)
        if word[at - 2 : at + 4].isalpha()
        and word[at] not in _VOWELS
        and word[at + 1] in _VOWELS
        and any(letter in _VOWELS for letter in word[:at])
    ]
