"""Plain text: paragraphs between blank lines, numbered headings, list items."""

import re
from collections.abc import Iterator
from pathlib import Path

from ingest.errors import IngestError
from ingest.facts.metadata import metadata
from ingest.readers.clean import clean
from ingest.readers.labels import Marker, heading_depth, heading_number, item_mark, label_of, marker_of
from ingest.readers.structure import is_label_alone, is_title_like, paragraph, structured
from ingest.reading import AS_IS, Block, BlockKind, Reading, ReadOptions

_LONGEST_HEADING = 120


def read_text(path: Path, options: ReadOptions = AS_IS) -> Reading:
    """Read a text file in UTF-8 (or Windows-1252, said in a note)."""
    text, notes = decoded(path)
    blocks = structured(text_blocks(text))
    if not blocks:
        raise IngestError(f"{path.name}: there is no text in it.", "Check that it is the right file.")
    first = blocks[0].text if blocks[0].kind is BlockKind.HEADING and not blocks[0].label else ""
    return Reading(blocks, 1, metadata(text.splitlines(), blocks, first), notes)


def decoded(path: Path) -> tuple[str, tuple[str, ...]]:
    """The file's text, and a note when it was not UTF-8. Binary content raises ``IngestError``."""
    raw = path.read_bytes()
    if b"\x00" in raw[:4096] and not raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise IngestError(f"{path.name}: it holds binary data, not text.", "Check the file's kind and its suffix.")
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", "replace"), ()
    try:
        return raw.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace"), ("the text is not UTF-8; it was read as Windows-1252",)


def text_blocks(text: str) -> Iterator[Block | Marker]:
    """The blocks of text whose paragraphs are parted by blank lines."""
    is_after_label = False
    for part in re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n").replace("\r", "\n")):
        for lines in _groups([line for line in map(clean, part.split("\n")) if line]):
            whole = " ".join(lines)
            yield paragraph(whole) if is_after_label and is_title_like(whole) else _block(whole)
            is_after_label = is_label_alone(whole)


def _groups(lines: list[str]) -> Iterator[list[str]]:
    """The lines of one paragraph each: an item, a numbered paragraph or a heading begins a new one."""
    group: list[str] = []
    is_after_label = False
    for line in lines:
        is_title = is_after_label and len(group) == 1 and is_title_like(group[0])
        if group and (_begins(line) or _is_heading(group[0]) or is_title):
            yield group
            is_after_label = is_label_alone(" ".join(group))
            group = []
        group.append(line)
    if group:
        yield group


def _begins(line: str) -> bool:
    """Whether a line begins an item, a numbered paragraph or a heading; a number alone may stand in a sentence."""
    return bool(item_mark(line) or label_of(line)) or _is_heading(line)


def _block(text: str) -> Block | Marker:
    if marker := marker_of(text):
        return marker
    if _is_heading(text) and not label_of(text) and not is_label_alone(text):
        number = heading_number(text)
        return Block(BlockKind.HEADING, text, level=heading_depth(number) or 1, label=number)
    return paragraph(text)


def _is_heading(text: str) -> bool:
    """A numbered title, or a line in capitals; short, without a full stop, and no item of a list."""
    if len(text) > _LONGEST_HEADING or text.endswith((".", ";", ",", ":")) or text.startswith("("):
        return False
    if is_label_alone(text):
        return True
    number = heading_number(text)
    rest = text.removeprefix(number).lstrip(" .")
    if number:
        return rest[:1].isupper() or (not rest and not number.isdigit())
    return text.isupper() and len(text) > 3 and not item_mark(text)
