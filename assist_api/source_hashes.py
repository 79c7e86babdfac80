"""The hashes of files outside the data folder, each file read again only when it has changed."""

from pathlib import Path

from ingest.errors import IngestError
from ingest.sources import hash_of


class SourceHashes:
    """Remembers each file's hash with its size and time of change."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[int, int, str]] = {}

    def of(self, path: str) -> str | None:
        """The SHA-256 of the file at ``path``; None when there is none that can be read.

        A relative path is the name that an upload came under, and no place on this machine.
        """
        if not Path(path).is_absolute():
            return None
        try:
            state = Path(path).stat()
            known = self._known.get(path)
            if known is None or known[:2] != (state.st_size, state.st_mtime_ns):
                known = (state.st_size, state.st_mtime_ns, hash_of(Path(path)))
                self._known[path] = known
            return known[2]
        except (OSError, IngestError):
            return None
