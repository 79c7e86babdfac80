"""The open stores of one data folder, as a context manager: registry, indexes, model, analyser, ingestor.

What takes long to open (the analyser's lexicon, both indexes) is opened at its first use, so that a command that only
reads the registry does not wait for it.
"""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from types import TracebackType

from assist_api.answers.kept import Readings
from assist_api.background import Background
from assist_api.drafting.question_writer import OllamaQuestionWriter
from assist_api.drafting.rewriter import OllamaRewriter
from assist_api.readiness import Busy
from assist_api.settings import Settings
from corpus.errors import CorpusError, OhjenuoraError
from corpus.folder import DataFolder, ManifestMismatch
from corpus.registry import Registry
from ingest.agreement import mend
from ingest.derived import Deriver
from ingest.derived_store import QuestionStore
from ingest.pipeline import Ingestor
from ingest.rebuild import Counted, not_counted
from ingest.sentence_store import SentenceStore
from ingest.workers import Readers
from retrieval.analysis.analyser import Analyser, load_analyser
from retrieval.embeddings import load_encoder
from retrieval.embeddings.cache import EmbeddingCache
from retrieval.embeddings.cached import CachedEncoder
from retrieval.errors import IndexUnavailable
from retrieval.index import Index
from retrieval.live import LiveIndex

logger = logging.getLogger(__name__)


class Stores:
    """Everything on disk that one process owns while it is open, and the models that read it."""

    def __init__(self, settings: Settings, url: str = "") -> None:
        self.folder = DataFolder(settings.home)
        self._cache = embedding_cache(settings.home)
        self.sentences = SentenceStore(settings.home / "cache" / "sentences.sqlite")
        self._settings = settings
        self._chosen = ""
        with suppress(CorpusError):  # a damaged manifest is told, and written anew, where it is needed
            found = self.folder.manifest()
            self._chosen = found.chosen if found else ""
        self.encoder = self._encoder_of(self._chosen or settings.embedding.model)
        self._url = url
        self._stack = ExitStack()
        self._opening = threading.Lock()
        self.background = Background()
        self._mending: Callable[[], None] = lambda: None
        self.busy = Busy()
        self.readings = Readings()

    def __enter__(self) -> "Stores":
        """Take the folder, open the registry, mend what a killed process left."""
        killed = self.folder.holder() is not None  # who ends as it should takes its name out of the folder
        with ExitStack() as stack:
            stack.enter_context(self.folder)
            self.folder.announce(self._url)
            self.registry = Registry(self.folder.registry_path)
            stack.callback(self.registry.close)
            stack.callback(self._cache.close)
            stack.callback(self.sentences.close)
            self._open_parts(stack)
            for file in self.ingestor.recover(killed):
                logger.warning("'%s' was only half ingested when the last process ended; ingest it again.", file)
            stack.callback(self.background.close)
            self._stack = stack.pop_all()
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

    @contextmanager
    def searching(self) -> Iterator[Index]:
        """Both indexes as they are in use now, open at least while the block runs.

        IndexUnavailable when they are missing or damaged, ManifestMismatch when they were made with another model or
        analyser; ``rebuild`` mends both.
        """
        with ExitStack() as stack:
            try:
                index = stack.enter_context(self.live.searching())
            except (IndexUnavailable, ManifestMismatch) as error:
                work = self.busy.now
                if work is None:
                    raise
                raise IndexUnavailable(f"The indexes are being rebuilt{work}.", "Ask again in a while.") from error
            yield index

    def open_index(self) -> None:
        """Open the indexes now and not at the first search; damaged or missing ones are rebuilt in the background.

        ManifestMismatch when they were made with another model or analyser than the settings name.
        """
        try:
            with self.searching():
                pass
        except IndexUnavailable as error:
            logger.warning("%s They are rebuilt now; until then searches find nothing.", error.message)
            self._mending = self.background.begin("rebuilding", self._mend)

    def rebuild(self, progress: Counted = not_counted) -> int:
        """Make both indexes anew from the registry while searches and ingestion go on; returns how many passages."""
        with self.busy.doing("rebuilding", progress) as told:
            return self.ingestor.rebuild(told)

    def use_model(self, model: str, progress: Counted = not_counted) -> int:
        """Embed everything with another model while searches go on, and put it in use for this folder from then on.

        ``model`` is named as the settings name one. Returns how many passages were embedded; whatever happens on the
        way, the model and the indexes that were in use stay so.
        """
        encoder = self._encoder_of(model)
        encoder.encode_queries(["?"])  # what is not there is told before hours of work
        with self.busy.doing("switching", progress) as told:
            encoder.expect(len(self.registry.passage_ids()), wait=True)
            done = self.ingestor.rebuild(told, encoder, model)
        self.encoder = encoder
        return done

    def _encoder_of(self, model: str) -> CachedEncoder:
        return CachedEncoder(load_encoder(replace(self._settings.embedder, model=model)), self._cache, self.sentences)

    def mended(self) -> None:
        """Wait until indexes that were damaged when they were opened are rebuilt; at once when they were not."""
        self._mending()

    def _mend(self) -> None:
        try:
            logger.warning("The indexes are rebuilt: %d passages.", self.rebuild(self.background.go_on))
        except OhjenuoraError as error:
            logger.error("%s %s", error.message, error.remedy)

    def _open_parts(self, stack: ExitStack) -> None:
        """Nothing of it is on disk or in memory yet: each opens at its first use."""
        search = self._settings.retrieval
        self.live = LiveIndex(
            self.folder,
            self.encoder,
            lambda: self.analyser,
            search,
            lambda index: mend(index, self.registry),
            self._chosen,
            OllamaRewriter(self._settings.ollama) if search.rewriting else None,
        )
        stack.callback(self.live.close)
        readers = Readers(self._settings.reading)
        self.ingestor = Ingestor(
            self.registry,
            self.live,
            self.encoder,
            self.folder.files_path,
            self._settings.cutting,
            readers,
            self._deriver(),
            self.sentences,
        )
        stack.callback(self.ingestor.close)

    def _deriver(self) -> Deriver:
        config, file = self._settings.deriving, self.folder.path / "derived" / "questions.sqlite"
        writer = OllamaQuestionWriter(self._settings.ollama) if config.questions else None
        return Deriver(QuestionStore(file), writer, lambda: self.analyser, config)

    @cached_property
    def _analyser(self) -> Analyser:
        return load_analyser(self._settings.retrieval.finnish)


def embedding_cache(home: Path) -> EmbeddingCache:
    """What was embedded for a data folder."""
    return EmbeddingCache(home / "cache" / "embeddings.sqlite")
