"""Taking a document's text away everywhere: registry, both indexes, embedding cache, source files."""

import json
import logging
import threading
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from itertools import chain
from pathlib import Path

from corpus.erasure import Erased
from corpus.errors import UnknownId
from corpus.model import Passage
from corpus.registry import Registry
from ingest.derived import Deriver, Questions
from ingest.embedding import pieces_of
from ingest.rebuild import Filling, kept, not_counted
from ingest.sentence_store import SentenceStore
from retrieval.embeddings.cached import CachedEncoder
from retrieval.encoder import Vectors
from retrieval.live import LiveIndex

logger = logging.getLogger(__name__)

_OLD_SEARCHES_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Erasure:
    """What a person asked for; written down before anything is taken away, so that a killed process can go on."""

    document_id: str
    who: str
    why: str


class Eraser:
    """Chroma and Tantivy keep what was deleted in their files, so both indexes are made anew without the document.

    The vectors of all others are taken over from the old index.
    """

    def __init__(
        self,
        registry: Registry,
        live: LiveIndex,
        encoder: CachedEncoder,
        files: Path,
        writing: threading.RLock,
        deriver: Deriver | None = None,
        sentences: SentenceStore | None = None,
    ) -> None:
        self._registry = registry
        self._live = live
        self.encoder = encoder
        self._files = files
        self._writing = writing
        self._deriver = deriver
        self._sentences = sentences
        self._note = files.with_name("erasing.json")

    def erase(self, document_id: str, who: str, why: str) -> Erased:
        """Erase a document; UnknownId when there is none.

        After an error on the way, calling again or the next start of the program finishes.
        """
        asked = Erasure(document_id, who, why)
        if self._noted() != asked:
            self._registry.document(document_id)
        return self._erase(asked)

    def resume(self) -> None:
        """Finish what was asked for before the process was killed."""
        asked = self._noted()
        if asked is not None:
            logger.warning("Going on with the erasure of '%s'.", asked.document_id)
            self._erase(asked)

    def _erase(self, asked: Erasure) -> Erased:
        with self._live.rebuilding() as fresh, self._writing:
            filling = Filling(fresh, self._registry, kept(self._live, self.encoder), not_counted, self._questions)
            filling.fill(without=asked.document_id)
            self._note.write_text(json.dumps(asdict(asked)))
            self._forget_derived(asked.document_id)
            erased = self._erase_record(asked)
            if self._sentences is not None:
                self._sentences.keep_only(each.version_id for each in self._registry.versions())
            replaced = self._live.exchange(fresh)
        replaced.wait(_OLD_SEARCHES_SECONDS)
        with self._writing:
            for source in erased.sources:
                (self._files / f"{source.sha256}{source.suffix}").unlink(missing_ok=True)
            self._registry.vacuum()
            self._note.unlink()
        return erased

    def _questions(self, _title: str, passages: Sequence[Passage], _vectors: Vectors) -> Questions:
        """Those written before: nobody waits for a model to erase."""
        return self._deriver.kept(passages) if self._deriver else {}

    def _forget_derived(self, document_id: str) -> None:
        versions = self._registry.versions(document_id)
        if self._deriver is not None:
            self._deriver.store.forget(version.version_id for version in versions)
        for version in versions:
            title = self._registry.document(document_id).title
            pieces = pieces_of(title, self._registry.passages_of(version.version_id), self.encoder)
            self.encoder.forget(list(chain.from_iterable(pieces)))

    def _erase_record(self, asked: Erasure) -> Erased:
        try:
            return self._registry.erase(asked.document_id, asked.who, asked.why)
        except UnknownId:  # done before the process was killed
            return Erased(asked.document_id, (), ())

    def _noted(self) -> Erasure | None:
        try:
            return Erasure(**json.loads(self._note.read_text()))
        except FileNotFoundError:
            return None
