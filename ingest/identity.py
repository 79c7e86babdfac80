"""Which document a file is a version of: by issuer and number, or by a name; never by its path alone."""

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from corpus.model import Document, Kind
from corpus.registry import Registry
from ingest.reading import Found

# Files of one title from different places are versions of one document only when the shorter shares this much of its
# words with the longer; below it they are two documents that happen to be called the same ("Ohje", "Hinnasto").
_SHARED_WORDS = 0.4


@dataclass(frozen=True, slots=True)
class Identity:
    """The document a file belongs to, and a sentence for the person when that was not obvious."""

    document: Document
    note: str = ""


def identify(found: Found, *, name: str, origin: Path, text: str, registry: Registry) -> Identity:
    """The document this file is a version of, an existing or a new one.

    ``name`` given by a person decides; then issuer and number; then two of these three: the title, the path it came
    from (``origin``), a text that resembles the document's. ``text`` is the file's own.
    """
    title = name or found.title or origin.stem
    wanted = _document(found, title, _key(found, name or title))
    if name or found.number:
        return Identity(wanted)
    known = {document.document_id for document in registry.documents()}
    before = registry.document_from_path(str(origin))
    same_path = before is not None and before.document_id == wanted.document_id
    if same_path or (wanted.document_id in known and _resembles(registry, wanted.document_id, text)):
        return Identity(wanted)
    if before is not None and before.language == wanted.language and _resembles(registry, before.document_id, text):
        renamed = f"Taken as a new version of '{before.title}', which was read from the same file."
        return Identity(_document(found, title, before.document_id), renamed if title != before.title else "")
    if wanted.document_id not in known:
        return Identity(wanted)
    return _namesake(found, title, wanted.document_id, known)


def _namesake(found: Found, title: str, taken: str, known: set[str]) -> Identity:
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
    """Whether the text shares enough words with any version of the document."""
    mine = _words(text)
    for version in registry.versions(document_id):
        theirs = _words(registry.version_text(version.version_id))
        if len(mine & theirs) >= _SHARED_WORDS * min(len(mine), len(theirs)):
            return True
    return False


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))


def slug(text: str) -> str:
    """Lowercase ASCII letters, digits and hyphens, at most 60: ``Määräykset 3/2023`` → ``maaraykset-3-2023``."""
    plain = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].rstrip("-") or "document"
