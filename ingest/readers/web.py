"""HTML: headings, paragraphs, lists and tables, by lxml. Nothing is fetched."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree, html

from ingest.errors import IngestError
from ingest.metadata import metadata
from ingest.readers.clean import clean
from ingest.readers.eurlex import is_eurlex, read_eurlex
from ingest.readers.labels import Marker, item_mark
from ingest.readers.pdf_tables import markdown
from ingest.readers.structure import heading, structured, text_block
from ingest.reading import AS_IS, Block, BlockKind, Reading, ReadOptions

_DROPPED_TAGS = "script style nav header footer noscript template form button svg iframe object aside head"
_DROPPED = frozenset(_DROPPED_TAGS.split())
_BLOCK_TAGS = (
    "p div li ul ol dl dt dd table section article main body blockquote pre h1 h2 h3 h4 h5 h6 hr figure figcaption "
    "address details summary center"
)
_BLOCKS = frozenset(_BLOCK_TAGS.split())


def read_html(path: Path, options: ReadOptions = AS_IS) -> Reading:
    """Read an HTML file; navigation, scripts, page headers and footers are left out."""
    root = _parsed(path)
    if is_eurlex(path.read_bytes()):
        return read_eurlex(root, path)
    blocks = structured(_walk(root))
    if not blocks:
        raise IngestError(f"{path.name}: there is no text in it.", "Save the page once its content is shown.")
    title = clean(root.findtext(".//title") or "")
    first = next((block.text for block in blocks if block.kind is BlockKind.HEADING and block.level == 1), "")
    head = [line for block in blocks[:40] for line in block.text.split("\n")]
    given = {str(meta.get("name")): str(meta.get("content") or "") for meta in root.iterfind(".//meta[@name]")}
    return Reading(blocks, 1, metadata(head, blocks, first or title, given))


def _parsed(path: Path) -> Any:
    raw = path.read_bytes()
    if not re.search(rb"<\s*[a-zA-Z!?]", raw[:8192]):
        raise IngestError(f"{path.name}: it is not HTML.", "Check the file's kind and its suffix.")
    if b'xmlns="http://www.w3.org/1999/xhtml"' in raw[:4096] and (page := _xhtml(raw)) is not None:
        return page
    encoding = _encoding(raw)
    try:
        parser = html.HTMLParser(encoding=encoding, no_network=True, huge_tree=True, remove_comments=True)
        root = html.document_fromstring(raw, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, LookupError) as error:
        raise IngestError(
            f"{path.name}: the HTML cannot be read ({error}).", "Open and save it in a browser."
        ) from error
    return root


def _xhtml(raw: bytes) -> Any:
    """A well-formed XHTML page, its tags without their namespace; None for one that only claims to be."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        root = etree.fromstring(raw.lstrip(), parser)
    except etree.XMLSyntaxError:
        return None
    for element in root.iter():
        if isinstance(element.tag, str):
            element.tag = etree.QName(element).localname
    return root


def _encoding(raw: bytes) -> str:
    try:
        raw.decode("utf-8")
        return "utf-8"
    except UnicodeDecodeError:
        declared = re.search(rb"charset=[\"']?([\w-]+)", raw[:2048])
        return declared[1].decode("ascii") if declared else "cp1252"


def _walk(element: Any, inside_item: bool = False) -> Iterator[Block | Marker]:
    """The blocks under an element: text between block elements is a paragraph of its own."""
    inline: list[str] = [_flowing(element.text)]
    for child in element:
        tag = child.tag if isinstance(child.tag, str) else ""
        if tag in _DROPPED or not tag:
            inline.append(_flowing(child.tail))
        elif tag == "br":
            inline.append("\n" + _flowing(child.tail))
        elif tag in _BLOCKS or _has_blocks(child):
            yield from _text(inline, inside_item)
            yield from _element(child, tag, inside_item)
            inline = [_flowing(child.tail)]
        else:
            inline += [_inline(child), _flowing(child.tail)]
    yield from _text(inline, inside_item)


def _element(child: Any, tag: str, inside_item: bool) -> Iterator[Block | Marker]:
    if re.fullmatch(r"h[1-6]", tag):
        if text := clean(_inline(child)):
            yield heading(text, int(tag[1]))
    elif tag == "table":
        yield from _table(child)
    elif tag == "li":
        yield from _item(child)
    else:
        yield from _walk(child, inside_item)


def _item(element: Any) -> Iterator[Block | Marker]:
    """A list item; its first text carries the bullet, an ordered list's number where the source shows none."""
    parts = list(_walk(element, inside_item=True))
    mark = _mark(element)
    for at, part in enumerate(parts):
        if at or isinstance(part, Marker) or part.kind is not BlockKind.PARAGRAPH or part.label:
            yield part
        else:
            own = item_mark(part.text)
            text = part.text if own else f"{mark} {part.text}"
            yield Block(BlockKind.ITEM, text, label=own or (mark if mark != "•" else ""))


def _mark(element: Any) -> str:
    parent = element.getparent()
    if parent is None or parent.tag != "ol":
        return "•"
    items = [item for item in parent if item.tag == "li"]
    start = int(parent.get("start") or 1) if str(parent.get("start") or 1).isdigit() else 1
    return f"{start + items.index(element)})"


def _table(element: Any) -> Iterator[Block | Marker]:
    """A table as Markdown; one used for layout (one column, or blocks of text in its cells) as the text in it."""
    rows = [[clean(_inline(cell)) for cell in row if cell.tag in ("td", "th")] for row in element.iter("tr")]
    rows = [row for row in rows if any(row)]
    nested = element.find(".//td//table") is not None or element.find(".//td//h2") is not None
    if nested or len(rows) < 2 or max(map(len, rows), default=0) < 2:
        for cell in element.iter("td", "th"):
            if next(cell.iterancestors("table")) is element:
                yield from _walk(cell)
        return
    caption = clean(element.findtext("caption") or "")
    if caption:
        yield text_block(caption)
    yield Block(BlockKind.TABLE, markdown(rows))


def _has_blocks(element: Any) -> bool:
    return any(child.tag in _BLOCKS for child in element.iterdescendants() if isinstance(child.tag, str))


def _inline(element: Any) -> str:
    parts = [_flowing(element.text)]
    for child in element:
        tag = child.tag if isinstance(child.tag, str) else ""
        if tag == "br":
            parts.append("\n")
        elif tag and tag not in _DROPPED:
            parts += [" ", _inline(child), " "] if tag in _BLOCKS else [_inline(child)]
        parts.append(_flowing(child.tail))
    return "".join(parts)


def _flowing(text: str | None) -> str:
    """Text as a browser flows it: only ``<br>`` breaks a line, what breaks the source's lines does not."""
    return re.sub(r"\s+", " ", text or "")


def _text(inline: list[str], inside_item: bool) -> Iterator[Block | Marker]:
    lines = (clean(line) for line in "".join(inline).split("\n"))
    if text := "\n".join(line for line in lines if line):
        yield Block(BlockKind.PARAGRAPH, text) if inside_item else text_block(text)
