"""The sources' markup: a small part of Markdown under a front matter.

Front matter: ``file``, ``language``, ``title``, ``running`` (the running header), ``audience`` (who may see it:
``all``, ``contact-centre``, ``fraud-team``), ``kind`` (a ``corpus.model.Kind``) and ``layout`` (of a PDF: ``plain``,
``two-columns``, ``scanned``), then the lines of the document's head as they are printed: its number, its issuer, its
version and its days in force first (an act has no version). Body: ``##`` and ``###`` headings, paragraphs, ``-`` items
that carry their own letter, pipe tables with a header row, ``**bold**``, footnotes as ``[^1]`` in the text and a
paragraph that starts with ``[^1]:``.

After a paragraph's number ``{määräys}`` says that it binds and ``{ohje}`` that it advises (``{föreskrift}``,
``{allmänt råd}``, ``{regulation}``, ``{guideline}``). ``{--taken out--}`` and ``{++put in++}`` are changes that a Word
document tracks. An act (``.xml``) has ``## 1 luku Title`` and ``### 1 § Title``, sv ``## 1 kap. Title``, paragraphs
without numbers, which are its moments, and items ``1)``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token

from corpus.model import Force

REQUIRED = ("file", "language", "title", "running")
DEFAULTS = {"audience": "all", "kind": "instruction", "layout": "plain"}
NOTE = re.compile(r"^\[\^(\d+)\]: ")
NOTE_MARK = re.compile(r"\[\^(\d+)\]")
LABEL = re.compile(r"^(\(\d+\)|[a-zåäö]\)|\d+\\?\)) ")
NUMBERED_ITEM = re.compile(r"^(- \d+)\) ", re.MULTILINE)
NUMBER = re.compile(r"^(\d+(?: [a-z])? (?:luku|kap\.|§)|\S+)(?: |$)")
CHANGE = re.compile(r"\{--(?P<out>.*?)--\}|\{\+\+(?P<put>.*?)\+\+\}")
FORCE = re.compile(r"^\{(?P<word>[^{}+-]+)\} ")
FORCES = {
    "määräys": Force.BINDING, "föreskrift": Force.BINDING, "regulation": Force.BINDING,
    "ohje": Force.ADVISORY, "allmänt råd": Force.ADVISORY, "guideline": Force.ADVISORY,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Block:
    """``kind`` is heading, paragraph, item, note or table; a note's ``label`` is its number, an item's its letter."""

    kind: str
    text: str = ""
    label: str = ""
    level: int = 0
    rows: tuple[tuple[str, ...], ...] = ()
    force: Force = Force.UNSAID


@dataclass(frozen=True, slots=True)
class Source:
    """One file to generate: its name, what heads it, and its body."""

    file: str
    language: str
    title: str
    running: str
    audience: str
    kind: str
    layout: str
    head: tuple[tuple[str, str], ...]
    blocks: tuple[Block, ...]
    body: str

    @property
    def number(self) -> str:
        """The document's number, which its versions and translations share."""
        return self.head[0][1]

    @property
    def issuer(self) -> str:
        """Who gave it."""
        return self.head[1][1]


def parse(text: str) -> Source:
    """Read one source; ValueError when it has no front matter or marks a force unknown, KeyError for a setting."""
    start, front, body = text.split("---\n", 2)
    if start.strip():
        raise ValueError("the front matter does not begin on the first line")
    pairs = [(key.strip(), value.strip()) for key, _, value in (line.partition(":") for line in front.splitlines())]
    settings = DEFAULTS | dict(pairs)
    named = (*REQUIRED, *DEFAULTS)
    escaped = NUMBERED_ITEM.sub(r"\1\\) ", body)  # else Markdown takes the number away as a list's own
    return Source(
        **{key: settings[key] for key in named},
        head=tuple(pair for pair in pairs if pair[0] not in named),
        blocks=tuple(_blocks(MarkdownIt("commonmark").enable("table").parse(escaped))),
        body=body.strip() + "\n",
    )


def as_changed(text: str) -> str:
    """The text that is in force: with what tracked changes put in, without what they take out."""
    return " ".join(CHANGE.sub(lambda change: change["put"] or "", text).split()) if CHANGE.search(text) else text


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
        number = NUMBER.match(text)
        return Block("heading", text[number.end() :], number[1], int(opener.tag[1]) - 1) if number else Block("heading")
    if note := NOTE.match(text):
        return Block("note", text[note.end() :], note[1])
    label = LABEL.match(text)
    kind = "item" if opener.level > 1 else "paragraph"
    rest = text[label.end() :] if label else text
    force = FORCE.match(rest)
    return Block(
        kind,
        rest[force.end() :] if force else rest,
        label[1].replace("\\", "") if label else "",
        force=FORCES[force["word"]] if force else Force.UNSAID,
    )
