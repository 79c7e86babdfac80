"""What was read out of a passage's text, kept while it is asked about: the same text always says the same."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import TypeVar, cast

T = TypeVar("T")

_KEPT = 3000  # readings; of a passage there are three, about 10 kB each


class Readings:
    """The readings used last, by what was read and how. Any thread may call."""

    def __init__(self, size: int = _KEPT) -> None:
        self._size = size
        self._lock = threading.Lock()
        self._kept: OrderedDict[Hashable, object] = OrderedDict()

    def of(self, how: Hashable, text: str, read: Callable[[], T]) -> T:
        """What ``read`` makes of the text in the way named ``how``; nobody may change it."""
        key = how, text
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return cast(T, self._kept[key])
        found = read()
        with self._lock:
            self._kept[key] = found
            while len(self._kept) > self._size:
                self._kept.popitem(last=False)
        return found

    def forget(self) -> None:
        """Drop everything, as when a document was erased."""
        with self._lock:
            self._kept.clear()
