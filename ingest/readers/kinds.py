"""What a file is by its first bytes, whatever it is called; a file that is not what its name says is refused."""

import re
import zipfile
from pathlib import Path

from ingest.errors import IngestError

_HEAD = 4096
_RENAME = "Rename it to end in {}."
_PICTURE = "Put it into a PDF: its text is then read by text recognition, where that is installed."
_ARCHIVE = "Unpack it and add the documents in it one by one."
_SAVE = "Open it in the program that made it and save it as .docx or PDF."
_NO_DOCUMENT = "It is not a document; leave it out."

_KINDS: dict[str, tuple[str, str]] = {
    "pdf": ("a PDF", _RENAME.format(".pdf")),
    "docx": ("a Word document", _RENAME.format(".docx")),
    "html": ("a web page (HTML)", _RENAME.format(".html")),
    "xml": ("XML", _RENAME.format(".xml")),
    "mhtml": ("a web archive (MHTML)", "Open it in a browser and save it as HTML or PDF."),
    "excel": ("an Excel workbook", "Save the sheet as PDF, or copy the table into a Word document."),
    "powerpoint": ("a PowerPoint presentation", "Save it as PDF."),
    "opendocument": ("an OpenDocument file", _SAVE),
    "ole": ("an old or encrypted Office file", "Save it without a password as .docx."),
    "rtf": ("a rich text file (RTF)", _SAVE),
    "zip": ("a zip archive", _ARCHIVE),
    "archive": ("a packed archive", _ARCHIVE),
    "png": ("a PNG picture", _PICTURE),
    "jpeg": ("a JPEG picture", _PICTURE),
    "gif": ("a GIF picture", _PICTURE),
    "tiff": ("a TIFF picture", _PICTURE),
    "bmp": ("a BMP picture", _PICTURE),
    "webp": ("a WebP picture", _PICTURE),
    "heic": ("a HEIC picture", _PICTURE),
    "media": ("a sound or video recording", "Write down what is said and add that."),
    "program": ("a program", _NO_DOCUMENT),
    "database": ("a database", _NO_DOCUMENT),
}
"""Kind → what a person calls it, and what to do with it."""

_MAGIC: tuple[tuple[int, bytes, str], ...] = (
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (0, b"{\\rtf", "rtf"),
    (0, b"\x89PNG", "png"),
    (0, b"\xff\xd8\xff", "jpeg"),
    (0, b"GIF8", "gif"),
    (0, b"II*\x00", "tiff"),
    (0, b"MM\x00*", "tiff"),
    (8, b"WEBP", "webp"),
    (8, b"WAVE", "media"),
    (8, b"AVI ", "media"),
    (4, b"ftyphei", "heic"),
    (4, b"ftypmif1", "heic"),
    (4, b"ftyp", "media"),
    (0, b"ID3", "media"),
    (0, b"OggS", "media"),
    (0, b"\x1f\x8b", "archive"),
    (0, b"7z\xbc\xaf\x27\x1c", "archive"),
    (0, b"Rar!\x1a\x07", "archive"),
    (0, b"BZh", "archive"),
    (0, b"\xfd7zXZ\x00", "archive"),
    (0, b"MZ\x90\x00", "program"),
    (0, b"\x7fELF", "program"),
    (0, b"SQLite format 3\x00", "database"),
)
_BITMAP = re.compile(rb"BM.{4}\x00\x00\x00\x00", re.DOTALL)
_ZIPS = (("word/", "docx"), ("xl/", "excel"), ("ppt/", "powerpoint"), ("META-INF/manifest.xml", "opendocument"))
_TEXTS = frozenset(["html", "xml"])
_FITS: dict[str, frozenset[str]] = {
    ".pdf": frozenset(["pdf"]),
    ".docx": frozenset(["docx", "ole"]),
    ".html": frozenset(["html"]),
    ".htm": frozenset(["html"]),
    ".xml": _TEXTS,
    ".md": frozenset(),
    ".markdown": frozenset(),
    ".txt": frozenset(),
}
"""Suffix → the kinds that may stand behind it, beside those that no first bytes tell."""


def kind_of(path: Path) -> str:
    """The kind of a file, a key of ``_KINDS``; empty for plain text and for what is not known."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if head.startswith(b"PK\x03\x04"):
        return _zip_kind(path)
    for offset, magic, kind in _MAGIC:
        if head.startswith(magic, offset):
            return kind
    if _BITMAP.match(head):
        return "bmp"
    if b"%PDF-" in head[:1024]:
        return "pdf"
    return _text_kind(head)


def check_kind(path: Path) -> None:
    """Raise ``IngestError`` for a file whose content is something else than its suffix says."""
    suffix = path.suffix.lower()
    kind = kind_of(path)
    if kind and suffix in _FITS and kind not in _FITS[suffix]:
        what, remedy = _KINDS[kind]
        raise IngestError(f"{path.name}: it is called {suffix} but is {what}.", remedy)


def _zip_kind(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as package:
            names = package.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return ""
    return next((kind for start, kind in _ZIPS if any(name.startswith(start) for name in names)), "zip")


def _text_kind(head: bytes) -> str:
    """HTML, XML or a web archive by the first tag or line; a comment or a declaration may stand before it."""
    text = head.replace(b"\x00", b"").decode("latin-1").removeprefix("ï»¿").removeprefix("ÿþ").removeprefix("þÿ")
    text = text.lstrip()
    if re.match(r"(?:From: <Saved by|MIME-Version:)", text, re.IGNORECASE):
        return "mhtml"
    declared = text[:5].lower() == "<?xml"
    rest = re.sub(r"^(?:\s|<\?.*?\?>|<!--.*?-->)+", "", text, flags=re.DOTALL)
    if re.match(r"<(?:!doctype\s+)?(?:\w+:)?html\b", rest, re.IGNORECASE):
        return "html"
    return "xml" if declared else ""
