"""Markdown: rendered as its readers see it, then read as a page; front matter gives metadata."""

import re
from pathlib import Path
from typing import Any

from lxml import html
from markdown_it import MarkdownIt
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from ingest.errors import IngestError
from ingest.facts.metadata import metadata
from ingest.readers.plain import decoded
from ingest.readers.structure import structured
from ingest.readers.web.blocks import PageReader
from ingest.readers.web.reader import left_out_notes
from ingest.reading import AS_IS, BlockKind, Reading, ReadOptions

_FRONT = re.compile(r"\A---[ \t]*\n(?P<lines>.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_PAIR = re.compile(r"^(?P<key>[\w -]+?)\s*:\s*(?P<value>.*)$")


def read_markdown(path: Path, options: ReadOptions = AS_IS) -> Reading:
    """Read a Markdown file (CommonMark, tables, footnotes, definition lists); ``---`` lines hold its front matter."""
    text, notes = decoded(path)
    given, body = front_matter(text.replace("\r\n", "\n"))
    root = _rendered(body)
    reader = PageReader(root)
    blocks = structured(reader.blocks(root))
    if not blocks:
        raise IngestError(f"{path.name}: there is no text in it.", "Check that it is the right file.")
    title = next((block.text for block in blocks if block.kind is BlockKind.HEADING and block.level == 1), "")
    found = metadata(body.split("\n"), blocks, title, given)
    return Reading(blocks, 1, found, notes + left_out_notes(reader), tuple(reader.outline))


def front_matter(text: str) -> tuple[dict[str, str], str]:
    """The pairs of a ``---`` head (values as they stand, quotes taken off), and the text after it."""
    match = _FRONT.match(text)
    if not match:
        return {}, text
    pairs = (_PAIR.match(line) for line in match["lines"].split("\n"))
    given = {pair["key"].strip(): pair["value"].strip().strip("\"'") for pair in pairs if pair}
    return given, text[match.end() :]


def _rendered(text: str) -> Any:
    """The page; a picture is the words that describe it, a note has one number wherever it is named."""
    parser = MarkdownIt("commonmark", {"html": True}).enable("table").use(footnote_plugin).use(deflist_plugin)
    parser.add_render_rule("image", lambda renderer, tokens, at, options, env: html_text(tokens[at].content))
    parser.add_render_rule(
        "footnote_caption", lambda renderer, tokens, at, options, env: f"[{tokens[at].meta['id'] + 1}]"
    )
    page = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True, remove_comments=True)
    return html.document_fromstring(f"<body>{parser.render(text)}</body>".encode(), parser=page)


def html_text(text: str) -> str:
    """Text as it is written in HTML."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
