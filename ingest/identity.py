"""Which document a file is a version of: by issuer and number, or by a name; never by its path alone."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.model import Document, Kind
from corpus.registry import Registry
from ingest.reading import Found

# Files of one title from different places are versions of one document only when the shorter shares this much of its
# words with the longer; below it they are two documents that happen to be called the same ("Ohje", "Hinnasto").
_SHARED_WORDS = 0.4
_LANGUAGES = {
    "fi": "fi", "fin": "fi", "suomi": "fi", "sv": "sv", "swe": "sv", "ruotsi": "sv", "svenska": "sv",
    "en": "en", "eng": "en", "english": "en", "englanti": "en",
}  # fmt: skip
_SUFFIX = re.compile(rf"(?:^|[\W_])({'|'.join(_LANGUAGES)})$")
_TELLING = 400
"""Characters of text from which its language is told more surely than from a file's name."""


@dataclass(frozen=True, slots=True)
class Identity:
    """The document a file belongs to, and a sentence for the person when that was not obvious."""

    document: Document
    note: str = ""


def identify(found: Found, *, name: str, origin: Path, text: str, registry: Registry) -> Identity:
    """The document this file is a version of, an existing or a new one.

    ``name`` given by a person decides; then issuer, number and language; then two of these three: the title, the path
    it came from (``origin``), a text that resembles the document's. Language versions of one number are documents of
    their own. ``text`` is the file's own.
    """
    title = name or found.title or origin.stem
    language = _language(found, origin, text)
    wanted = _document(found, title, _key(found, name or title, language), language)
    if name:
        return Identity(wanted)
    documents = {document.document_id: document for document in registry.documents()}
    before = registry.document_from_path(str(origin))
    if found.number and found.issuer:
        return Identity(wanted, _doubt(wanted, documents, registry, text))
    for known in _called(wanted.document_id, documents):
        same_path = before is not None and before.document_id == known.document_id
        if same_path or _resembles(registry, known.document_id, text):
            return Identity(replace(wanted, document_id=known.document_id))
    is_same_file = before is not None and before.language == language and not found.number
    if before and is_same_file and _resembles(registry, before.document_id, text):
        renamed = f"Taken as a new version of '{before.title}', which was read from the same file."
        return Identity(replace(wanted, document_id=before.document_id), renamed if title != before.title else "")
    if wanted.document_id not in documents:
        return Identity(wanted)
    return _namesake(wanted, found, documents)


def _called(document_id: str, documents: Mapping[str, Document]) -> list[Document]:
    """The documents known under this id and those told apart from it by a number at its end."""
    alike = re.compile(rf"{re.escape(document_id)}(-\d{{1,3}})?")
    return [document for known, document in documents.items() if alike.fullmatch(known)]


def _doubt(wanted: Document, documents: Mapping[str, Document], registry: Registry, text: str) -> str:
    """What a person should know when only issuer and number say that it is a version of the known document."""
    known = documents.get(wanted.document_id)
    if known is None or slug(known.title) == slug(wanted.title) or _resembles(registry, known.document_id, text):
        return ""
    return (
        f"Taken as a new version of '{known.title}' by its number {wanted.number}, though title and text differ; "
        "give a name with --name if it is another document."
    )


def _namesake(wanted: Document, found: Found, documents: Mapping[str, Document]) -> Identity:
    number = 2
    while f"{wanted.document_id}-{number}" in documents:
        number += 1
    called = f"has the number {found.number}" if found.number else f"is called '{wanted.title}'"
    note = f"Another document {called} too, with a different text; give a name with --name to tell them apart."
    return Identity(replace(wanted, document_id=f"{wanted.document_id}-{number}"), note)


def _language(found: Found, origin: Path, text: str) -> str:
    """The text's language; the file name's (``ohje_sv.pdf``) where there is too little text to tell; else Finnish."""
    suffix = _SUFFIX.search(origin.stem.casefold())
    named = _LANGUAGES[suffix[1]] if suffix else ""
    return (named or found.language or "fi") if len(text) < _TELLING else (found.language or named or "fi")


def _key(found: Found, title: str, language: str) -> str:
    subject = f"{found.issuer} {found.number}" if found.number else title
    return f"{slug(subject)}-{language}"


def _document(found: Found, title: str, document_id: str, language: str) -> Document:
    return Document(
        document_id=document_id,
        title=title,
        issuer=found.issuer,
        number=found.number,
        kind=found.kind or Kind.INSTRUCTION,
        language=language,
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
