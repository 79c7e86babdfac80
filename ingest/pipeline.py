"""From files to published versions: read, cut, embed, stage, index, publish; nothing half-registered is left."""

import logging
import threading
import time
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.erasure import Erased
from corpus.errors import OhjenuoraError
from corpus.folder import ManifestMismatch
from corpus.model import Status, Version
from corpus.registry import Registry
from ingest.bilingual import Teacher
from ingest.config import CuttingConfig
from ingest.derived import Deriver, Questions
from ingest.embedding import passage_vectors
from ingest.erasing import Eraser
from ingest.errors import IngestError
from ingest.files import safe_name
from ingest.prepare import Prepared, identified, prepare, result_of, texts_of
from ingest.progress import Progress, Stage, no_progress, summed
from ingest.reading import Reading
from ingest.rebuild import Counted, not_counted, rebuild
from ingest.results import FileResult, FilesProgress, Outcome, Source, no_files_progress, of_file, unchanged
from ingest.sentence_store import SentenceStore
from ingest.sources import hash_of, keep_source, remove_strays, require_space, source_path
from ingest.workers import Pending, Readers
from retrieval.embeddings.cached import CachedEncoder
from retrieval.encoder import Vectors
from retrieval.errors import IndexUnavailable
from retrieval.index import Index
from retrieval.live import LiveIndex

logger = logging.getLogger(__name__)

__all__ = ["FileResult", "Ingestor", "Outcome", "Source", "source_path"]


@dataclass(frozen=True, slots=True)
class _Begun:
    """A file whose reading has begun, or that needs none because ``result`` is known."""

    source: Source
    file: str
    sha256: str = ""
    pending: Pending | None = None
    result: FileResult | None = None


class Ingestor:
    """The parts that ingestion writes through. Any thread may call: files are read and embedded side by side, and one
    at a time is published, removed or erased.
    """

    def __init__(
        self,
        registry: Registry,
        live: LiveIndex,
        encoder: CachedEncoder,
        files: Path,
        cutting: CuttingConfig | None = None,
        readers: Readers | None = None,
        deriver: Deriver | None = None,
        sentences: SentenceStore | None = None,
    ) -> None:
        """``files`` is the folder of the source files; ``deriver`` writes questions that passages answer.

        ``sentences`` go with their versions.
        """
        self.registry = registry
        self.live = live
        self.encoder = encoder
        self.files = files
        self._writing = threading.RLock()
        self._cutting = cutting or CuttingConfig()
        self._readers = readers or Readers()
        self._deriver = deriver
        self._sentences = sentences
        self._eraser = Eraser(registry, live, encoder, files, self._writing, deriver, sentences)
        self._teacher = Teacher(registry, live)

    def close(self) -> None:
        """Stop the readers; what is learned is learned to its end."""
        self._readers.close()
        self._teacher.close()

    def settle(self) -> None:
        """Wait until what is learned in the background has followed what was ingested."""
        self._teacher.wait()

    def ingest(self, source: Source, progress: Progress = no_progress) -> FileResult:
        """Ingest one file and say what became of it; a file that cannot be read is refused, never raised."""
        (result,) = self.ingest_all([source], lambda _, stage, done, total: progress(stage, done, total))
        return result

    def ingest_all(
        self, sources: Sequence[Source], progress: FilesProgress = no_files_progress
    ) -> Iterator[FileResult]:
        """Ingest files in the order given, and give each one's result as soon as it is there.

        The next files are read, in processes of their own, while one is cut and embedded. Whoever stops asking stops
        the reading.
        """
        ahead: deque[_Begun] = deque()
        waiting = iter(sources)
        made = 0
        try:
            for number in range(len(sources)):
                while len(ahead) <= self._readers.processes and (source := next(waiting, None)) is not None:
                    ahead.append(self._begin(source))
                result = self._finish(ahead.popleft(), of_file(number, progress))
                if result.outcome in (Outcome.NEW, Outcome.NEW_VERSION):
                    made += result.passages
                    self.encoder.expect(made * (len(sources) - number - 1) // (number + 1))
                yield result
        finally:
            for begun in ahead:
                if begun.pending is not None:
                    begun.pending.cancel()
            self._teacher.soon()

    def _begin(self, source: Source) -> _Begun:
        file = safe_name((source.origin or source.path).name)
        try:
            sha256 = hash_of(source.path)
            self._refuse_erased(sha256, source)
            known = self.registry.version_with_hash(sha256)
            if known is not None and known.status is not Status.STAGED:
                return _Begun(source, file, result=unchanged(self.registry, known, file))
            return _Begun(source, file, sha256, self._readers.start(source.path, source.options))
        except OhjenuoraError as error:
            return _Begun(source, file, result=FileResult(file, Outcome.REFUSED, message=str(error)))

    def _finish(self, begun: _Begun, progress: Progress) -> FileResult:
        started = time.perf_counter()
        try:
            result = begun.result or self._ingest(begun, progress)
        except OhjenuoraError as error:
            result = FileResult(begun.file, Outcome.REFUSED, message=str(error))
        return replace(result, seconds=round(time.perf_counter() - started, 2))

    def _ingest(self, begun: _Begun, progress: Progress) -> FileResult:
        """Embedding is long and writes nothing, so others may write meanwhile; what they changed is looked at after."""
        assert begun.pending is not None
        progress(Stage.READING, 0, 1)
        reading = begun.pending.result()
        progress(Stage.CUTTING, 0, reading.pages)
        encoder = self.encoder
        ready = self._prepared(begun, reading)
        vectors = self._embedded(ready, progress)
        questions = self._questions(ready, vectors)
        with self._writing:
            self._clear()
            known = self.registry.version_with_hash(begun.sha256)
            if known is not None:
                return unchanged(self.registry, known, begun.file)
            changed = identified(reading, begun.source, self.registry) != ready.identity
            if changed or self.encoder is not encoder:  # a model that was exchanged meanwhile counts otherwise, too
                ready = self._prepared(begun, reading)
                vectors = self._embedded(ready, progress)
                questions = self._questions(ready, vectors)
            first = not self.registry.versions(ready.document.document_id)
            progress(Stage.INDEXING, 0, len(ready.passages))
            self._publish(ready, vectors, questions, begun.source)
        return result_of(begun.source, begun.file, reading, ready, Outcome.NEW if first else Outcome.NEW_VERSION)

    def _prepared(self, begun: _Begun, reading: Reading) -> Prepared:
        return prepare(
            reading,
            identified(reading, begun.source, self.registry),
            begun.source,
            sha256=begun.sha256,
            file=begun.file,
            encoder=self.encoder,
            cutting=self._cutting,
        )

    def _embedded(self, ready: Prepared, progress: Progress) -> Vectors:
        texts = texts_of(ready.document.title, ready.passages, self.encoder)
        progress(Stage.EMBEDDING, 0, len(texts))
        return self.encoder.encode_documents(
            texts, progress=summed(lambda done: progress(Stage.EMBEDDING, done, len(texts)))
        )

    def _questions(self, ready: Prepared, vectors: Vectors) -> Questions:
        if self._deriver is None:
            return {}
        return self._deriver.of(ready.document.title, ready.passages, vectors, self.encoder)

    def _publish(self, ready: Prepared, vectors: Vectors, questions: Questions, source: Source) -> None:
        """Keep the source, stage, index and publish, or leave no trace."""
        version, registry = ready.version, self.registry
        # The source, the text in registry and word index, the vectors in Chroma's own log and file and in the cache.
        require_space(self.files, source.path.stat().st_size + 8 * len(ready.text) + 4 * vectors.nbytes)
        try:
            keep_source(source.path, self.files, version)
            origin = str(source.origin or source.path.resolve())
            registry.stage(ready.document, version, ready.text, ready.passages, origin, ready.references)
            with self.live.searching() as index:
                index.add(ready.passages, ready.document.title, vectors, questions)
            (registry.keep_as_draft if source.draft else registry.publish)(version.version_id)
        except BaseException:
            self._undo(version)
            raise

    def _undo(self, version: Version) -> None:
        """On a full disk even this may fail: then the version stays staged, which no search shows."""
        try:
            source_path(self.files, version).unlink(missing_ok=True)
            self._clear()
        except OhjenuoraError as error:
            logger.warning("'%s' is taken out by the next ingestion: %s", version.source_file, error.message)

    def _clear(self) -> None:
        """Take out versions that could not be published, nor taken out at once."""
        for version in self.registry.staged():
            self._discard(version)

    def _refuse_erased(self, sha256: str, source: Source) -> None:
        tombstone = self.registry.erased(sha256)
        if tombstone is not None and not source.allow_erased:
            raise IngestError(
                f"This file was erased on {tombstone.when:%Y-%m-%d} by {tombstone.who}: {tombstone.why}.",
                "Ask them first; to take it in nevertheless, allow erased files expressly.",
            )

    # Taking away

    def remove(self, document_id: str) -> int:
        """Take a document out with all its versions; returns how many passages went."""
        with self._writing:
            gone = sum([self._discard(version) for version in self.registry.withdraw(document_id)])
        self._teacher.soon()
        return gone

    def erase(self, document_id: str, who: str, why: str) -> Erased:
        """Take a document's text away everywhere, for good, while searches go on; a tombstone stays."""
        try:
            return self._eraser.erase(document_id, who, why)
        finally:
            self._teacher.soon()

    def recover(self, killed: bool = True) -> list[str]:
        """Finish what a killed process left half done; returns the names of the files to ingest again.

        ``killed`` False says that the last process ended as it should and that the indexes need no look.
        """
        self.live.sweep()
        staged = self.registry.staged()
        for version in staged:
            self.registry.discard(version.version_id)
        self._eraser.resume()
        remove_strays(self.files, self.registry.versions())
        if self._deriver is not None:
            self._deriver.store.keep_only(each.version_id for each in self.registry.versions())
        self._keep_held_sentences()
        if killed or staged:
            self._mend_index()
        return [version.source_file for version in staged]

    def _mend_index(self) -> None:
        """Opening takes out what the registry does not hold; a kill while Chroma writes its files damages them."""
        try:
            with self.live.searching():
                pass
        except IndexUnavailable as error:
            logger.warning("%s They are rebuilt now, for the last process was killed.", error.message)
            self.rebuild()
        except ManifestMismatch as error:
            logger.warning("%s", error)

    def _discard(self, version: Version) -> int:
        passages = self.registry.passage_counts().get(version.version_id, 0)
        source_path(self.files, version).unlink(missing_ok=True)
        with self.live.searching() as index:
            index.remove([version.version_id])
        self.registry.discard(version.version_id)
        if self._deriver is not None:
            self._deriver.store.forget([version.version_id])
        self._keep_held_sentences()
        return passages

    def _keep_held_sentences(self) -> None:
        if self._sentences is not None:
            self._sentences.keep_only(each.version_id for each in self.registry.versions())

    # Making anew

    def rebuild(
        self, progress: Counted = not_counted, other: CachedEncoder | None = None, chosen: str | None = None
    ) -> int:
        """Make both indexes anew from the registry and put them in use, while searches and ingestion go on.

        Returns how many passages they hold. Only what the embedding cache does not hold is embedded: with the encoder
        in use, or with an ``other`` one that takes its place, ``chosen`` so for this folder.
        """

        def exchange(fresh: Index) -> threading.Event:
            replaced = self.live.exchange(fresh, chosen)
            self.encoder = self._eraser.encoder = other or self.encoder
            return replaced

        done = rebuild(self.registry, self.live, self._writing, exchange, progress, other, self._deriver)
        self._teacher.soon()
        return done

    def retitle(self, document_id: str) -> None:
        """Index a document anew under the title it has now, which is part of what is indexed."""
        with self._writing:
            title = self.registry.document(document_id).title
            for version in self.registry.versions(document_id):
                passages = self.registry.passages_of(version.version_id)
                vectors = passage_vectors(title, passages, self.encoder)
                with self.live.searching() as index:
                    index.add(passages, title, vectors, self._deriver.kept(passages) if self._deriver else {})
