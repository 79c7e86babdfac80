"""One reader a format: ``read(path)`` picks it by the file's suffix, once the content fits it."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from ingest.errors import IngestError
from ingest.readers.kinds import check_kind
from ingest.reading import AS_IS, Reading, ReadOptions

READERS: dict[str, tuple[str, str]] = {
    ".pdf": ("ingest.readers.pdf.reader", "read_pdf"),
    ".docx": ("ingest.readers.word.reader", "read_docx"),
    ".html": ("ingest.readers.web.reader", "read_html"),
    ".htm": ("ingest.readers.web.reader", "read_html"),
    ".md": ("ingest.readers.marked", "read_markdown"),
    ".markdown": ("ingest.readers.marked", "read_markdown"),
    ".txt": ("ingest.readers.plain", "read_text"),
    ".xml": ("ingest.readers.xml", "read_xml"),
}
"""Suffix in lower case → module and function, imported on first use: the format libraries are slow to import."""


def read(path: Path, options: ReadOptions = AS_IS) -> Reading:
    """Read a file of a known format.

    Raises ``IngestError`` for an unknown suffix, a missing or empty file, one that is not what its suffix says, and
    whatever the format's reader cannot read.
    """
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise IngestError(
            f"{path.name}: files of the kind '{path.suffix or 'without a suffix'}' cannot be read.",
            f"Save it as one of {', '.join(READERS)}.",
        )
    if not path.is_file():
        raise IngestError(f"{path}: there is no such file.", "Check the path.")
    if path.stat().st_size == 0:
        raise IngestError(f"{path.name}: the file is empty.", "Save or download it again.")
    check_kind(path)
    module, name = reader
    function: Callable[[Path, ReadOptions], Reading] = getattr(import_module(module), name)
    try:
        return function(path, options)
    except RecursionError as error:
        raise IngestError(
            f"{path.name}: its parts are nested deeper than any real document's.", "Save it anew, or as PDF."
        ) from error
