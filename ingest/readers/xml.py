"""XML: the root element says which reader; entities are never expanded and nothing is fetched."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from lxml import etree

from ingest.errors import IngestError
from ingest.reading import AS_IS, Reading, ReadOptions

DIALECTS: dict[str, tuple[str, str]] = {
    "akomaNtoso": ("ingest.readers.akoma_ntoso", "read_akoma_ntoso"),
    "VahvistettavaLaki": ("ingest.readers.statute", "read_statute"),
    "ACT": ("ingest.readers.formex", "read_formex"),
    "ANNEX": ("ingest.readers.formex", "read_formex"),
    "CONS.ACT": ("ingest.readers.formex", "read_formex"),
}
"""Root element → module and function that takes (root, path)."""


def read_xml(path: Path, options: ReadOptions = AS_IS) -> Reading:
    """Read a statute or an EU act in XML; ``IngestError`` for other XML and for a document type with entities."""
    root = parsed(path)
    name = etree.QName(root).localname
    if name == "html":
        from ingest.readers.web import read_html

        return read_html(path, options)
    if name not in DIALECTS:
        raise IngestError(
            f"{path.name}: XML of the kind <{name}> is not known.", f"Known are {', '.join(DIALECTS)} and XHTML."
        )
    module, function = DIALECTS[name]
    reader: Callable[[Any, Path], Reading] = getattr(import_module(module), function)
    return reader(root, path)


def parsed(path: Path) -> Any:
    """The root element, with entities left unexpanded, no network and no document type loaded."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        return etree.parse(str(path), parser).getroot()
    except (etree.XMLSyntaxError, OSError) as error:
        raise IngestError(f"{path.name}: it is not well-formed XML ({error}).", "Download it again.") from error
