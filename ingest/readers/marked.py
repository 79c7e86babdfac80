"""Markdown: headings, paragraphs, lists, tables, optional front matter, by markdown-it-py."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from ingest.errors import IngestError
from ingest.metadata import metadata
from ingest.readers.clean import clean
from ingest.readers.labels import Marker
from ingest.readers.pdf_tables import markdown
from ingest.readers.plain import decoded
from ingest.readers.structure import heading, structured, text_block
from ingest.reading import AS_IS, Block, BlockKind, Reading, ReadOptions

_FRONT = re.compile(r"\A---[ \t]*\n(?P<lines>.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_PAIR = re.compile(r"^(?P<key>[\w -]+?)\s*:\s*(?P<value>.*)$")


def read_markdown(path: Path, options: ReadOptions = AS_IS) -> Reading:
    """Read a Markdown file; front matter between ``---`` lines gives metadata."""
    text, notes = decoded(path)
    given, body = front_matter(text.replace("\r\n", "\n"))
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(body)
    blocks = structured(_blocks(tokens))
    if not blocks:
        raise IngestError(f"{path.name}: there is no text in it.", "Check that it is the right file.")
    title = next((block.text for block in blocks if block.kind is BlockKind.HEADING and block.level == 1), "")
    return Reading(blocks, 1, metadata(body.split("\n"), blocks, title, given), notes)


def front_matter(text: str) -> tuple[dict[str, str], str]:
    """The pairs of a ``---`` head (values as they stand, quotes taken off), and the text after it."""
    match = _FRONT.match(text)
    if not match:
        return {}, text
    pairs = (_PAIR.match(line) for line in match["lines"].split("\n"))
    given = {pair["key"].strip(): pair["value"].strip().strip("\"'") for pair in pairs if pair}
    return given, text[match.end() :]


def _blocks(tokens: Sequence[Token]) -> Iterator[Block | Marker]:
    lists: list[str] = []
    rows: list[list[str]] = []
    mark = ""
    for opening, token in pairwise([Token("start", "", 0), *tokens]):
        _follow_lists(lists, token)
        if token.type == "list_item_open":
            mark = f"{token.info})" if lists[-1] == "ordered" else "•"
        elif token.type == "tr_open":
            rows.append([])
        elif token.type == "table_close":
            yield Block(BlockKind.TABLE, markdown(rows))
            rows = []
        elif token.type == "inline" and opening.type in ("th_open", "td_open"):
            rows[-1].append(clean(plain(token)))
        elif token.type == "inline" and (text := clean(plain(token))):
            yield _text(text, opening, mark)
            mark = ""
        elif token.type in ("fence", "code_block") and token.content.strip():
            yield Block(BlockKind.PARAGRAPH, token.content.strip("\n"))


def _follow_lists(lists: list[str], token: Token) -> None:
    """Keep the kinds of the lists that are open, the innermost last."""
    kind, _, edge = token.type.rpartition("_list_")
    if edge == "open":
        lists.append(kind)
    elif edge == "close":
        lists.pop()


def _text(text: str, opening: Token, mark: str) -> Block | Marker:
    """A heading, a list item (``mark`` is set for an item's first text) or a paragraph."""
    if opening.type == "heading_open":
        return heading(text, int(opening.tag[1]))
    if mark:
        return Block(BlockKind.ITEM, f"{mark} {text}", label=mark if mark != "•" else "")
    return text_block(text)


def plain(token: Token) -> str:
    """The text of an inline token without its marks; images by their description, HTML left out."""
    parts = []
    for child in token.children or []:
        if child.type in ("text", "code_inline", "image"):
            parts.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            parts.append("\n")
        elif child.type == "html_inline" and re.match(r"<br\s*/?>", child.content):
            parts.append(" ")
    return "".join(parts)
