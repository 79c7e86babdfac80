"""HTML, by lxml: nothing is fetched, what is not shown is not read."""

import re
from pathlib import Path
from typing import Any

from lxml import etree, html

from ingest.errors import IngestError
from ingest.facts.metadata import metadata
from ingest.readers.clean import clean
from ingest.readers.eu.eurlex import is_eurlex, read_eurlex
from ingest.readers.structure import structured
from ingest.readers.web.blocks import PageReader
from ingest.reading import AS_IS, BlockKind, Reading, ReadOptions


def read_html(path: Path, options: ReadOptions = AS_IS) -> Reading:
    """Read an HTML file; navigation, scripts, page headers and footers are left out."""
    raw = path.read_bytes()
    root = parsed_page(raw, path)
    if is_eurlex(raw):
        return read_eurlex(root, path)
    title = clean(root.findtext(".//title") or "")
    given = {str(meta.get("name")): str(meta.get("content") or "") for meta in root.iterfind(".//meta[@name]")}
    return page_reading(root, path, title, given)


def page_reading(root: Any, path: Path, title: str, given: dict[str, str]) -> Reading:
    """A parsed page as read; ``title`` where no heading of the first level names one, ``given`` its metadata."""
    reader = PageReader(root)
    blocks = structured(reader.blocks(root))
    if not blocks:
        raise IngestError(f"{path.name}: there is no text in it.", "Save the page once its content is shown.")
    first = next((block.text for block in blocks if block.kind is BlockKind.HEADING and block.level == 1), "")
    head = [line for block in blocks[:40] for line in block.text.split("\n")]
    found = metadata(head, blocks, first or title, given)
    return Reading(blocks, 1, found, left_out_notes(reader), tuple(reader.outline))


def left_out_notes(reader: PageReader) -> tuple[str, ...]:
    """What the person who ingests should know of text that the page does not show."""
    counted = (
        (reader.hidden, "{n} hidden parts of the page (not displayed, white on white) are left out"),
        (reader.invisible, "{n} invisible characters are left out"),
    )
    return tuple(text.format(n=count) for count, text in counted if count)


def parsed_page(raw: bytes, path: Path) -> Any:
    """The page's root element, tags without a namespace; ``IngestError`` for what is no HTML."""
    if not re.search(rb"<\s*[a-zA-Z!?]", raw[:8192].replace(b"\x00", b"")):
        raise IngestError(f"{path.name}: it is not HTML.", "Check the file's kind and its suffix.")
    if b'xmlns="http://www.w3.org/1999/xhtml"' in raw[:4096] and (page := _xhtml(raw)) is not None:
        return page
    try:
        parser = html.HTMLParser(encoding=_encoding(raw), no_network=True, huge_tree=True, remove_comments=True)
        return html.document_fromstring(raw, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, LookupError) as error:
        raise IngestError(
            f"{path.name}: the HTML cannot be read ({error}).", "Open and save it in a browser."
        ) from error


def _xhtml(raw: bytes) -> Any:
    """A well-formed XHTML page, its tags without their namespace; None for one that only claims to be."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        root = etree.fromstring(raw.lstrip(), parser)
    except etree.XMLSyntaxError:
        return None
    if next(root.iter(etree.Entity), None) is not None:
        return None
    for element in root.iter():
        if isinstance(element.tag, str):
            element.tag = etree.QName(element).localname
    return root


def _encoding(raw: bytes) -> str:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    try:
        raw.decode("utf-8")
        return "utf-8"
    except UnicodeDecodeError:
        declared = re.search(rb"charset=[\"']?([\w-]+)", raw[:2048])
        return declared[1].decode("ascii") if declared else "cp1252"
