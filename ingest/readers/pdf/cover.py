"""The cover page of a regulation: its title for the metadata, its facts as one paragraph."""

import re
from collections.abc import Sequence

from corpus.model import Box
from ingest.readers.clean import join_lines, words_of
from ingest.readers.pdf.lines import Cell, Line
from ingest.reading import Block, BlockKind

_FACT = re.compile(
    r"(?:antopäivä|voimaantulopäivä|voimaan|muutospäivä|dnro|asiatunnus|diaarinumero|utfärdad|utfärdandedatum"
    r"|gäller från|ikraftträdandedatum|träder i kraft|issued|date of issue|entry into force|in force|reg\. no"
    r"|versio|version)\b[^.]{0,60}",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\b\d{1,3}/(?:19|20)\d\d\b")


def is_cover(lines: Sequence[Line], has_contents: bool) -> bool:
    """Whether a first page holds nothing but a title and facts about the document.

    Few lines without a full stop are a cover too where a table of contents shows that the text begins later.
    """
    if not 2 <= len(lines) <= 40 or any(re.match(r"\(\d+\)\s|\d+(\.\d+)+\s", line.text) for line in lines):
        return False
    facts = sum(1 for line in lines for cell in line.cells if _FACT.match(cell.text))
    bare = has_contents and len(lines) <= 12 and not any(line.text.endswith((".", ":", ";")) for line in lines)
    return facts >= 2 or bare


def title_of(lines: Sequence[Line], body_size: float) -> str:
    """The largest lines of the first page that are no number, joined; empty when none is larger than the body."""
    large = [line for line in lines if line.size > 1.2 * body_size and not _is_number(line.cells[0].text)]
    if not large:
        return ""
    size = max(line.size for line in large)
    first = next((at for at, line in enumerate(large) if line.size > 0.95 * size), 0)
    title = [large[first]]
    for line in large[first + 1 :]:
        if line.size < 0.95 * size or title[-1].base - line.base > 2.2 * size:
            break
        title.append(line)
    return join_lines((line.cells[0].text for line in title), words_of(line.text for line in lines))


def _is_number(text: str) -> bool:
    """Whether a line is the document's number (``Määräykset ja ohjeet 3/2023``) and not its title."""
    return bool(_NUMBER.search(text)) and len(text) < 50


def cover_block(lines: Sequence[Line]) -> Block:
    """The cover as one paragraph, its left column before its right one."""
    middle = (min(line.x0 for line in lines) + max(line.x1 for line in lines)) / 2
    words = words_of(line.text for line in lines)
    left, right = _column(lines, middle, left=True), _column(lines, middle, left=False)
    parts = [join_lines((cell.text for cell in column), words) for column in (left, right) if column]
    box = Box(
        1,
        round(min(line.x0 for line in lines), 1),
        round(min(line.y0 for line in lines), 1),
        round(max(line.x1 for line in lines), 1),
        round(max(line.y1 for line in lines), 1),
    )
    return Block(BlockKind.PARAGRAPH, "\n".join(parts), page=1, last_page=1, boxes=(box,))


def _column(lines: Sequence[Line], middle: float, *, left: bool) -> list[Cell]:
    return [cell for line in lines for cell in line.cells if (cell.x0 < middle) is left]
