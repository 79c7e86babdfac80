"""What every reader returns: a document's blocks in reading order, before they are cut into passages."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from corpus.model import Box, DateRange, Division, Fact, Force, Kind, OutlineEntry


class BlockKind(StrEnum):
    """The role of a block in the document's own structure."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    TABLE = "table"
    FOOTNOTE = "footnote"


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph, list item, table or footnote, cleaned (NFC, no soft hyphens, line ends joined).

    ``level`` is a heading's depth from 1 (0 elsewhere). ``label`` is the block's own number as it stands in the
    document: ``4.4.1`` for a heading, ``(13)`` for a numbered paragraph, ``12 §`` for a section, empty without one; it
    stays part of ``text`` too where the document prints it. A table's ``text`` is Markdown, its header row first.
    ``page`` and ``last_page`` count from 1.

    ``division`` is how the block is cited inside its section or article, where the markup says it: ``3 mom.``,
    ``3 mom. 2 kohta``, ``(1)(a)``; empty lets the cutting count. ``boxes`` are one a printed line where ``box_ends``
    holds, for each, the offset in ``text`` at which its line ends; without ``box_ends`` they cover the whole block.
    """

    kind: BlockKind
    text: str
    page: int = 1
    last_page: int = 1
    level: int = 0
    label: str = ""
    force: Force = Force.UNSAID
    boxes: tuple[Box, ...] = ()
    box_ends: tuple[int, ...] = ()
    division: str = ""


@dataclass(frozen=True, slots=True)
class UnitDates:
    """Dates of their own that a document gives to some of its units, and the words that do.

    ``units`` are ``corpus.units`` keys; a key stands for all units under it too.
    """

    units: tuple[str, ...]
    in_force: DateRange
    quote: str


@dataclass(frozen=True, slots=True)
class Found:
    """Metadata a reader found in the document itself; empty where it found none.

    ``given`` to ``facts`` as in ``corpus.model.Version``; ``transitional`` are the units (``corpus.units`` keys) that
    hold transitional provisions. Number and issuer are written as the issuer does (``3/2023``, ``38/1978``,
    ``32016R0679``).
    """

    title: str = ""
    issuer: str = ""
    number: str = ""
    kind: Kind | None = None
    language: str = ""
    label: str = ""
    in_force: DateRange = field(default_factory=DateRange)
    given: date | None = None
    as_enacted: bool = False
    repeals: tuple[str, ...] = ()
    unit_dates: tuple[UnitDates, ...] = ()
    transitional: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What a person may say about how files are read.

    ``password`` opens an encrypted PDF; ``ocr`` says whether pages drawn as pictures are read by text recognition
    where it is installed.
    """

    password: str = ""
    ocr: bool = True


AS_IS = ReadOptions()
"""Nothing said: no password, text recognition where it is there."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A whole document as read; ``notes`` are sentences for the person who ingests (a page without text, a guess).

    ``outline`` is the document's own table of contents (printed, or the file's bookmarks), empty without one.
    ``unread`` are the pages, from 1, that could not be read.
    """

    blocks: tuple[Block, ...]
    pages: int
    found: Found
    notes: tuple[str, ...] = ()
    outline: tuple[OutlineEntry, ...] = ()
    unread: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Cut:
    """A passage before it has an id: the fields of ``corpus.model.Passage`` that the cutting decides.

    ``in_force`` None: the version's dates.
    """

    address: str
    heading_path: tuple[str, ...]
    text: str
    context: str
    start: int
    end: int
    pages: tuple[int, int]
    boxes: tuple[Box, ...]
    language: str
    force: Force
    unit: str = ""
    divisions: tuple[Division, ...] = ()
    in_force: DateRange | None = None
