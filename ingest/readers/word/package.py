"""A Word file as a zip package: opened only when its size and its XML are harmless. Nothing outside it is fetched."""

import re
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import docx
from docx.opc.exceptions import PackageNotFoundError
from lxml import etree

from ingest.errors import IngestError

_OLE = b"\xd0\xcf\x11\xe0"
_DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_FETCHED = ("attachedTemplate", "image", "oleObject", "subDocument", "frame", "externalLink")
"""Relations whose target Word itself would fetch."""


@dataclass(frozen=True, slots=True)
class PackageLimits:
    """What an unpacked document may come to, in bytes; ``ratio``: of its size unpacked to its size, above ``small``."""

    files: int = 10_000
    total: int = 512 * 2**20
    part: int = 128 * 2**20
    ratio: int = 150
    small: int = 16 * 2**20


def open_package(path: Path, limits: PackageLimits | None = None) -> Any:
    """The document as python-docx opens it; ``IngestError`` for no Word file, a zip bomb, a declared document type."""
    with path.open("rb") as file:
        if file.read(8).startswith(_OLE):
            raise IngestError(
                f"{path.name}: it is an encrypted document or one in the old .doc format.",
                "Save it without a password as .docx.",
            )
    try:
        with zipfile.ZipFile(path) as package:
            _check_size(package, path, limits or PackageLimits())
            _check_parts(package, path)
        return docx.Document(str(path))
    except (
        PackageNotFoundError, zipfile.BadZipFile, etree.XMLSyntaxError, KeyError, ValueError, SyntaxError, OSError,
        NotImplementedError, RuntimeError, AttributeError, EOFError,
    ) as error:  # fmt: skip
        raise IngestError(
            f"{path.name}: it is broken or not a Word document ({type(error).__name__}).",
            "Open it in a word processor and save it as .docx again.",
        ) from error


def related(document: Any, kind: str) -> Any:
    """The root element of the part that the document relates to as ``kind`` (``footnotes``); None without one."""
    for relation in document.part.rels.values():
        if relation.is_external or relation.reltype.rpartition("/")[2] != kind:
            continue
        try:
            return etree.fromstring(relation.target_part.blob, _parser())
        except etree.XMLSyntaxError:
            return None
    return None


def outside(document: Any) -> int:
    """How many things the document would have fetched from outside: templates, linked pictures and objects."""
    relations = document.part.rels.values()
    return sum(each.is_external and each.reltype.rpartition("/")[2] in _FETCHED for each in relations)


def _parser() -> Any:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


def _check_size(package: zipfile.ZipFile, path: Path, limits: PackageLimits) -> None:
    """The declared sizes: the zip module never unpacks more than an entry declares."""
    entries = package.infolist()
    total, packed = sum(entry.file_size for entry in entries), path.stat().st_size
    largest = max((entry.file_size for entry in entries), default=0)
    is_bomb = total > limits.small and total > limits.ratio * packed
    if total > limits.total or largest > limits.part or len(entries) > limits.files or is_bomb:
        raise IngestError(
            f"{path.name}: unpacked it would come to {total // 2**20} MB in {len(entries)} parts from "
            f"{packed // 2**10} kB; it is not opened.",
            "If it is a real document, open it in a word processor, take out pictures and save it again.",
        )


def _check_parts(package: zipfile.ZipFile, path: Path) -> None:
    """Word never writes a document type; one is only there to declare entities."""
    for entry in package.infolist():
        if entry.filename.endswith((".xml", ".rels")):
            data = package.read(entry)
            plain = (
                data.replace(b"\x00", b"") if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in data[:8] else data
            )
            if _DECLARATION.search(plain):
                raise IngestError(
                    f"{path.name}: its part {entry.filename} declares a document type, which can hide entities.",
                    "Open it in a word processor and save it as .docx again.",
                )
