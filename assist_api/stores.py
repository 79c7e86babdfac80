"""The open stores of one data folder, as a context manager: registry, indexes, model, analyser, ingestor.

What takes long to open (the analyser's lexicon, both indexes) is opened at its first use, so that a command that only
reads the registry does not wait for it.
"""

import logging
import threading
from contextlib import ExitStack
from functools import cached_property
from types import TracebackType

from assist_api.settings import Settings
from corpus.folder import DataFolder, Manifest
from corpus.registry import Registry
from ingest.pipeline import Ingestor
from retrieval.analysis.analyser import Analyser, load_analyser
from retrieval.embeddings import load_encoder
from retrieval.encoder import Encoder
from retrieval.index import Index

logger = logging.getLogger(__name__)


class Stores:
    """Everything on disk that one process owns while it is open, and the models that read it."""

    def __init__(self, settings: Settings, url: str = "") -> None:
        self.folder = DataFolder(settings.home)
        self.encoder = load_encoder(settings.embedding)
        self._settings = settings
        self._url = url
        self._stack = ExitStack()
        self._opening = threading.RLock()

    def __enter__(self) -> "Stores":
        """Take the folder, open the registry, mend what a killed process left."""
        with ExitStack() as stack:
            stack.enter_context(self.folder)
            self.folder.announce(self._url)
            self.registry = Registry(self.folder.registry_path)
            stack.callback(self.registry.close)
            self._stack = stack.pop_all()
        try:
            self._recover()
        except BaseException:
            self._stack.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the stores and let the folder go."""
        self._stack.close()

    @property
    def analyser(self) -> Analyser:
        """The text analysis that the settings name."""
        with self._opening:
            return self._analyser

    @property
    def index(self) -> Index:
        """Both indexes; ManifestMismatch when they were made with another model or analyser."""
        with self._opening:
            return self._index

    @property
    def ingestor(self) -> Ingestor:
        """Ingestion into these stores."""
        return Ingestor(self.registry, self.index, self.encoder, self.folder.files_path, self._settings.cutting)

    @cached_property
    def _analyser(self) -> Analyser:
        return load_analyser(self._settings.retrieval.finnish)

    @cached_property
    def _index(self) -> Index:
        self.folder.check_manifest(manifest_of(self.encoder, self.analyser))
        index = Index.open(self.folder.index_path, self.encoder, self.analyser, self._settings.retrieval)
        self._stack.callback(index.close)
        return index

    def _recover(self) -> None:
        if not self.registry.staged():
            return
        for file in self.ingestor.recover():
            logger.warning("'%s' was only half ingested when the last process ended; ingest it again.", file)


def manifest_of(encoder: Encoder, analyser: Analyser) -> Manifest:
    """What a folder's derived data are made with by this model and this analyser."""
    return Manifest(encoder.name, encoder.dtype, encoder.dimension, analyser.name, encoder.max_tokens)
