"""From a file to a published version: read, cut, embed, stage, index, publish; nothing half-registered is left."""

import hashlib
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from corpus.errors import OhjenuoraError
from corpus.model import Document, Passage, Span, Status, Version
from corpus.registry import Registry
from corpus.validity import today
from ingest.config import CuttingConfig
from ingest.cutting import cut
from ingest.errors import IngestError
from ingest.identity import identify
from ingest.progress import AUDIENCE, Progress, Stage, no_progress
from ingest.readers import read
from ingest.reading import Cut, Reading
from retrieval.encoder import Encoder
from retrieval.index import Index
from retrieval.texts import indexed_text


class Outcome(StrEnum):
    """What became of one file."""

    NEW = "new"
    NEW_VERSION = "new_version"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class FileResult:
    """What became of one file.

    ``message`` says why it was refused or left alone, ``notes`` what a person should know.
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


@dataclass(frozen=True, slots=True)
class Ingestor:
    """The parts that ingestion writes through."""

    registry: Registry
    index: Index
    encoder: Encoder
    files: Path
    cutting: CuttingConfig

    def ingest(
        self,
        path: Path,
        *,
        name: str = "",
        audience: str = AUDIENCE,
        origin: Path | None = None,
        progress: Progress = no_progress,
    ) -> FileResult:
        """Ingest one file and say what became of it; a file that cannot be read is refused, never raised.

        ``name`` names the document where the person knows better than the file; ``origin`` is where the file came from
        when ``path`` is a temporary copy of an upload.
        """
        begun = time.perf_counter()
        origin = origin or path.resolve()
        try:
            result = self._ingest(path, origin, name, audience, progress)
        except OhjenuoraError as error:
            result = FileResult(origin.name, Outcome.REFUSED, message=str(error))
        return _with_seconds(result, time.perf_counter() - begun)

    def _ingest(self, path: Path, origin: Path, name: str, audience: str, progress: Progress) -> FileResult:
        sha256 = _hash(path)
        known = self.registry.version_with_hash(sha256)
        if known is not None:
            return self._unchanged(known, origin.name)
        progress(Stage.READING, 0, 1)
        reading = read(path)
        progress(Stage.CUTTING, 0, reading.pages)
        text = "\n".join(block.text for block in reading.blocks)
        identity = identify(reading.found, name=name, origin=origin, text=text, registry=self.registry)
        document = identity.document
        canonical, cuts = self._cut(reading, document)
        version = _version(document, reading, audience, sha256, origin.name)
        passages = _passages(version, cuts)
        first = not self.registry.versions(document.document_id)
        self._keep_source(path, version)
        self._publish(document, version, canonical, passages, origin, progress)
        return FileResult(
            origin.name,
            Outcome.NEW if first else Outcome.NEW_VERSION,
            document.document_id,
            document.title,
            version.label,
            reading.pages,
            len(passages),
            notes=tuple(note for note in (identity.note, *reading.notes) if note),
        )

    def _unchanged(self, known: Version, file: str) -> FileResult:
        document = self.registry.document(known.document_id)
        superseded = known.status is Status.SUPERSEDED
        return FileResult(
            file,
            Outcome.UNCHANGED,
            document.document_id,
            document.title,
            known.label,
            known.pages,
            self.registry.passage_counts().get(known.version_id, 0),
            message="Ingested before, since replaced by a newer version." if superseded else "Ingested before.",
        )

    def _cut(self, reading: Reading, document: Document) -> tuple[str, tuple[Cut, ...]]:
        canonical, cuts = cut(
            reading,
            title=document.title,
            count_tokens=self.encoder.count_tokens,
            max_tokens=self.encoder.max_tokens,
            language=document.language,
            config=self.cutting,
        )
        if not cuts:
            raise IngestError("The file holds no text to make passages of.", "Check that it is the right file.")
        return canonical, cuts

    def _publish(
        self,
        document: Document,
        version: Version,
        text: str,
        passages: list[Passage],
        origin: Path,
        progress: Progress,
    ) -> None:
        """Embed first, which is long and writes nothing; then stage, index and publish, or leave no trace."""
        texts = [indexed_text(document.title, each.heading_path, each.context, each.text) for each in passages]
        progress(Stage.EMBEDDING, 0, len(texts))
        vectors = self.encoder.encode_documents(
            texts, progress=_summed(lambda done: progress(Stage.EMBEDDING, done, len(texts)))
        )
        progress(Stage.INDEXING, 0, len(texts))
        self.registry.stage(document, version, text, passages, str(origin))
        try:
            self.index.add(passages, document.title, vectors)
            self.registry.publish(version.version_id)
        except BaseException:
            self._discard(version)
            raise

    def _keep_source(self, path: Path, version: Version) -> None:
        """Keep a copy of the file, so that a citation can be opened on its page."""
        kept = source_path(self.files, version)
        beside = kept.with_suffix(".new")
        try:
            shutil.copyfile(path, beside)
            beside.replace(kept)
        except OSError as error:
            beside.unlink(missing_ok=True)
            raise IngestError(
                f"The source file cannot be kept in {self.files}: {error.strerror}.",
                "Free some disk space and try again.",
            ) from error

    def remove(self, document_id: str) -> int:
        """Take a document out with all its versions; returns how many passages went."""
        gone = 0
        for version in self.registry.withdraw(document_id):
            gone += self._discard(version)
        return gone

    def recover(self) -> list[str]:
        """Finish what a killed process left half done: discard staged versions; returns their source files' names."""
        staged = self.registry.staged()
        for version in staged:
            self._discard(version)
        return [version.source_file for version in staged]

    def _discard(self, version: Version) -> int:
        passages = self.registry.passage_counts().get(version.version_id, 0)
        self.index.remove([version.version_id])
        self.registry.discard(version.version_id)
        source_path(self.files, version).unlink(missing_ok=True)
        return passages


def source_path(files: Path, version: Version) -> Path:
    """Where the copy of a version's source file lies."""
    return files / f"{version.sha256}{Path(version.source_file).suffix.lower()}"


def _hash(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise IngestError(f"{path} cannot be read: {error.strerror}.", "Check the file's permissions.") from error


def _version(document: Document, reading: Reading, audience: str, sha256: str, file: str) -> Version:
    found = reading.found
    start = found.in_force.start
    return Version(
        version_id=f"{document.document_id}@{sha256[:12]}",
        document_id=document.document_id,
        label=found.label or (start.isoformat() if start else today().isoformat()),
        in_force=found.in_force,
        audience=audience,
        status=Status.STAGED,
        sha256=sha256,
        source_file=file,
        pages=reading.pages,
    )


def _passages(version: Version, cuts: tuple[Cut, ...]) -> list[Passage]:
    return [
        Passage(
            passage_id=f"{version.version_id}#{ordinal:04d}",
            version_id=version.version_id,
            address=each.address,
            heading_path=each.heading_path,
            text=each.text,
            context=each.context,
            span=Span(each.start, each.end),
            pages=each.pages,
            boxes=each.boxes,
            language=each.language,
            force=each.force,
            in_force=version.in_force,
        )
        for ordinal, each in enumerate(cuts, start=1)
    ]


def _summed(report: Callable[[int], None]) -> Callable[[int], None]:
    """A callback that takes what is newly done and reports all that is done."""
    done = 0

    def add(more: int) -> None:
        nonlocal done
        done += more
        report(done)

    return add


def _with_seconds(result: FileResult, seconds: float) -> FileResult:
    return replace(result, seconds=round(seconds, 2))
