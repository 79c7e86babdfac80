"""Footnotes put where they belong: after the unit that holds their anchor (``[2]``), with the sentence it stands in."""

import re
from collections import defaultdict
from collections.abc import Sequence

from ingest.passages.sentences import split_sentences
from ingest.reading import Block, BlockKind

_ANCHOR = re.compile(r"\[(\d{1,3}|[a-z*]{1,3})\]")
_PAGES_APART = 1
"""Pages between a note and its anchor: a paragraph may go on over the page, and its notes with it."""


def in_place(blocks: Sequence[Block]) -> list[tuple[Block, str]]:
    """The blocks in the order they are cut, each footnote with the sentence that anchors it (else an empty one).

    A footnote comes after the unit of its anchor, one without an anchor after the unit it was printed in, so that a
    list or a section that goes on over the page stays in one piece.
    """
    notes = _notes(blocks)
    ordered: list[tuple[Block, str]] = []
    held: list[tuple[Block, str]] = list(notes.get(-1, ()))
    for at, block in enumerate(blocks):
        if block.kind is BlockKind.FOOTNOTE:
            continue
        if block.kind is BlockKind.HEADING or starts_numbered(block):
            ordered += held
            held = []
        ordered.append((block, ""))
        held += notes.get(at, ())
    return ordered + held


def starts_numbered(block: Block) -> bool:
    """Whether it is a paragraph with a number of its own, such as ``(13)``."""
    return block.kind is BlockKind.PARAGRAPH and bool(block.label)


def _notes(blocks: Sequence[Block]) -> dict[int, list[tuple[Block, str]]]:
    """For each block's place, the footnotes that belong to it; -1 for those before any text."""
    anchors = _anchors(blocks)
    notes: defaultdict[int, list[tuple[Block, str]]] = defaultdict(list)
    last = -1
    for at, block in enumerate(blocks):
        if block.kind is not BlockKind.FOOTNOTE:
            last = at
            continue
        near = [place for place in anchors[block.label] if place < at and _is_near(blocks[place], block)]
        anchor = near[-1] if block.label and near else None
        sentence = "" if anchor is None else _sentence(blocks[anchor].text, f"[{block.label}]")
        notes[last if anchor is None else anchor].append((block, sentence))
    return notes


def _anchors(blocks: Sequence[Block]) -> dict[str, list[int]]:
    """The places of the blocks that hold each mark, in order."""
    anchors: defaultdict[str, list[int]] = defaultdict(list)
    for at, block in enumerate(blocks):
        if block.kind is not BlockKind.FOOTNOTE:
            for mark in dict.fromkeys(_ANCHOR.findall(block.text)):
                anchors[mark].append(at)
    return anchors


def _is_near(anchor: Block, note: Block) -> bool:
    return note.page - anchor.last_page <= _PAGES_APART


def _sentence(text: str, mark: str) -> str:
    at = text.index(mark)
    return next((text[start:end] for start, end in split_sentences(text) if start <= at < end), "")
