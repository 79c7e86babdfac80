"""The index that searches use now: opened at the first one, exchanged for a rebuilt one while they go on."""

import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from corpus.folder import DataFolder, Manifest
from retrieval.analysis.analyser import Analyser
from retrieval.config import SearchConfig
from retrieval.encoder import Encoder
from retrieval.errors import IndexUnavailable, RetrievalError
from retrieval.index import Index
from retrieval.rewriting import Rewriter


@dataclass(slots=True)
class _Held:
    """An open index, how many use it, whether another has taken its place; ``gone`` is set when it is deleted."""

    index: Index
    users: int = 0
    replaced: bool = False
    gone: threading.Event = field(default_factory=threading.Event)

    def finished(self) -> bool:
        """Whether it may be closed: replaced, and its last search has ended."""
        return self.replaced and not self.users


class LiveIndex:
    """Both indexes of a data folder. Any thread may search; whoever writes sees to it that one does at a time.

    A rebuilt index lies in a folder of its own (``index.1``, ``index.2``, …); writing the manifest that names it is the
    one step that puts it in use. The old folder is deleted when its last search has ended.
    """

    def __init__(
        self,
        folder: DataFolder,
        encoder: Encoder,
        analyser: Callable[[], Analyser],
        config: SearchConfig | None = None,
        check: Callable[[Index], None] = lambda index: None,
        chosen: str = "",
        rewriter: Rewriter | None = None,
    ) -> None:
        """Nothing is opened yet; ``check`` is called with the index once it is, and may raise or mend.

        ``chosen`` is how the encoder's model was chosen for this folder, if it was; ``rewriter`` restates questions.
        """
        self._folder = folder
        self._encoder = encoder
        self._analyser = analyser
        self._config = config or SearchConfig()
        self._check = check
        self._chosen = chosen
        self._rewriter = rewriter
        self._lock = threading.RLock()
        self._rebuilding = threading.Lock()
        self._held: _Held | None = None

    @property
    def opened(self) -> bool:
        """Whether an index is open now."""
        return self._held is not None

    @contextmanager
    def searching(self) -> Iterator[Index]:
        """The index in use, open at least while the block runs.

        IndexUnavailable when it is missing or damaged, ManifestMismatch when it was made with other settings.
        """
        with self._lock:
            self._held = held = self._held or _Held(self._opened())
            held.users += 1
        try:
            yield held.index
        finally:
            with self._lock:
                held.users -= 1
                finished = held.finished()
            if finished:
                _delete(held)

    @contextmanager
    def rebuilding(self, encoder: Encoder | None = None) -> Iterator[Index]:
        """An empty index in a new folder, deleted again unless the block puts it in use; a second one waits.

        It is for the vectors of ``encoder``, by default of the one in use.
        """
        with self._rebuilding:
            path = self._next_path()
            fresh = self._index(path, encoder or self._encoder)
            try:
                yield fresh
            finally:
                if self._held is None or self._held.index is not fresh:
                    fresh.close()
                    shutil.rmtree(path, ignore_errors=True)

    def exchange(self, fresh: Index, chosen: str | None = None) -> threading.Event:
        """Put a rebuilt index in use, and with it its encoder, which was ``chosen`` so when it is another one.

        The event is set when the old index's last search has ended and it is deleted.
        """
        with self._lock:
            before = self._encoder, self._chosen
            self._encoder, self._chosen = fresh.encoder, self._chosen if chosen is None else chosen
            try:
                self._folder.write_manifest(replace(self._manifest(), index=fresh.folder.name))
            except BaseException:
                self._encoder, self._chosen = before
                raise
            old, self._held = self._held, _Held(fresh)
            if old is not None:
                old.replaced = True
                finished = old.finished()
        if old is None:  # the old one was too damaged to be opened
            self.sweep()
            return _set()
        if finished:
            _delete(old)
        return old.gone

    def sweep(self) -> None:
        """Delete what an interrupted rebuilding left; nothing must be rebuilding now."""
        for path in self._folder.path.glob("index*"):
            if path.is_dir() and path != self._folder.index_path:
                shutil.rmtree(path, ignore_errors=True)

    def close(self) -> None:
        """Let go of the folder; no search may be running."""
        with self._lock:
            if self._held is not None:
                self._held.index.close()
                self._held = None

    def _opened(self) -> Index:
        wanted = self._manifest()
        self._folder.check_manifest(wanted)
        path = self._folder.index_path
        try:
            index = self._index(path, self._encoder)
        except RetrievalError as error:
            raise IndexUnavailable(error.message, error.remedy) from error
        try:
            self._check(index)
        except BaseException:
            index.close()
            raise
        return index

    def _index(self, path: Path, encoder: Encoder) -> Index:
        return Index.open(path, encoder, self._analyser(), self._config, self._folder.path, self._rewriter)

    def _manifest(self) -> Manifest:
        encoder = self._encoder
        made = Manifest(encoder.name, encoder.dtype, encoder.dimension, self._analyser().name, encoder.max_tokens)
        return replace(made, chosen=self._chosen)

    def _next_path(self) -> Path:
        taken = [path.suffix[1:] for path in self._folder.path.glob("index.*")]
        return self._folder.path / f"index.{max((int(each) for each in taken if each.isdigit()), default=0) + 1}"


def _delete(held: _Held) -> None:
    held.index.close()
    shutil.rmtree(held.index.folder, ignore_errors=True)
    held.gone.set()


def _set() -> threading.Event:
    event = threading.Event()
    event.set()
    return event
