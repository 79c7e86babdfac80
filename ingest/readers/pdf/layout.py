"""What role each line of a PDF plays, judged by its font, its place and the table of contents."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.readers.clean import words_of
from ingest.readers.labels import Marker, heading_number, item_mark, label_of, marker_of, paragraph_number
from ingest.readers.pdf.furniture import Contents, squeeze
from ingest.readers.pdf.lines import Line
from ingest.readers.pdf.rules import Rules

_BOLD = re.compile(r"bold|black|heavy|semibold|demi|-medi$|^cmbx", re.I)
_SYMBOL = re.compile(r"symbol|dingbat|italic|oblique", re.I)
_LEGAL = re.compile(
    r"\d{1,4}(?: [a-z])? ?§|(?:Article|Artikel|Artikla) \d|(?:Liite|Bilaga|Annex|Appendix) [\dA-Z]|\d+ (?:luku|kap\.)"
)


_AMENDMENT = re.compile(
    r"\W*(?:viimeisin muutos |senaste ändring )?(?:annettu|voimaan|utfärdad|i kraft|issued)\W", re.I
)


_NOTE = re.compile(r"\(\s*(?:viimeisin muutos |senaste ändring )?(?:annettu|utfärdad)\b.*$", re.IGNORECASE)


def is_amendment(text: str) -> bool:
    """Whether a line only says when a part was amended: ``(Annettu 7.7.2014, voimaan 22.7.2014)``."""
    return _AMENDMENT.match(text) is not None and len(text) < 90


_CAPTION = re.compile(r"(?:taulukko|tabell|table|kuvio|kuva|figur|figure|bild) ?\d", re.IGNORECASE)


def is_title(text: str) -> bool:
    """Whether a line reads like a heading without a number: short, a capital first, no stop at its end."""
    starts = text.lstrip('”"')[:1].isupper() and not item_mark(text)
    return starts and len(text) < 130 and not text.endswith((".", ";", ",", ":")) and not is_amendment(text)


@dataclass(frozen=True, slots=True)
class Layout:
    """A document's own habits: size and font of its body text in points, right edge, margin of numbered paragraphs."""

    size: float
    font: str
    right: float
    margin: float
    contents: Contents
    words: frozenset[str]
    rules: Sequence[Rules] = ()

    def within(self, left: float, right: float) -> "Layout":
        """The layout of a column with these edges; of the whole page where ``right`` is 0."""
        return replace(self, right=right, margin=left) if right else self

    def is_emphasised(self, line: Line) -> bool:
        """Bold or clearly larger than the body; a font without a telling name counts when it is not the body's."""
        if line.size > 1.15 * self.size:
            return True
        if line.size < 0.95 * self.size or _SYMBOL.search(line.font):
            return bool(_BOLD.search(line.font)) and line.size >= 0.95 * self.size
        if _BOLD.search(line.font):
            return not _BOLD.search(self.font)
        return line.font.startswith("CIDFont") and line.font != self.font

    def marker(self, line: Line) -> Marker | None:
        """The margin label that the line is; set off and naming no paragraphs it is a heading that reads the same."""
        found = marker_of(line.text)
        return found if found and (found.numbers or not self.is_emphasised(line)) else None

    def is_heading(self, line: Line) -> bool:
        """A numbered line that the table of contents knows or that is set off; a short unnumbered line set off."""
        text = line.text
        if not re.search(r"[^\W\d_]", text) or self.marker(line) or paragraph_number(label_of(text)) is not None:
            return False
        if _CAPTION.match(text):
            return False
        number = heading_number(text)
        if number and self._is_listed(number, text.removeprefix(number)):
            return line.x0 < self.margin + 40
        if self._is_bookmarked(line):
            return True
        if not self.is_emphasised(line):
            return False
        if number:
            return len(line.cells) <= 2 and len(text) < 200 and text[len(number) :].strip(" .")[:1].isupper()
        if _LEGAL.match(text):
            return len(text) < 120
        return len(line.cells) == 1 and is_title(text)

    def _is_listed(self, number: str, title: str) -> bool:
        """Whether the table of contents has this number with this title, notes of amendments apart."""
        listed, printed = self.contents.numbered.get(number, ""), squeeze(_NOTE.sub("", title))
        return len(printed) > 2 and bool(listed) and (listed.startswith(printed) or squeeze(title).startswith(listed))

    def _is_bookmarked(self, line: Line) -> bool:
        """Whether a bookmark of the file leads to this page and says what the line says, or begins with it."""
        titles = self.contents.bookmarks.get(line.page, ())
        printed = squeeze(line.text) if titles else ""
        return len(printed) > 3 and any(title.startswith(printed) for title in titles)

    def numbered(self, line: Line) -> str:
        """The label of the numbered paragraph that begins here, ``(13)``; empty if none does."""
        label = label_of(line.text)
        at_margin = abs(line.x0 - self.margin) < 14
        return label if paragraph_number(label) is not None and at_margin else ""


def layout_of(pages: Sequence[Sequence[Line]], contents: Contents, rules: Sequence[Rules] = ()) -> Layout:
    """Measure the document: the commonest size, font and right edge, by characters; ``rules`` by page."""
    sizes: Counter[float] = Counter()
    fonts: Counter[str] = Counter()
    rights: Counter[int] = Counter()
    lefts: Counter[int] = Counter()
    numbered: Counter[int] = Counter()
    for line in (line for page in pages for line in page):
        length = len(line.text)
        sizes[round(line.size * 2) / 2] += length
        fonts[line.font] += length if line.font else 0
        rights[round(line.x1)] += length
        lefts[round(line.x0)] += length
        if paragraph_number(label_of(line.text)) is not None:
            numbered[round(line.x0)] += 1
    size = sizes.most_common(1)[0][0] if sizes else 10.0
    font = fonts.most_common(1)[0][0] if fonts else ""
    margin = (numbered or lefts).most_common(1)[0][0] if lefts else 0
    words = words_of(line.text for page in pages for line in page)
    return Layout(size, font, _right(rights), float(margin), contents, words, rules)


def _right(rights: Counter[int]) -> float:
    """The edge that nine tenths of the text keep to."""
    total, seen = sum(rights.values()), 0
    for x in sorted(rights):
        seen += rights[x]
        if seen >= 0.9 * total:
            return float(x)
    return 0.0


def split_footnotes(lines: Sequence[Line], layout: Layout) -> tuple[list[Line], list[list[Line]]]:
    """The page's text, and its footnotes: the small lines at its foot, from one that begins with a figure.

    A small line of more cells than a number and its note is a table's row.
    """
    start = len(lines)
    while start > 0 and lines[start - 1].size < 0.92 * layout.size and len(lines[start - 1].cells) <= 2:
        start -= 1
    while start < len(lines) and not re.match(r"\d{1,3}\s*\D", lines[start].text):
        start += 1
    notes: list[list[Line]] = []
    number = 0
    for line in lines[start:]:
        match = re.match(r"(\d{1,3})\s*[^\d\s.,/]", line.text)
        if not notes or (match and int(match[1]) == number + 1):
            number = int(match[1]) if match else number
            notes.append([line])
        else:
            notes[-1].append(line)
    return list(lines[:start]), notes
