"""The nouns every other package speaks in.

All are frozen: a stage takes one and returns the next. Ids are immutable and version-scoped: a version's id starts with
its document's, a passage's with its version's.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """What a document is, in falling order of authority up to ``POLICY``."""

    LAW = "law"
    REGULATION = "regulation"
    GUIDELINE = "guideline"
    POLICY = "policy"
    INSTRUCTION = "instruction"
    TERMS = "terms"


class Status(StrEnum):
    """Where a version is in its life; ``STAGED`` is written to the registry but not yet to both indexes."""

    STAGED = "staged"
    DRAFT = "draft"
    APPROVED = "approved"
    IN_FORCE = "in_force"
    SUPERSEDED = "superseded"
    RETIRED = "retired"


class Force(StrEnum):
    """Whether a passage binds (Määräys), advises (Ohje) or does not say."""

    BINDING = "binding"
    ADVISORY = "advisory"
    UNSAID = "unsaid"


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open range of characters (code points) in a version's canonical text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page: page from 1, corners in PDF points from the page's lower left corner."""

    page: int
    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class DateRange:
    """Whole days in Europe/Helsinki, both ends included.

    ``start`` None means that the document does not say when it came into force; ``end`` None means until further
    notice.
    """

    start: date | None = None
    end: date | None = None

    def contains(self, day: date) -> bool | None:
        """Whether ``day`` lies in the range; None when only the unknown start could tell."""
        if self.end is not None and day > self.end:
            return False
        if self.start is None:
            return None
        return day >= self.start

    def within(self, other: "DateRange") -> "DateRange":
        """The days that lie in both; what neither says stays unknown. Without a common day it ends before it starts."""
        starts = [each for each in (self.start, other.start) if each is not None]
        ends = [each for each in (self.end, other.end) if each is not None]
        return DateRange(max(starts, default=None), min(ends, default=None))


@dataclass(frozen=True, slots=True)
class Division:
    """A part of a unit that is cited by its own number: ``3 mom.``, ``(1)(a)``, ``a)``.

    ``start`` is its first character, counted from the start of the text that holds it; it ends where the next begins.
    """

    label: str
    start: int


@dataclass(frozen=True, slots=True)
class Fact:
    """What a document says of itself: a field's name, its value in writing, and the words that say so."""

    field: str
    value: str
    quote: str


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A line of a table of contents: its heading, its depth from 1, the page from 1 (0 where there are none)."""

    title: str
    level: int
    page: int = 0


@dataclass(frozen=True, slots=True)
class Document:
    """One rule or instruction through all its versions; ``number`` is the issuer's own, ``language`` fi, sv or en."""

    document_id: str
    title: str
    issuer: str
    number: str
    kind: Kind
    language: str
    translation_of: str | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """One wording of a document. ``source_file`` is the name it was uploaded under, ``sha256`` that file's hash.

    ``given`` is the day it was issued. ``as_enacted`` marks a statute's first wording, in which later amendments are
    missing. ``repeals`` names what it replaces in its own words (``laki 66/1979``). ``facts`` are what the document
    says of itself, to be confirmed by a person; ``confirmed`` says that one has. ``outline`` is its table of contents.
    """

    version_id: str
    document_id: str
    label: str
    in_force: DateRange
    audience: str
    status: Status
    sha256: str
    source_file: str
    pages: int
    given: date | None = None
    as_enacted: bool = False
    confirmed: bool = False
    repeals: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    outline: tuple[OutlineEntry, ...] = ()

    @property
    def paged(self) -> bool:
        """Whether the source has pages of its own that a citation can be opened at."""
        return self.source_file.lower().endswith(".pdf")


@dataclass(frozen=True, slots=True)
class Passage:
    """The unit that is found, shown and cited.

    ``text`` is a slice of the version's canonical text: ``version_text[span.start:span.end] == text``. ``context`` is
    what is needed to read it alone (a list's lead-in, a table's header) and is shown as such. ``pages`` are the first
    and last page, from 1; a format without pages counts as one page.
    """

    passage_id: str
    version_id: str
    address: str
    heading_path: tuple[str, ...]
    text: str
    context: str
    span: Span
    pages: tuple[int, int]
    boxes: tuple[Box, ...]
    language: str
    force: Force
    in_force: DateRange
    unit: str = ""
    divisions: tuple[Division, ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """A mention of another rule in a passage: ``span`` is where it stands in the passage's text.

    ``document`` is a number (``321/2017``, ``3/2023``, ``32016R0679``) or a name or abbreviation as written; empty for
    the document itself. ``unit`` is a ``corpus.units`` key, outer steps possibly left out (``s:12``); empty for the
    whole document. ``division`` is the part of the unit that is meant (``3 mom.``, ``(1)(a)``); empty for all of it.
    """

    passage_id: str
    span: Span
    document: str
    unit: str
    division: str = ""
