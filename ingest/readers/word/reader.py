"""DOCX: headings and numbers as Word shows them, tables, notes, tracked changes resolved; no headers and footers."""

from collections import Counter
from pathlib import Path
from typing import Any

from ingest.errors import IngestError
from ingest.facts.metadata import metadata
from ingest.readers.clean import clean
from ingest.readers.structure import structured
from ingest.readers.word.blocks import BodyReader
from ingest.readers.word.notes import Notes
from ingest.readers.word.numbering import Numbering
from ingest.readers.word.package import open_package, outside, related
from ingest.readers.word.styles import Styles, W
from ingest.readers.word.text import TextReader
from ingest.reading import AS_IS, Block, BlockKind, Reading, ReadOptions

_SAID = {
    "hidden": "{n} pieces of hidden text (marked as hidden, white on white, too small to read) are left out",
    "comments": "{n} comments are left out",
    "pictures": "{n} pictures, charts or objects have no text and are left out",
    "embedded": "{n} files embedded in the document are not read: add them one by one",
    "outside": "{n} pictures, templates or objects outside the file were not fetched",
}


def read_docx(path: Path, options: ReadOptions = AS_IS) -> Reading:
    """Read a Word document (.docx); it has no pages of its own and counts as one."""
    document = open_package(path)
    body = document.element.body
    reader = _reader(document, body)
    blocks = structured(reader.whole(body if body is not None else ()))
    if not blocks:
        raise IngestError(
            f"{path.name}: there is no text in it.", "If it holds pictures of text, run text recognition."
        )
    left_out = reader.text.left_out
    comments = related(document, "comments")
    left_out["comments"] = len(comments.findall(f"{W}comment")) if comments is not None else 0
    left_out["outside"] = outside(document)
    head = [line for block in blocks[:40] for line in block.text.split("\n")]
    found = metadata(head, blocks, _title(document, blocks))
    return Reading(blocks, 1, found, _notes(left_out), tuple(reader.outline))


def _reader(document: Any, body: Any) -> BodyReader:
    styles = Styles.of(related(document, "styles"))
    numbering = Numbering.of(related(document, "numbering"), styles)
    settings = related(document, "settings")
    notes = Notes.of(related(document, "footnotes"), related(document, "endnotes"), settings)
    paragraphs = body.iter(f"{W}p") if body is not None else ()
    has_title = any(styles.outline_level(each) == 0 for each in paragraphs)
    return BodyReader(styles, numbering, notes, TextReader(styles, notes.mark), has_title)


def _title(document: Any, blocks: tuple[Block, ...]) -> str:
    """The title set as one; else the first heading, else what the file's properties say."""
    first = next((block.text for block in blocks if block.kind is BlockKind.HEADING and block.level == 1), "")
    try:
        said = clean(document.core_properties.title or "")
    except (KeyError, ValueError):
        said = ""
    return first or said


def _notes(left_out: Counter[str]) -> tuple[str, ...]:
    notes = [text.format(n=left_out[name]) for name, text in _SAID.items() if left_out[name]]
    if left_out["insertions"] or left_out["deletions"]:
        notes.insert(
            0,
            f"the document has tracked changes: {left_out['insertions']} insertions are taken in, "
            f"{left_out['deletions']} deletions left out",
        )
    return tuple(notes)
