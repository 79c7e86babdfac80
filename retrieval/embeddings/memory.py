"""Vectors kept in memory for a while, by what they were made of."""

import threading
from collections import OrderedDict
from collections.abc import Sequence
from typing import Protocol

from retrieval.encoder import Vectors


class Ahead(Protocol):
    """Vectors that were made before anybody asked."""

    def get(self, keys: Sequence[bytes]) -> dict[bytes, Vectors]:
        """Those that are there, each of shape (dimension,)."""
        ...


class MemoryCache:
    """The ``size`` vectors used last; nothing of them is ever on disk. Any thread may call.

    What it lacks is looked for in ``ahead``.
    """

    def __init__(self, size: int, ahead: Ahead | None = None) -> None:
        self._size = size
        self._ahead = ahead
        self._lock = threading.Lock()
        self._vectors: OrderedDict[bytes, Vectors] = OrderedDict()

    def get(self, keys: Sequence[bytes]) -> dict[bytes, Vectors]:
        """The vectors that are there, each of shape (dimension,)."""
        with self._lock:
            found = {key: self._vectors[key] for key in keys if key in self._vectors}
            for key in found:
                self._vectors.move_to_end(key)
        if self._ahead is not None and len(found) < len(keys):
            found |= self._ahead.get([key for key in keys if key not in found])
        return found

    def put(self, keys: Sequence[bytes], vectors: Vectors, maker: str = "") -> None:
        """Keep a row of ``vectors``, shape (len(keys), dimension), for each key; those not used longest go."""
        with self._lock:
            for key, row in zip(keys, vectors, strict=True):
                self._vectors[key] = row.copy()
                self._vectors.move_to_end(key)
            while len(self._vectors) > self._size:
                self._vectors.popitem(last=False)

    def purge(self, keys: Sequence[bytes], maker: str = "") -> None:
        """Delete these."""
        with self._lock:
            for key in keys:
                self._vectors.pop(key, None)

    def close(self) -> None:
        """Let everything go."""
        with self._lock:
            self._vectors.clear()
