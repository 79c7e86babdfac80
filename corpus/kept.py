"""The passages that searches have read last, kept in memory: of thirty that one shows most were shown before."""

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from threading import Lock

from corpus.model import Passage

_MOST = 4_096
"""Passages: of a page each they take 10 MB."""

Read = Callable[[Sequence[str]], Mapping[str, Passage]]


class ReadPassages:
    """Passages by id, those asked for last; any thread may call.

    Nothing is kept across a change: erased text must be gone, and a version's dates are its passages' too.
    """

    def __init__(self, most: int = _MOST) -> None:
        self._most = most
        self._kept: OrderedDict[str, Passage] = OrderedDict()
        self._changes = 0
        self._lock = Lock()

    def of(self, passage_ids: Sequence[str], read: Read) -> dict[str, Passage]:
        """The passages with these ids, in their order; ``read`` is asked for what is not kept, and may know fewer."""
        with self._lock:
            found = {each: self._kept[each] for each in passage_ids if each in self._kept}
            for each in found:
                self._kept.move_to_end(each)
            began = self._changes
        missing = [each for each in dict.fromkeys(passage_ids) if each not in found]
        if not missing:
            return found
        now = read(missing)
        with self._lock:
            if began == self._changes:  # else what was read may be gone by now
                self._keep(now)
        found |= now
        return {each: found[each] for each in passage_ids if each in found}

    def forget(self) -> None:
        """Something has changed: keep nothing of what was read until now."""
        with self._lock:
            self._changes += 1
            self._kept.clear()

    def _keep(self, read: Mapping[str, Passage]) -> None:
        self._kept.update(read)
        while len(self._kept) > self._most:
            self._kept.popitem(last=False)
