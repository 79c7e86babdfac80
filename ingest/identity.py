"""Which document a file is a version of: by issuer and number, or by a name; never by its path alone."""

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from corpus.model import Document, Kind
from corpus.registry import Registry
from ingest.reading import Found

# Two files of one title are versions of one document only when they share this much of their lines; below it they are
# two documents that happen to be called the same ("Ohje", "Hinnasto").
_SHARED_LINES = 0.2


@dataclass(frozen=True, slots=True)
class Identity:
    """The document a file belongs to, and a sentence for the person when that was not obvious."""

    document: Document
    note: str = ""


def identify(found: Found, *, name: str, origin: Path, text: str, registry: Registry) -> Identity:
    """The document this file is a version of, an existing or a new one.

    ``name`` given by a person decides; then issuer and number; then the title, if the texts resemble each other; then
    the path it came from (``origin``), again only if the texts resemble each other. ``text`` is the
    file's canonical text.
    """
    title = name or found.title or origin.stem
    wanted = _document(found, title, _key(found, name or title))
    if name or found.number:
        return Identity(wanted)
    known = {document.document_id: document for document in registry.documents()}
    if wanted.document_id in known and _resembles(registry, wanted.document_id, text):
        return Identity(wanted)
    before = registry.document_from_path(str(origin))
    if before is not None and before.language == wanted.language and _resembles(registry, before.document_id, text):
        renamed = f"Taken as a new version of '{before.title}', which was read from the same file."
        return Identity(_document(found, title, before.document_id), renamed if title != before.title else "")
    if wanted.document_id not in known:
        return Identity(wanted)
    return _namesake(found, title, wanted.document_id, known)


def _namesake(found: Found, title: str, taken: str, known: dict[str, Document]) -> Identity:
    number = 2
    while f"{taken}-{number}" in known:
        number += 1
    note = (
        f"Another document is called '{title}' too, with a different text; give a name with --name to tell them apart."
    )
    return Identity(_document(found, title, f"{taken}-{number}"), note)


def _key(found: Found, title: str) -> str:
    subject = f"{found.issuer} {found.number}" if found.number else title
    return f"{slug(subject)}-{found.language or 'fi'}"


def _document(found: Found, title: str, document_id: str) -> Document:
    return Document(
        document_id=document_id,
        title=title,
        issuer=found.issuer,
        number=found.number,
        kind=found.kind or Kind.INSTRUCTION,
        language=found.language or "fi",
    )


def _resembles(registry: Registry, document_id: str, text: str) -> bool:
    """Whether the text shares enough lines with any version of the document."""
    mine = _lines(text)
    for version in registry.versions(document_id):
        theirs = _lines(registry.version_text(version.version_id))
        if len(mine & theirs) >= _SHARED_LINES * min(len(mine), len(theirs)):
            return True
    return False


def _lines(text: str) -> set[str]:
    return {line.strip() for line in text.splitlines() if line.strip()}


def slug(text: str) -> str:
    """Lowercase ASCII letters, digits and hyphens, at most 60: ``Määräykset 3/2023`` → ``maaraykset-3-2023``."""
    plain = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].rstrip("-") or "document"
