"""A source as an HTML page and as Markdown."""

import re
from collections.abc import Iterator
from html import escape
from itertools import groupby

from corpus.sample.force import labelled
from corpus.sample.markup import FORCE, NOTE_MARK, Block, Source

STYLE = """body { max-width: 46rem; margin: 2rem auto; font: 1rem/1.5 Georgia, serif }
h1, h2, h3 { font-family: Helvetica, Arial, sans-serif }
table { border-collapse: collapse } th, td { border: 1px solid #999; padding: .2rem .6rem; text-align: left }
ul { list-style: none } aside { font-size: .85rem; border-top: 1px solid #999 }"""


def markdown_bytes(source: Source) -> bytes:
    """The body as it stands, under a title and the lines of the head."""
    head = "\n".join(f"{key}: {value}  " for key, value in source.head)
    labels = iter(
        [
            label
            for label, block in labelled(source.blocks, source.language)
            if block.kind == "paragraph" and block.label
        ]
    )
    body = "".join(_with_label(line, labels) for line in source.body.splitlines(keepends=True))
    return f"# {source.title}\n\n{head}\n\n{body}".encode()


def _with_label(line: str, labels: Iterator[str]) -> str:
    """A paragraph's line under its label, the mark of its force taken out."""
    number, _, rest = line.partition(" ")
    if not re.fullmatch(r"\(\d+\)", number):
        return line
    label = next(labels)
    return (f"{label}\n\n" if label else "") + f"{number} {FORCE.sub('', rest)}"


def html_bytes(source: Source) -> bytes:
    """One page: the running header, the head, the body, and the footnotes in an ``aside``."""
    notes = [block for block in source.blocks if block.kind == "note"]
    body = [block for block in source.blocks if block.kind != "note"]
    lines = [
        "<!DOCTYPE html>",
        f'<html lang="{source.language}">',
        f'<head>\n<meta charset="utf-8">\n<title>{escape(source.title)}</title>\n<style>\n{STYLE}\n</style>\n</head>',
        f"<body>\n<header>{escape(source.running)}</header>\n<main>\n<h1>{escape(source.title)}</h1>",
        "<p>" + "<br>\n".join(f"<b>{escape(key)}:</b> {escape(value)}" for key, value in source.head) + "</p>",
        *_elements(list(labelled(body, source.language))),
        "</main>",
        *(["<aside>", *(_note(block) for block in notes), "</aside>"] if notes else []),
        "</body>\n</html>\n",
    ]
    return "\n".join(lines).encode()


def _elements(blocks: list[tuple[str, Block]]) -> list[str]:
    lines = []
    for is_list, group in groupby(blocks, key=lambda pair: pair[1].kind == "item"):
        made = [(f"<p>{label}</p>\n" if label else "") + _element(block) for label, block in group]
        lines += ["<ul>", *made, "</ul>"] if is_list else made
    return lines


def _element(block: Block) -> str:
    text = _inline(f"{block.label} {block.text}".strip())
    if block.kind == "heading":
        return f"<h{block.level + 1}>{text}</h{block.level + 1}>"
    if block.kind == "table":
        return _table(block.rows)
    return f"<li>{text}</li>" if block.kind == "item" else f"<p>{text}</p>"


def _table(rows: tuple[tuple[str, ...], ...]) -> str:
    head, *rest = rows
    lines = ["<tr>" + "".join(f"<td>{_inline(cell)}</td>" for cell in row) + "</tr>" for row in rest]
    top = "<tr>" + "".join(f"<th>{_inline(cell)}</th>" for cell in head) + "</tr>"
    return "\n".join(["<table>", f"<thead>\n{top}\n</thead>", "<tbody>", *lines, "</tbody>", "</table>"])


def _note(block: Block) -> str:
    return f'<p id="fn{block.label}"><sup>{block.label}</sup> {_inline(block.text)}</p>'


def _inline(text: str) -> str:
    bold = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", escape(text, quote=False))
    return NOTE_MARK.sub(r'<sup><a href="#fn\1">\1</a></sup>', bold)
