"""What readers share at the end: labels joined to their text, legal headings told, force labels made force."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ingest.readers.labels import (
    Marker,
    heading_depth,
    heading_number,
    item_mark,
    label_of,
    marker_of,
    paragraph_number,
)
from ingest.reading import Block, BlockKind

_NUMBER = r"(?:[IVXLC]{1,6}|\d{1,3})(?: ?[a-z])?"
_DIVISION = re.compile(
    rf"{_NUMBER} (?i:osa|osasto|luku|jakso|kap\.|avd\.|avdelningen)(?=[\s.]|$)"
    rf"|(?i:part|title|chapter|section|osasto|avdelning|kapitel|avsnitt|annex|liite|bilaga) {_NUMBER}(?=[\s.]|$)"
)
_RANKS = tuple(
    re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)
    for words in (
        r"part|osa|annex|appendix|liite|bilaga",
        r"title|osasto|avd\.|avdelning|avdelningen",
        r"chapter|luku|kapitel|kap\.",
        r"section|jakso|avsnitt",
    )
)
_LONGEST_TITLE = 100


def paragraph(text: str) -> Block:
    """A paragraph or, where the text begins with a bullet or a letter, a list item; with the number it begins with."""
    if label := label_of(text):
        return Block(BlockKind.PARAGRAPH, text, label=label)
    if mark := item_mark(text):
        return Block(BlockKind.ITEM, text, label=mark if mark[-1] in ")." else "")
    return Block(BlockKind.PARAGRAPH, text)


def text_block(text: str) -> Block | Marker:
    """A margin label (``OHJE (kohta 9)``) or a paragraph or item."""
    return marker_of(text) or paragraph(text)


def heading(text: str, level: int) -> Block:
    """A heading of the format's own level, from 1; its number is read off the text."""
    return Block(BlockKind.HEADING, text, level=level, label=heading_number(text))


def structured(parts: Iterable[Block | Marker]) -> tuple[Block, ...]:
    """The blocks of a format that marks up text but not legal structure: whole, with legal headings and force."""
    return with_force(_with_legal_headings(list(_with_labels(parts))))


def _with_labels(parts: Iterable[Block | Marker]) -> Iterator[Block | Marker]:
    """A number or letter that stands alone (``(1)``, ``a)``, ``1.``) put in front of the paragraph after it."""
    held: Block | None = None
    for part in parts:
        if held and isinstance(part, Block) and part.kind is BlockKind.PARAGRAPH and not part.label:
            yield paragraph(f"{held.text} {part.text}")
            held = None
            continue
        if held:
            yield held
        held = part if isinstance(part, Block) and _is_bare_number(part) else None
        if held is None:
            yield part
    if held:
        yield held


def _is_bare_number(block: Block) -> bool:
    return block.kind is not BlockKind.HEADING and bool(re.fullmatch(r"\(?\w{1,4}[.)]|[•–—-]", block.text))


def _with_legal_headings(parts: list[Block | Marker]) -> Iterator[Block | Marker]:
    """``12 §``, ``Article 5``, ``2 luku`` alone or with a title become headings under the format's own."""
    above = 0
    ranks: list[int] = []
    skip = False
    for at, part in enumerate(parts):
        if skip:
            skip = False
            continue
        if isinstance(part, Block) and part.kind is BlockKind.HEADING:
            above, ranks = part.level, []
        label = _legal_label(part) if isinstance(part, Block) else ""
        if not label or not isinstance(part, Block):
            yield part
            continue
        rank = _rank(label)
        title = parts[at + 1] if at + 1 < len(parts) and is_label_alone(part.text) else None
        skip = isinstance(title, Block) and _is_title(title, rank < len(_RANKS))
        text = f"{part.text} {title.text}" if skip and isinstance(title, Block) else part.text
        ranks = [*(higher for higher in ranks if higher < rank), rank]
        yield Block(BlockKind.HEADING, text, level=above + len(ranks), label=part.label)


def _legal_label(block: Block) -> str:
    """The label of a paragraph that is a heading by it: alone, or with a short title after it."""
    division = _DIVISION.match(block.text)
    label = division[0] if division else block.label
    if block.kind is not BlockKind.PARAGRAPH or label.endswith(")") or heading_depth(label) > 0:
        return ""
    rest = block.text.removeprefix(label).lstrip(" .–-")
    short = not rest or (rest[:1].isupper() and len(rest) < _LONGEST_TITLE and not rest.endswith((".", ";", ":", ",")))
    return label if short else ""


def _rank(label: str) -> int:
    """How high a division stands by its name: 0 a part or an annex, 5 a section or an article."""
    return next((rank for rank, words in enumerate(_RANKS) if words.search(label)), len(_RANKS))


def _is_title(block: Block, is_chapters: bool) -> bool:
    """Whether the paragraph after a bare ``12 §`` is its title; an old chapter's may end with a full stop."""
    text = block.text.removesuffix(".") if is_chapters else block.text
    return block.kind is BlockKind.PARAGRAPH and not block.label and is_title_like(text)


def is_title_like(text: str) -> bool:
    """Whether a line may be a title: short, a capital first, no sentence's end."""
    return len(text) < _LONGEST_TITLE and text[:1].isupper() and not text.endswith((".", ";", ":", ","))


def is_label_alone(text: str) -> bool:
    """Whether a line is the label of a division and nothing else: ``2 luku``, ``I OSA``, ``12 §.``."""
    label = label_of(text)
    is_label = bool(label) and text.removesuffix(".") == label.removesuffix(".") and paragraph_number(label) is None
    return is_label or bool(_DIVISION.fullmatch(text)) or bool(_DIVISION.fullmatch(text.removesuffix(".")))


def with_force(parts: Iterable[Block | Marker]) -> tuple[Block, ...]:
    """The blocks without the labels among them, ``force`` set on those that a label governs.

    A label that names paragraph numbers governs those and what stands under them, over headings too; one that names
    none governs everything up to the next label or heading.
    """
    marker: Marker | None = None
    last = 0
    governs = False
    done: list[Block] = []
    for block in parts:
        if isinstance(block, Marker):
            marker, last, governs = block, 0, True
            continue
        number = paragraph_number(block.label)
        if marker and _has_ended(marker, block, last):
            marker = None
        elif marker and number is not None:
            governs = marker.covers(number)
            last = number if governs else last
        is_text = block.kind not in (BlockKind.HEADING, BlockKind.FOOTNOTE)
        done.append(replace(block, force=marker.force) if marker and governs and is_text else block)
    return tuple(done)


def _has_ended(marker: Marker, block: Block, last: int) -> bool:
    """Whether a label stops at ``block``; ``last`` is the last paragraph number it has governed, 0 before the first."""
    if not marker.numbers:
        return block.kind is BlockKind.HEADING
    number = paragraph_number(block.label)
    return number is not None and (number >= max(part.stop for part in marker.numbers) or number <= last)
