"""What an invented rule is made of, before it is written in any format."""

from dataclasses import dataclass
from datetime import date

from evals.checks.truth import TrueDivision

Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """A paragraph of a section with its items; a supervisor's is numbered and binds or advises (``force``)."""

    text: str
    items: tuple[str, ...] = ()
    number: str = ""
    force: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands under it: ``label`` is its number as printed, ``key`` its step (``s:7a``)."""

    label: str
    title: str
    key: str
    moments: tuple[Moment, ...] = ()
    table: Rows = ()
    level: int = 2

    @property
    def heading(self) -> str:
        """The label and the title."""
        return f"{self.label} {self.title}"

    @property
    def text(self) -> str:
        """Everything under the heading, notes left out."""
        moments = [line for each in self.moments for line in (numbered(each), *each.items)]
        return "\n".join([*moments, *(" ".join(row) for row in self.table)])


@dataclass(frozen=True, slots=True)
class Chapter:
    """Sections under one heading."""

    label: str
    title: str
    key: str
    sections: tuple[Section, ...]

    @property
    def heading(self) -> str:
        """The label and the title."""
        return f"{self.label} {self.title}"


@dataclass(frozen=True, slots=True)
class Rule:
    """A whole invented act or regulation."""

    title: str
    number: str
    language: str
    issuer: str
    given: date
    starts: date
    chapters: tuple[Chapter, ...]

    @property
    def sections(self) -> list[tuple[Chapter, Section]]:
        """All sections with the chapter of each."""
        return [(chapter, section) for chapter in self.chapters for section in chapter.sections]


def numbered(moment: Moment) -> str:
    """A moment's text with its number in front."""
    return f"{moment.number} {moment.text}".strip()


def divisions(key: str, section: Section) -> list[TrueDivision]:
    """The moments and items of a statute's section, or the numbered paragraphs of an EU act's article."""
    found = []
    for at, moment in enumerate(section.moments, 1):
        if moment.number:
            found.append(TrueDivision(key, f"({moment.number.rstrip('.')})", numbered(moment)))
        elif len(section.moments) > 1:
            found.append(TrueDivision(key, str(at), moment.text))
        if not moment.number:
            found += [TrueDivision(key, f"{at}/{nth}", item) for nth, item in enumerate(moment.items, 1)]
    return found
