"""The open stores of one data folder, as a context manager: registry, indexes, model, analyser, ingestor."""

import logging
from contextlib import ExitStack
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
        self.analyser = load_analyser(settings.retrieval.finnish)
        self._url = url
        self._cutting = settings.cutting
        self._search = settings.retrieval
        self._stack = ExitStack()

    def __enter__(self) -> "Stores":
        """Take the folder, check what it was made with, open the stores, mend what a killed process left."""
        with ExitStack() as stack:
            stack.enter_context(self.folder)
            self.folder.announce(self._url)
            self.folder.check_manifest(manifest_of(self.encoder, self.analyser))
            self.registry = Registry(self.folder.registry_path)
            stack.callback(self.registry.close)
            self.index = Index.open(self.folder.index_path, self.encoder, self.analyser, self._search)
            stack.callback(self.index.close)
            self.ingestor = Ingestor(self.registry, self.index, self.encoder, self.folder.files_path, self._cutting)
            for file in self.ingestor.recover():
                logger.warning("'%s' was only half ingested when the last process ended; ingest it again.", file)
            self._stack = stack.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the stores and let the folder go."""
        self._stack.close()


def manifest_of(encoder: Encoder, analyser: Analyser) -> Manifest:
    """What a folder's derived data are made with by this model and this analyser."""
    return Manifest(encoder.name, encoder.dtype, encoder.dimension, analyser.name, encoder.max_tokens)
