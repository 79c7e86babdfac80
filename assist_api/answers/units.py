"""A passage cut into what can be quoted on its own: sentences, lists with their lead-in, table rows."""

import re
from collections.abc import Callable
from dataclasses import dataclass

SplitSentences = Callable[[str], list[tuple[int, int]]]

_NUMBER = re.compile(r"\s*(?:\(\d+[a-z]?\)\s*)?")
_ITEM = re.compile(r"\s*(?:[-–—•*·▪]\s|\(?(?:[a-zåäö]|\d{1,2}|[ivx]{1,4})[).]\s)", re.IGNORECASE)
_LABEL_ONLY = re.compile(r"\s*(?:[-–—•*·▪]|\(?(?:[a-zåäö]|\d{1,3}|[ivx]{1,4})[).])?\s*", re.IGNORECASE)
_RULE = re.compile(r"[\s|:-]+")


@dataclass(frozen=True, slots=True)
class Unit:
    """A slice of a passage's text; ``header`` is its table's header row, empty outside tables."""

    start: int
    end: int
    header: str = ""


def units(text: str, split: SplitSentences, max_chars: int) -> tuple[Unit, ...]:
    """The quotable slices of the text in order: no paragraph number at the start, no white space around."""
    found: list[Unit] = []
    for start, end in _blocks(text):
        block = text[start:end]
        if block.lstrip().startswith("|"):
            found.extend(_rows(block, start))
        else:
            found.extend(_sentences(block, start, split, max_chars))
    return tuple(found)


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


def _rows(block: str, offset: int) -> list[Unit]:
    lines = block.splitlines(keepends=True)
    header = lines[0].strip()
    found, position = [], offset
    for number, line in enumerate(lines):
        if (number > 0 or len(lines) == 1) and not _RULE.fullmatch(line):
            found.append(_trimmed(block, position - offset, position - offset + len(line), offset, header))
        position += len(line)
    return found


def _sentences(block: str, offset: int, split: SplitSentences, max_chars: int) -> list[Unit]:
    spans = _with_items(block, [span for span in split(block) if block[slice(*span)].strip()], max_chars)
    trimmed = (_trimmed(block, start, end, offset) for start, end in spans)
    return [unit for unit in trimmed if not _LABEL_ONLY.fullmatch(block[unit.start - offset : unit.end - offset])]


def _with_items(block: str, spans: list[tuple[int, int]], max_chars: int) -> list[tuple[int, int]]:
    """Each span ending in a colon joined with the list items after it, or with the next sentence if none are."""
    joined: list[tuple[int, int]] = []
    in_list = False
    for start, end in spans:
        if joined and end - joined[-1][0] <= max_chars:
            lead = block[slice(*joined[-1])].rstrip()
            label = _LABEL_ONLY.fullmatch(lead) is not None
            item = in_list and _ITEM.match(block[start:end]) is not None
            if label or lead.endswith(":") or item or (in_list and not _starts_afresh(block, start, end)):
                in_list = in_list or lead.endswith(":")
                joined[-1] = (joined[-1][0], end)
                continue
        in_list = False
        joined.append((start, end))
    return joined


def _starts_afresh(block: str, start: int, end: int) -> bool:
    """Whether a span reads as a new sentence rather than as a list's next line: a capital letter or a number."""
    first = block[start:end].lstrip()[:1]
    return not first.islower()


def _trimmed(block: str, start: int, end: int, offset: int, header: str = "") -> Unit:
    piece = block[start:end]
    lead = _NUMBER.match(piece)
    first = start + (lead.end() if lead else 0)
    last = start + len(piece.rstrip())
    return Unit(offset + min(first, last), offset + last, header)
