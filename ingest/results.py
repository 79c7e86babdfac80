"""What ingestion is given and what it gives back: sources in, one result a file out."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from corpus.model import Status, Version
from corpus.registry import Registry
from ingest.progress import AUDIENCE, Progress, Stage
from ingest.reading import AS_IS, ReadOptions


class Outcome(StrEnum):
    """What became of one file."""

    NEW = "new"
    NEW_VERSION = "new_version"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Source:
    """A file to ingest, and what a person says about it.

    ``name`` names the document where the person knows better than the file; ``origin`` is where the file came from when
    ``path`` is a temporary copy of an upload. A ``draft`` is indexed but not searched until it is published.
    ``allow_erased`` takes a file that was erased before.
    """

    path: Path
    name: str = ""
    audience: str = AUDIENCE
    origin: Path | None = None
    options: ReadOptions = AS_IS
    draft: bool = False
    allow_erased: bool = False


@dataclass(frozen=True, slots=True)
class FileResult:
    """What became of one file.

    ``message`` says why it was refused or left alone, ``notes`` what a person should know, ``unread`` which pages (from
    1) could not be read.
    """

    file: str
    outcome: Outcome
    document: str = ""
    title: str = ""
    version: str = ""
    pages: int = 0
    passages: int = 0
    seconds: float = 0.0
    message: str = ""
    notes: tuple[str, ...] = ()
    version_id: str = ""
    draft: bool = False
    unread: tuple[int, ...] = ()


def unchanged(registry: Registry, known: Version, file: str) -> FileResult:
    """The result of a file that was ingested before, as the version ``known``."""
    document = registry.document(known.document_id)
    superseded = known.status is Status.SUPERSEDED
    return FileResult(
        file,
        Outcome.UNCHANGED,
        document.document_id,
        document.title,
        known.label,
        known.pages,
        registry.passage_counts().get(known.version_id, 0),
        message="Ingested before, since replaced by a newer version." if superseded else "Ingested before.",
        version_id=known.version_id,
        draft=known.status is Status.DRAFT,
    )


FilesProgress = Callable[[int, Stage, int, int], None]
"""Called with the file's place in the list (from 0), its stage, how much of that is done and how much there is."""


def no_files_progress(_file: int, _stage: Stage, _done: int, _total: int) -> None:
    """For callers that show none."""


def of_file(number: int, progress: FilesProgress) -> Progress:
    """The progress of one file, told as that of the list it stands in."""
    return lambda stage, done, total: progress(number, stage, done, total)
