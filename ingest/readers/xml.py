"""XML: the root element says which reader; entities are never expanded and nothing is fetched."""

import html
import re
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from lxml import etree

from ingest.errors import IngestError
from ingest.reading import AS_IS, Reading, ReadOptions

_DIALECTS: dict[str, tuple[str, str]] = {
    "akomaNtoso": ("ingest.readers.finlex.akoma_ntoso", "read_akoma_ntoso"),
    "VahvistettavaLaki": ("ingest.readers.finlex.statute", "read_statute"),
    "ACT": ("ingest.readers.eu.formex", "read_formex"),
    "ANNEX": ("ingest.readers.eu.formex", "read_formex"),
    "CONS.ACT": ("ingest.readers.eu.formex", "read_formex"),
}
"""Root element → module and function that takes (root, path)."""

_PROLOG_END = re.compile(rb"<[A-Za-z_:]")
_ENTITY = re.compile(rb"<!ENTITY")


def read_xml(path: Path, options: ReadOptions = AS_IS) -> Reading:
    """Read a statute or an EU act in XML; ``IngestError`` for other XML and for a document type with entities."""
    root = parsed(path)
    name = etree.QName(root).localname
    if name == "html":
        from ingest.readers.web.reader import read_html

        return read_html(path, options)
    if name not in _DIALECTS:
        raise IngestError(
            f"{path.name}: XML of the kind <{name}> is not known.", f"Known are {', '.join(_DIALECTS)} and XHTML."
        )
    module, function = _DIALECTS[name]
    reader: Callable[[Any, Path], Reading] = getattr(import_module(module), function)
    return reader(root, path)


def parsed(path: Path) -> Any:
    """The root element, with no network and no document type loaded.

    A document type is fine, entities declared in it are refused before anything is parsed; references to the entities
    that HTML knows (``&nbsp;``) become their characters.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        _refuse_entities(path)
        tree = etree.parse(str(path), parser)
        declared = tree.docinfo.internalDTD
        if declared is not None and any(True for _ in declared.iterentities()):
            raise _refusal(path)
        root = tree.getroot()
        _with_characters(root, path)
    except (etree.XMLSyntaxError, OSError) as error:
        raise IngestError(f"{path.name}: it is not well-formed XML ({error}).", "Download it again.") from error
    return root


def _refuse_entities(path: Path) -> None:
    """By the bytes before the root element: a parser need not see a declaration to be harmed by it."""
    prolog = path.read_bytes()
    if b"\x00" in prolog[:8]:
        prolog = prolog.replace(b"\x00", b"")
    end = _PROLOG_END.search(prolog)
    if _ENTITY.search(prolog, 0, end.start() if end else len(prolog)):
        raise _refusal(path)


def _refusal(path: Path) -> IngestError:
    return IngestError(
        f"{path.name}: it declares entities, which can grow without end or read other files.",
        "Download the document from its publisher again, or take the <!ENTITY …> lines out of it.",
    )


def _with_characters(root: Any, path: Path) -> None:
    """Entity references, left standing by the parser, as characters."""
    for entity in list(root.iter(etree.Entity)):
        text = html.unescape(entity.text)
        if text == entity.text:
            raise IngestError(
                f"{path.name}: it uses the entity {entity.text}, which it does not declare.", "Download it again."
            )
        before, parent = entity.getprevious(), entity.getparent()
        text += entity.tail or ""
        if before is not None:
            before.tail = (before.tail or "") + text
        else:
            parent.text = (parent.text or "") + text
        parent.remove(entity)
