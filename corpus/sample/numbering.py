"""Whether the numbers of a source's chapters, paragraphs, sections, items and footnotes follow each other."""

from collections.abc import Iterator, Sequence
from itertools import count

from corpus.sample.markup import NOTE_MARK, Block
from corpus.sample.places import Text, chapter_number
from corpus.sample.problems import Problem

_REMEDY = "Number in order, without a gap."
_LETTERS = "abcdefghijklmnopqrstuvwxyzåäö"


def broken_numbers(text: Text) -> Iterator[Problem]:
    """A problem for each number that does not follow the one before it."""
    blocks = text.source.blocks
    for place, expected, found in (*_headings(blocks), *_paragraphs(text), *_items(blocks), *_notes(blocks)):
        yield Problem(text.name, place, f"{found or 'nothing'} stands where {expected} should.", _REMEDY)


def _headings(blocks: Sequence[Block]) -> Iterator[tuple[str, str, str]]:
    chapter = section = below = 0
    for block in (block for block in blocks if block.kind == "heading"):
        if block.level == 1:
            chapter, below = chapter + 1, 0
            expected, found = f"chapter {chapter}", f"chapter {chapter_number(block.label)}"
        elif "§" in block.label:
            section += 1
            expected, found = f"{section} §", block.label
        else:
            below += 1
            expected, found = f"chapter {chapter}.{below}", f"chapter {block.label}"
        if found != expected:
            yield block.label or block.text or "a heading", expected, found


def _paragraphs(text: Text) -> Iterator[tuple[str, str, str]]:
    labels = [block.label for block in text.source.blocks if block.kind == "paragraph" and block.label]
    if text.is_act:
        yield from ((label, "a moment without a number", label) for label in labels)
        return
    for expected, label in zip(count(1), labels, strict=False):
        if label != f"({expected})":
            yield label, f"({expected})", label
            return


def _items(blocks: Sequence[Block]) -> Iterator[tuple[str, str, str]]:
    place, passed = "the beginning", 0
    for block in blocks:
        if block.kind in ("heading", "paragraph"):
            place, passed = block.label or place, 0
        elif block.kind == "item":
            expected = f"{passed + 1})" if block.label[:1].isdigit() else f"{_LETTERS[passed]})"
            passed += 1
            if block.label != expected:
                yield place, expected, block.label


def _notes(blocks: Sequence[Block]) -> Iterator[tuple[str, str, str]]:
    texts = [text for block in blocks for text in (block.text, *(cell for row in block.rows for cell in row))]
    marks = [mark for text in texts for mark in NOTE_MARK.findall(text)]
    notes = [block.label for block in blocks if block.kind == "note"]
    for expected, mark in zip(count(1), marks, strict=False):
        if mark != str(expected):
            yield "the footnotes", f"[^{expected}]", f"[^{mark}]"
            return
    if sorted(notes) != sorted(marks):
        yield "the footnotes", f"the notes {', '.join(marks)}", ", ".join(notes)
