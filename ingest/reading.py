"""What every reader returns: a document's blocks in reading order, before they are cut into passages."""

from dataclasses import dataclass, field
from enum import StrEnum

from corpus.model import Box, DateRange, Force, Kind


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
    """

    kind: BlockKind
    text: str
    page: int = 1
    last_page: int = 1
    level: int = 0
    label: str = ""
    force: Force = Force.UNSAID
    boxes: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """Metadata a reader found in the document itself; empty where it found none."""

    title: str = ""
    issuer: str = ""
    number: str = ""
    kind: Kind | None = None
    language: str = ""
    label: str = ""
    in_force: DateRange = field(default_factory=DateRange)


@dataclass(frozen=True, slots=True)
class Reading:
    """A whole document as read; ``notes`` are sentences for the person who ingests (a page without text, a guess)."""

    blocks: tuple[Block, ...]
    pages: int
    found: Found
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cut:
    """A passage before it has an id: the fields of ``corpus.model.Passage`` that the cutting decides."""

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
