"""A passage cut into what can be quoted on its own: sentences, lists with their lead-in, table rows."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

SplitSentences = Callable[[str], list[tuple[int, int]]]

_NUMBER = re.compile(r"\s*(?:\(\d+[a-z]?\)\s*)?")
_ITEM = re.compile(r"\s*(?:[-–—•*·▪]\s|\(?(?:[a-zåäö]|\d{1,2}|[ivx]{1,4})[).]\s)", re.IGNORECASE)
_LABEL_ONLY = re.compile(r"\s*(?:[-–—•*·▪]|\(?(?:[a-zåäö]|\d{1,3}|[ivx]{1,4})[).])?\s*", re.IGNORECASE)
_RULE = re.compile(r"[\s|:-]+")


@dataclass(frozen=True, slots=True)
class Unit:
    """A slice of a passage's text, and what of the passage it must be read with, word for word.

    ``header`` is its table's header row; ``lead`` is the lead-in of the list it is a part of, or of the table. Both are
    empty where there is none, and for a list that is quoted whole.
    """

    start: int
    end: int
    header: str = ""
    lead: str = ""


def units(text: str, split: SplitSentences, max_chars: int) -> tuple[Unit, ...]:
    """The quotable slices of the text in order: no paragraph number at the start, no white space around.

    A list no longer than ``max_chars`` stays whole, lead-in and all; a longer one is cut between its items.
    """
    found: list[Unit] = []
    for start, end in _blocks(text):
        block = text[start:end]
        if block.lstrip().startswith("|"):
            found.extend(_rows(block, start, _opening(text, found)))
        else:
            found.extend(_sentences(block, start, split, max_chars))
    return tuple(found)


def _opening(text: str, found: list[Unit]) -> str:
    """The lead-in of a table: the text just before it if that ends in a colon."""
    before = text[found[-1].start : found[-1].end] if found else ""
    return before if before.endswith(":") else ""


def _blocks(text: str) -> list[tuple[int, int]]:
    """Runs of table lines and runs of other lines, in turn."""
    blocks: list[tuple[int, int, bool]] = []
    position = 0
    for line in text.splitlines(keepends=True):
        table = line.lstrip().startswith("|")
        end = position + len(line)
        if blocks and blocks[-1][2] == table:
            blocks[-1] = (blocks[-1][0], end, table)
        else:
            blocks.append((position, end, table))
        position = end
    return [(start, end) for start, end, _ in blocks]


def _rows(block: str, offset: int, lead: str) -> list[Unit]:
    lines = block.splitlines(keepends=True)
    header = lines[0].strip()
    found, position = [], 0
    for number, line in enumerate(lines):
        if (number > 0 or len(lines) == 1) and not _RULE.fullmatch(line):
            found.append(_trimmed(block, Unit(position, position + len(line), header, lead), offset))
        position += len(line)
    return found


def _sentences(block: str, offset: int, split: SplitSentences, max_chars: int) -> list[Unit]:
    pieces = _with_items(block, [span for span in split(block) if block[slice(*span)].strip()], max_chars)
    trimmed = (_trimmed(block, piece, offset) for piece in pieces)
    return [unit for unit in trimmed if not _LABEL_ONLY.fullmatch(block[unit.start - offset : unit.end - offset])]


def _with_items(block: str, spans: list[tuple[int, int]], max_chars: int) -> list[Unit]:
    """Each span ending in a colon joined with the list items after it, or with the next sentence if none are.

    Of a list that is too long each item is a piece of its own that knows the lead-in.
    """
    found: list[Unit] = []
    for first, *others in _lists(block, _labelled(block, spans)):
        whole = Unit(first[0], others[-1][1] if others else first[1])
        if not others or whole.end - whole.start <= max_chars:
            found.append(whole)
        else:
            lead = _NUMBER.sub("", block[slice(*first)], count=1).strip()
            found += [Unit(start, end, lead=lead) for start, end in others]
    return found


def _labelled(block: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans, a label that was taken for a sentence joined with what it is the label of."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and _LABEL_ONLY.fullmatch(block[slice(*joined[-1])]):
            start = joined.pop()[0]
        joined.append((start, end))
    return joined


def _lists(block: str, spans: list[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Each lead-in with its items, an item of several lines as one; what is in no list alone."""
    lists: list[list[tuple[int, int]]] = []
    for start, end in spans:
        last = lists[-1] if lists else []
        opened = bool(last) and block[slice(*last[0])].rstrip().endswith(":")
        if opened and (len(last) == 1 or _ITEM.match(block[start:end])):
            last.append((start, end))
        elif opened and block[start:end].lstrip()[:1].islower():
            last[-1] = (last[-1][0], end)
        else:
            lists.append([(start, end)])
    return lists


def _trimmed(block: str, unit: Unit, offset: int) -> Unit:
    piece = block[unit.start : unit.end]
    number = _NUMBER.match(piece)
    first = unit.start + (number.end() if number else 0)
    last = unit.start + len(piece.rstrip())
    return replace(unit, start=offset + min(first, last), end=offset + last)
