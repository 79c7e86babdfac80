"""The sentences of the corpus embedded ahead of questions: in the background, while nobody asks."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from assist_api.answers.extracts import sentences_of
from assist_api.stores import Stores
from corpus.errors import OhjenuoraError, UnknownId
from corpus.model import Passage, Version
from corpus.validity import today
from ingest.passages.sentences import split_sentences

logger = logging.getLogger(__name__)

_LOOK = 10.0  # seconds between two looks for passages that were ingested, or a model that was exchanged
_QUIET = 0.3  # seconds after a question before the work goes on: the next one may follow
_AT_MOST = 5.0  # seconds that a passage waits for quiet, so that the work ends though somebody always asks


class Quiet:
    """Knows whether anybody asks; any thread may call."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._asking = 0

    @contextmanager
    def disturbed(self) -> Iterator[None]:
        """Not quiet while the block runs."""
        with self._changed:
            self._asking += 1
        try:
            yield
        finally:
            with self._changed:
                self._asking -= 1
                self._changed.notify_all()

    def wait(self, seconds: float) -> bool:
        """Wait until nobody asks, so long at most; whether somebody was asking."""
        with self._changed:
            asked = self._asking > 0
            self._changed.wait_for(lambda: not self._asking, seconds)
        return asked


class SentencesAhead:
    """Embeds what the store lacks; killed at any moment, it goes on from there at the next start."""

    def __init__(self, stores: Stores, quiet: Quiet, max_chars: int) -> None:
        self._stores = stores
        self._quiet = quiet
        self._max_chars = max_chars
        self._failed: set[str] = set()

    def run(self) -> None:
        """Do so for as long as the desk is open."""
        while True:
            try:
                self.make_missing()
            except OhjenuoraError as error:
                logger.warning("The sentences are embedded later: %s", error)
            except Exception:  # whatever it is, questions embed what they need themselves
                logger.exception("The sentences of the corpus could not be embedded ahead.")
                return
            self._stores.background.pause(_LOOK)

    def make_missing(self) -> None:
        """Embed what the store lacks; OhjenuoraError where a passage cannot be, which is left out from then on."""
        store, encoder = self._stores.sentences, self._stores.encoder
        store.begin(f"{encoder.maker}\0{self._max_chars}")
        counts = self._stores.registry.passage_counts()
        if store.count() >= sum(counts.values()):
            return
        made = store.made()
        for version in self._in_force_first():
            for passage in self._passages(version):
                self._stores.background.go_on()
                if self._stores.encoder is not encoder:
                    return
                if passage.passage_id not in made and passage.passage_id not in self._failed:
                    self._wait()
                    self._make(passage)

    def _make(self, passage: Passage) -> None:
        store, encoder = self._stores.sentences, self._stores.encoder
        texts = [encoder.text_of("", (), "", each) for each in sentences_of(passage, split_sentences, self._max_chars)]
        keys = [encoder.key_of(text) for text in texts]
        try:
            vectors = encoder.made_anew(texts)
        except OhjenuoraError:
            self._failed.add(passage.passage_id)
            raise
        store.put(passage, keys, vectors, lambda: self._is_held(passage))

    def _wait(self) -> None:
        if self._quiet.wait(_AT_MOST):
            self._stores.background.pause(_QUIET)

    def _in_force_first(self) -> list[Version]:
        day = today()
        return sorted(self._stores.registry.versions(), key=lambda each: each.in_force.contains(day) is False)

    def _passages(self, version: Version) -> list[Passage]:
        try:
            return self._stores.registry.passages_of(version.version_id)
        except UnknownId:  # taken away meanwhile
            return []

    def _is_held(self, passage: Passage) -> bool:
        return passage.passage_id in self._stores.registry.passages([passage.passage_id])
