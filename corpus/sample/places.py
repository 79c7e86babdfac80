"""Where things stand in a source: its chapters, its numbered paragraphs or its sections with their moments."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from corpus.model import DateRange
from corpus.sample.days import in_force
from corpus.sample.markup import NOTE_MARK, Block, Source, as_changed

_CHAPTER = re.compile(r" ?(?:luku|kap\.)$")


def chapter_number(label: str) -> str:
    """``2`` of ``2 luku``, ``4.4`` as it is."""
    return _CHAPTER.sub("", label)


def plain(text: str) -> str:
    """The text as it is in force and printed, on one line, without marks of footnotes and bold letters."""
    return " ".join(NOTE_MARK.sub("", as_changed(text)).replace("**", "").split())


@dataclass(frozen=True, slots=True)
class Place:
    """A numbered paragraph ``(5)`` or a moment of a section, with its items and tables."""

    label: str
    blocks: tuple[Block, ...]

    @property
    def texts(self) -> list[str]:
        """The paragraph, its items and its tables' cells, each as it is printed."""
        written = (
            text for block in self.blocks for text in (block.text, *(cell for row in block.rows for cell in row))
        )
        return [plain(text) for text in written if text]

    @property
    def text(self) -> str:
        """All of it on one line."""
        return " ".join(self.texts)

    @property
    def items(self) -> frozenset[str]:
        """The letters or numbers of its items."""
        return frozenset(block.label.strip(")") for block in self.blocks if block.kind == "item")


@dataclass(frozen=True)
class Text:
    """A source, the name of the file it is written in, and where things stand in it."""

    name: str
    source: Source

    @property
    def is_act(self) -> bool:
        """Whether it is divided into sections and moments instead of numbered paragraphs."""
        return self.source.file.endswith(".xml")

    @property
    def version(self) -> str:
        """The number of the version, empty for an act."""
        return "" if self.is_act else self.source.head[2][1]

    @property
    def days(self) -> DateRange:
        """When it is in force; an act's head has no version before that line."""
        return in_force(self.source.head[2 if self.is_act else 3][1])

    @cached_property
    def chapters(self) -> frozenset[str]:
        """The numbers of its chapters and subchapters."""
        labels = (block.label for block in self.source.blocks if block.kind == "heading" and "§" not in block.label)
        return frozenset(map(chapter_number, labels))

    @cached_property
    def paragraphs(self) -> Mapping[str, Place]:
        """By ``(5)``; an act has none."""
        return {} if self.is_act else {place.label: place for place in _paragraphs(self.source.blocks)}

    @cached_property
    def sections(self) -> Mapping[str, Sequence[Place]]:
        """An act's moments by ``12``."""
        return dict(_sections(self.source.blocks)) if self.is_act else {}

    def written(self) -> Iterator[tuple[str, str]]:
        """Every block's place and words, a heading's and a footnote's too; a table's cells one by one."""
        place = "the beginning"
        for block in self.source.blocks:
            if block.kind in ("heading", "paragraph", "note"):
                place = f"footnote {block.label}" if block.kind == "note" else block.label or place
            for text in (block.text, *(cell for row in block.rows for cell in row)):
                yield place, plain(text)

    def at(self, place: str) -> str | None:
        """The text of ``(25)``, ``12 §``, ``12 § 2 mom.`` or a chapter ``4.2``; None where there is no such place."""
        if section := re.fullmatch(r"(\d+(?: [a-z])?) §(?: (\d+) mom\.)?", place):
            moments = self.sections.get(section[1], ())
            wanted = moments[int(section[2]) - 1 :][:1] if section[2] else moments
            return " ".join(each.text for each in wanted) if wanted else None
        if place in self.paragraphs:
            return self.paragraphs[place].text
        return " ".join(_chapter(self.source.blocks, place)) if place in self.chapters else None


def _paragraphs(blocks: Iterable[Block]) -> Iterable[Place]:
    """A paragraph without a number goes on with the one before it; a heading ends it."""
    held: list[Block] = []
    for block in blocks:
        starts = block.kind == "paragraph" and block.label
        if held and (starts or block.kind == "heading"):
            yield Place(held[0].label, tuple(held))
            held = []
        if starts or (held and block.kind != "note"):
            held.append(block)
    if held:
        yield Place(held[0].label, tuple(held))


def _sections(blocks: Iterable[Block]) -> Iterable[tuple[str, list[Place]]]:
    label, held = "", list[Block]()
    for is_heading, group in groupby(blocks, key=lambda block: block.kind == "heading"):
        held = list(group)
        if is_heading:
            label = held[-1].label
        elif label.endswith("§"):
            yield label.removesuffix("§").strip(), [Place(label, tuple(moment)) for moment in moments_of(held)]


def moments_of(blocks: Sequence[Block]) -> Iterable[list[Block]]:
    """A section's moments: a paragraph begins one, unless it goes on with the sentence that a list is part of."""
    moment: list[Block] = []
    for block in blocks:
        if moment and block.kind == "paragraph" and not block.text[:1].islower():
            yield moment
            moment = []
        moment.append(block)
    if moment:
        yield moment


def _chapter(blocks: Iterable[Block], label: str) -> Iterable[str]:
    """What stands under a chapter's heading, subchapters included."""
    inside = False
    for block in blocks:
        if block.kind == "heading":
            here = chapter_number(block.label)
            inside = here == label or here.startswith(f"{label}.") or (inside and "§" in here)
        if inside:
            yield plain(block.text)
            yield from (plain(cell) for row in block.rows for cell in row)
