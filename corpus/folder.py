"""The data folder: who owns it now, what it was made with, and where each part of it lies."""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType

from filelock import FileLock, Timeout

from corpus.errors import CorpusError

SCHEMA = 3
"""How the registry and the data derived from it are laid out; data of another number are not opened."""


@dataclass(frozen=True, slots=True)
class Holder:
    """The process that has the folder; ``url`` is empty when it serves no API."""

    pid: int
    url: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the folder's derived data were made with; another model or analyser cannot read them.

    ``index`` names the folder that holds both indexes now: a rebuilt one takes its place by a new manifest. ``chosen``
    is the model that was chosen for this folder, as the settings would name it; empty when the settings' own holds.
    """

    model: str
    dtype: str
    dimension: int
    analyser: str
    max_tokens: int
    schema: int = SCHEMA
    index: str = "index"
    chosen: str = ""


class FolderInUse(CorpusError):
    """Another process has the folder; ``holder`` says which."""

    def __init__(self, path: Path, holder: Holder | None) -> None:
        """Name the folder and its holder."""
        who = f"process {holder.pid}" if holder else "another process"
        super().__init__(f"The data folder {path} is in use by {who}.", "Wait until it ends, or stop it.")
        self.holder = holder


class ManifestMismatch(CorpusError):
    """The folder was made with another model, analyser or limit than the settings name."""


class DataFolder:
    """A folder that one process owns at a time, as a context manager."""

    def __init__(self, path: Path) -> None:
        """Name the folder; nothing is touched until it is entered."""
        self.path = path
        self._lock = FileLock(path / "lock")

    @property
    def registry_path(self) -> Path:
        """The registry's SQLite file."""
        return self.path / "registry.sqlite"

    @property
    def index_path(self) -> Path:
        """The folder of both indexes now."""
        found = self.manifest()
        return self.path / (found.index if found else "index")

    @property
    def files_path(self) -> Path:
        """The folder of the source files, named by their hash."""
        return self.path / "files"

    def holder(self) -> Holder | None:
        """Who wrote itself into the folder last; only meaningful while the lock is held."""
        try:
            return Holder(**json.loads((self.path / "holder.json").read_text()))
        except (OSError, ValueError, TypeError):
            return None

    def announce(self, url: str = "") -> None:
        """Say who has the folder and where it answers."""
        _write(self.path / "holder.json", asdict(Holder(os.getpid(), url)))

    def __enter__(self) -> "DataFolder":
        """Take the folder; FolderInUse when another process has it."""
        try:
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)  # bank documents: the owner's eyes only
            self.files_path.mkdir(exist_ok=True)
            self._lock.acquire(timeout=0)
        except Timeout:
            raise FolderInUse(self.path, self.holder()) from None
        except OSError as error:
            raise CorpusError(
                f"The data folder {self.path} cannot be used: {error.strerror}.",
                "Set OHJENUORA_HOME to a folder that you may write to.",
            ) from error
        self.announce()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let the folder go."""
        (self.path / "holder.json").unlink(missing_ok=True)
        self._lock.release()

    def manifest(self) -> Manifest | None:
        """What the folder was made with; None for a new one."""
        path = self.path / "manifest.json"
        try:
            return Manifest(**json.loads(path.read_text()))
        except FileNotFoundError:
            return None
        except ValueError as error:
            raise CorpusError(f"The file {path} is damaged.", "Run `ohjenuora reindex` to write it anew.") from error
        except TypeError as error:
            raise CorpusError(
                f"The file {path} was written by another program.", "Run `ohjenuora reindex` to write it anew."
            ) from error

    def write_manifest(self, manifest: Manifest) -> None:
        """Record what the folder is made with from now on."""
        _write(self.path / "manifest.json", asdict(manifest))

    def check_manifest(self, wanted: Manifest) -> None:
        """Refuse to open data made otherwise; a new folder takes ``wanted`` as its own."""
        found = self.manifest()
        if found is None:
            self.write_manifest(wanted)
            return
        differing = [
            f"{name} is {had!r}, the settings say {asdict(wanted)[name]!r}"
            for name, had in asdict(found).items()
            if name not in ("index", "chosen") and had != asdict(wanted)[name]
        ]
        if differing:
            raise ManifestMismatch(
                f"The data folder {self.path} was made otherwise: {'; '.join(differing)}.",
                "Run `ohjenuora reindex` to rebuild the indexes, or set the settings back.",
            )


def _write(path: Path, content: dict[str, object]) -> None:
    """Write a small JSON file so that a kill leaves the old or the new one, never half of it."""
    beside = path.with_suffix(".new")
    beside.write_text(json.dumps(content, indent=2) + "\n")
    beside.replace(path)
