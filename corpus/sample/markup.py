"""The sources' markup: a small part of Markdown under a front matter.

Front matter: ``file``, ``language``, ``title``, ``running`` (the running header), then the lines of the document's head
as they are printed, its number and its issuer first. Body: ``##`` and ``###`` headings, paragraphs, ``-`` items that
carry their own letter, pipe tables with a header row, ``**bold**``, footnotes as ``[^1]`` in the text and a paragraph
that starts with ``[^1]:``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token

SETTINGS = ("file", "language", "title", "running")
NOTE = re.compile(r"^\[\^(\d+)\]: ")
NOTE_MARK = re.compile(r"\[\^(\d+)\]")
LABEL = re.compile(r"^(\(\d+\)|[a-zåäö]\)) ")


@dataclass(frozen=True, slots=True)
class Block:
    """``kind`` is heading, paragraph, item, note or table; a note's ``label`` is its number, an item's its letter."""

    kind: str
    text: str = ""
    label: str = ""
    level: int = 0
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """One file to generate: its name, what heads it, and its body."""

    file: str
    language: str
    title: str
    running: str
    head: tuple[tuple[str, str], ...]
    blocks: tuple[Block, ...]
    body: str


def parse(text: str) -> Source:
    """Read one source; ValueError when the front matter is missing, KeyError when one of its settings is."""
    _, front, body = text.split("---\n", 2)
    pairs = [(key.strip(), value.strip()) for key, _, value in (line.partition(":") for line in front.splitlines())]
    settings = dict(pairs)
    return Source(
        **{key: settings[key] for key in SETTINGS},
        head=tuple(pair for pair in pairs if pair[0] not in SETTINGS),
        blocks=tuple(_blocks(MarkdownIt("commonmark").enable("table").parse(body))),
        body=body.strip() + "\n",
    )


def _blocks(tokens: list[Token]) -> Iterator[Block]:
    rows: list[list[str]] = []
    for position, token in enumerate(tokens):
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "table_close":
            yield Block("table", rows=tuple(map(tuple, rows)))
            rows = []
        elif token.type == "inline":
            opener = tokens[position - 1]
            if opener.type in ("th_open", "td_open"):
                rows[-1].append(token.content)
            else:
                yield _block(opener, token.content.replace("\n", " "))


def _block(opener: Token, text: str) -> Block:
    if opener.type == "heading_open":
        number, _, words = text.partition(" ")
        return Block("heading", words, number, int(opener.tag[1]) - 1)
    if note := NOTE.match(text):
        return Block("note", text[note.end() :], note[1])
    label = LABEL.match(text)
    kind = "item" if opener.level > 1 else "paragraph"
    return Block(kind, text[label.end() :] if label else text, label[1] if label else "")
