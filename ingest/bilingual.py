"""What the corpus itself teaches about words in two languages: the sections of documents that are translations."""

import hashlib
import logging
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

from corpus.errors import OhjenuoraError, UnknownId
from corpus.model import Passage, Version
from corpus.pairs import pairs
from corpus.registry import Registry
from corpus.validity import today
from retrieval.index import Index
from retrieval.lexicon import Pair
from retrieval.live import LiveIndex

logger = logging.getLogger(__name__)

Together = tuple[Version, Version]
"""The same document in two languages, in the versions in force."""


class Teacher:
    """Keeps the lexicon in step with the corpus, in the background: 4,000 pairs of sections take some 6 seconds."""

    def __init__(self, registry: Registry, live: LiveIndex) -> None:
        self._registry = registry
        self._live = live
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="lexicon")
        self._waiting: Future[None] | None = None

    def soon(self) -> None:
        """Documents came or went: have the lexicon follow, once for all that come while it waits its turn."""
        if self._waiting is None or self._waiting.running() or self._waiting.done():
            self._waiting = self._thread.submit(self._teach)

    def wait(self) -> None:
        """Wait until the lexicon has followed what came or went before."""
        if self._waiting is not None:
            self._waiting.result()

    def close(self) -> None:
        """Wait until what was begun is done."""
        self._thread.shutdown()

    def _teach(self) -> None:
        try:
            paired = _paired(self._registry)
            if paired or self._live.opened:
                with self._live.searching() as index:
                    _teach(self._registry, index, paired)
        except UnknownId as error:  # it went meanwhile, and whoever took it out has asked for this again
            logger.debug("%s", error.message)
        except OhjenuoraError as error:
            logger.warning("The lexicon could not be learned: %s", error.message)
        except Exception:  # in a thread of its own nobody else would say it
            logger.exception("The lexicon could not be learned.")


def teach(registry: Registry, index: Index) -> bool:
    """Learn the index's lexicon anew if other versions are paired now than those it was learned from."""
    return _teach(registry, index, _paired(registry))


def _teach(registry: Registry, index: Index, paired: Sequence[Together]) -> bool:
    source = _fingerprint(paired)
    if index.lexicon.source == source:
        return False
    index.learn(_sections(registry, paired), source)
    return True


def _paired(registry: Registry) -> list[Together]:
    day = today()
    return [
        (registry.current(one.document_id, day), registry.current(other.document_id, day))
        for one, other in registry.language_pairs()
        if registry.versions(one.document_id)
    ]


def _fingerprint(paired: Sequence[Together]) -> str:
    if not paired:
        return ""
    named = sorted(f"{one.version_id} {other.version_id}" for one, other in paired)
    return hashlib.sha256("\n".join(named).encode()).hexdigest()


def _sections(registry: Registry, paired: Sequence[Together]) -> Iterator[Pair]:
    for one, other in paired:
        ours = {each.passage_id: each for each in registry.passages_of(one.version_id)}
        theirs = {each.passage_id: each for each in registry.passages_of(other.version_id)}
        for mine, matching in pairs(list(ours.values()), list(theirs.values())):
            passage, counterpart = ours[mine], theirs[matching]
            yield Pair(passage.language, _words(passage), counterpart.language, _words(counterpart))


def _words(passage: Passage) -> str:
    """A passage's heading and text: a heading is short and says what the section is about."""
    return f"{passage.heading_path[-1] if passage.heading_path else ''} {passage.text}"
