"""A Finnish act's headings and sections as blocks, whichever XML they came from."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from corpus.model import OutlineEntry
from ingest.readers.clean import clean
from ingest.readers.finlex.pieces import Piece, Role
from ingest.reading import Block, BlockKind

PART, CHAPTER, SUBHEADING, SECTION = 1, 2, 3, 4
"""Levels of headings: fixed, so that a section has the same level with and without parts and subheadings."""

CLOSING = {"fi": "Esityöt ja allekirjoitukset", "sv": "Förarbeten och signaturer"}
"""The heading of what stands under an act, as Finlex words it."""

_LABEL = re.compile(r"(\d{1,4}(?: ?[a-zåäö])?) ?§\.?$", re.IGNORECASE)
_AT_THE_END = re.compile(r"voimaantulo|siirtymä|ikraftträd|övergång", re.IGNORECASE)


@dataclass(slots=True)
class Act:
    """Blocks and outline as they grow; ``language`` is fi or sv (which the labels of divisions are written in)."""

    language: str
    blocks: list[Block] = field(default_factory=list)
    outline: list[OutlineEntry] = field(default_factory=list)
    closing: bool = False

    def heading(self, level: int, label: str, title: str = "") -> None:
        """A heading of its label and its title; none where both are empty."""
        text = clean(f"{_tidy(label)} {title}")
        if text:
            self.blocks.append(Block(BlockKind.HEADING, text, level=level))
            self.outline.append(OutlineEntry(text, level))

    def section_heading(self, label: str, title: str, *, outside: bool = False, commencement: bool = False) -> None:
        """A section's heading.

        One that stands outside the chapters before it ends the last of them, but for the entry into force and what
        follows it: those the statute book prints under the last chapter.
        """
        self.closing = outside and (self.closing or commencement or _AT_THE_END.search(title) is not None)
        empty = bool(self.blocks) and self.blocks[-1].kind is BlockKind.HEADING
        self.heading(SECTION if not outside or self.closing or empty else CHAPTER, label, title)

    def section(self, pieces: Sequence[Piece], named: Sequence[int] = ()) -> None:
        """A section's text; ``named`` are the numbers of its moments where some are left out (an amending act)."""
        self.blocks += _section(pieces, named, self.language)

    def paragraphs(self, texts: Iterable[str]) -> None:
        """Text that is not divided into moments."""
        cleaned = (clean(text) for text in texts)
        self.blocks += [Block(BlockKind.PARAGRAPH, text) for text in cleaned if text]


def _tidy(label: str) -> str:
    """``10§`` and ``10 §.`` as ``10 §``, ``3 luku.`` as ``3 luku``."""
    return re.sub(r"(?<=luku)\.$", "", _LABEL.sub(r"\1 §", clean(label)))


def _section(pieces: Sequence[Piece], named: Sequence[int], language: str) -> list[Block]:
    numbers = _moment_numbers(pieces, named)
    single = len(numbers) < 2 and not any(piece.role is Role.OMISSION for piece in pieces)
    blocks = []
    moment, item, passed = numbers[0] if numbers else "", "", 0
    for piece in pieces:
        if piece.role is Role.MOMENT:
            moment, item, passed = numbers[passed], "", passed + 1
        elif piece.role is Role.ITEM:
            item = _item(piece.label, language)
        sub = _sub(piece.label, language) if piece.role is Role.SUBITEM else ""
        below = item if piece.role in (Role.ITEM, Role.SUBITEM, Role.TABLE) else ""
        label = " ".join(part for part in ("" if single else moment, below, sub) if part)
        if piece.text:
            blocks.append(_block(piece, "" if piece.role is Role.NOTE else label))
    return blocks


def _moment_numbers(pieces: Sequence[Piece], named: Sequence[int]) -> list[str]:
    """``1 mom.`` and so on; after an omission by the numbers named, where they fit, and without a number else."""
    known: list[int | None] = []
    counted: int | None = 0
    for piece in pieces:
        if piece.role is Role.OMISSION:
            counted = None
        elif piece.role is Role.MOMENT:
            counted = None if counted is None else counted + 1
            known.append(counted)
    if len(named) == len(known) and all(one in (None, other) for one, other in zip(known, named, strict=True)):
        known = list(named)
    return [f"{number} mom." if number else "mom." for number in known]


def _item(label: str, language: str) -> str:
    if not label:
        return ""
    return f"{label} punkten" if language == "sv" else f"{label} kohta"


def _sub(label: str, language: str) -> str:
    if not label:
        return ""
    return f"underpunkt {label}" if language == "sv" else f"{label} alakohta"


_KINDS = {
    Role.ITEM: BlockKind.ITEM,
    Role.SUBITEM: BlockKind.ITEM,
    Role.TABLE: BlockKind.TABLE,
    Role.NOTE: BlockKind.FOOTNOTE,
}


def _block(piece: Piece, division: str) -> Block:
    kind = _KINDS.get(piece.role, BlockKind.PARAGRAPH)
    label = f"{piece.label})" if piece.label and kind is BlockKind.ITEM else ""
    return Block(kind, piece.text, label=label, division=division)
