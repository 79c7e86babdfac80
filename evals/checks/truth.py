"""What a document says, told without the product's readers: the yardstick they are measured by."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from importlib import import_module
from pathlib import Path


@dataclass(frozen=True, slots=True)
class TrueHeading:
    """A line of the document's own table of contents or a heading of its markup; ``page`` 0 where there are none."""

    title: str
    page: int = 0


@dataclass(frozen=True, slots=True)
class TrueDivision:
    """A part of a unit that is cited by its own number: ``number`` is ``3``, ``3/2`` (3 mom. 2 kohta), ``(1)``."""

    unit: str
    number: str
    opening: str


@dataclass(frozen=True, slots=True)
class Truth:
    """What the readers should find in one file.

    ``text`` is the body: no running lines, no table of contents; ``whole`` is what may be read besides (signatures),
    the body included; empty: the body only. ``units`` are the text of each section, article or numbered paragraph by
    its key (``corpus.units``), outer steps possibly left out; an empty text: only the address is known. ``starts`` are
    the days of which any is right as the day the document comes into force; none: it names no day. ``running`` are
    lines that must be in no passage. ``breaks`` are the two halves of each word that a line's end cut.
    """

    form: str
    text: str = ""
    whole: str = ""
    headings: tuple[TrueHeading, ...] = ()
    units: dict[str, str] = field(default_factory=dict)
    divisions: tuple[TrueDivision, ...] = ()
    starts: frozenset[date] = frozenset()
    cells: tuple[str, ...] = ()
    running: tuple[str, ...] = ()
    breaks: tuple[tuple[str, str], ...] = ()


_BY_SUFFIX: dict[str, tuple[str, str]] = {
    ".pdf": ("evals.checks.truth_pdf", "pdf_truth"),
    ".docx": ("evals.checks.truth_word", "docx_truth"),
    ".html": ("evals.checks.truth_web", "html_truth"),
    ".htm": ("evals.checks.truth_web", "html_truth"),
    ".md": ("evals.checks.truth_marked", "markdown_truth"),
    ".markdown": ("evals.checks.truth_marked", "markdown_truth"),
    ".txt": ("evals.checks.truth_marked", "text_truth"),
    ".xml": ("evals.checks.truth_xml", "xml_truth"),
}


def truth_of(path: Path) -> Truth:
    """The truth of a file, by its suffix; KeyError for one that no reader knows."""
    module, name = _BY_SUFFIX[path.suffix.lower()]
    tell: Callable[[Path], Truth] = getattr(import_module(module), name)
    return tell(path)
