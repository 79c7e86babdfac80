"""Every file of a folder, ingested in a data folder of its own: read, read in part or refused with a reason."""

import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

import psutil

from assist_api.doctor import check_stores
from assist_api.stores import Stores
from evals.checks.hashing import HashingStores, scratch_settings
from ingest.config import ReadingConfig
from ingest.results import FileResult, Outcome, Source

_SLACK_SECONDS = 30
"""Beyond the readers' limit: cutting, storing, and the machine being busy."""
_NOT_FORESEEN = ("its reader failed", "makes its reader crash")
_LIMITS = ("took longer than", "takes more than")


class Ending(StrEnum):
    """What became of a file."""

    READ = "read"
    IN_PART = "read in part"
    REFUSED = "refused with a reason"
    LIMITED = "stopped at a limit"
    FAILED = "not foreseen"


@dataclass(frozen=True, slots=True)
class Ended:
    """One file: how it ended and why, in which time, with how much memory (MB) in its reader at most."""

    file: str
    ending: Ending
    reason: str
    seconds: float
    memory_mb: float
    unread: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class RobustnessReport:
    """All files, and what was wrong besides: late endings, processes left over, stores that disagree."""

    files: tuple[Ended, ...]
    problems: tuple[str, ...]

    @property
    def failed(self) -> bool:
        """Whether anything happened that nobody foresaw."""
        return bool(self.problems) or any(each.ending is Ending.FAILED for each in self.files)

    def as_json(self) -> dict[str, Any]:
        """Counts first."""
        counts = Counter(each.ending.value for each in self.files)
        return {"endings": dict(counts), "failed": self.failed, **asdict(self)}


@dataclass(frozen=True, slots=True)
class Case:
    """A file to try; ``refused`` says what must become of it (None: anything foreseen)."""

    path: Path
    refused: bool | None = None
    uploaded_as: str = ""


def check_robustness(
    cases: Iterable[Case], home: Path, limits: ReadingConfig, step: Callable[[str], None] = lambda name: None
) -> RobustnessReport:
    """Ingest one file after another into ``home``, with the hashing encoder; each has the readers to itself."""
    before = {each.pid for each in psutil.Process().children(recursive=True)}
    ended, problems = [], []
    with HashingStores(scratch_settings(home, limits)) as stores:
        for case in cases:
            each = _try(stores, case, limits)
            ended.append(each)
            problems += _wrong(each, case, limits)
            step(case.path.name)
        problems += [f"{each.source_file} is left staged" for each in stores.registry.staged()]
        problems += [f"{each.name}: {each.detail}" for each in check_stores(stores) if each.status == "failed"]
        problems += _strays(stores)
    problems += _left_over(before)
    return RobustnessReport(tuple(ended), tuple(problems))


def _try(stores: Stores, case: Case, limits: ReadingConfig) -> Ended:
    # The name given by an upload is never used as a path, so a name that is none may stand here.
    origin = Path(case.uploaded_as) if case.uploaded_as else None
    begun = time.perf_counter()
    with _Memory() as memory:
        try:
            result = stores.ingestor.ingest(Source(case.path, origin=origin))
        except Exception as error:  # whatever reaches this far would have reached the server
            result = FileResult(case.path.name, Outcome.REFUSED, message=f"{_NOT_FORESEEN[0]}: {error!r}")
    seconds = round(time.perf_counter() - begun, 2)
    return replace(_ended(case, result), seconds=seconds, memory_mb=round(memory.peak / 1e6, 1))


def _ended(case: Case, result: FileResult) -> Ended:
    reason = result.message or "; ".join(result.notes)
    if result.outcome is not Outcome.REFUSED:
        ending = Ending.IN_PART if result.unread else Ending.READ
    elif any(words in reason for words in _NOT_FORESEEN):
        ending = Ending.FAILED
    else:
        ending = Ending.LIMITED if any(words in reason for words in _LIMITS) else Ending.REFUSED
    return Ended(case.path.name, ending, reason, 0.0, 0.0, result.unread)


def _wrong(each: Ended, case: Case, limits: ReadingConfig) -> list[str]:
    wrong = []
    if each.seconds > limits.seconds + _SLACK_SECONDS:
        wrong.append(f"{each.file} took {each.seconds} seconds")
    if not each.reason and each.ending in (Ending.REFUSED, Ending.LIMITED):
        wrong.append(f"{each.file} was refused without a reason")
    refused = each.ending in (Ending.REFUSED, Ending.LIMITED, Ending.FAILED)
    if case.refused is not None and case.refused is not refused:
        wrong.append(f"{each.file} was {each.ending.value}: {each.reason}")
    return wrong


def _strays(stores: Stores) -> list[str]:
    """Files kept that no version has, or that lie outside the folder for them."""
    versions = {each.sha256 for each in stores.registry.versions()}
    kept = [each.name for each in stores.folder.files_path.rglob("*")]
    return [f"{name} is kept for no document" for name in kept if name.partition(".")[0] not in versions]


def _left_over(before: set[int]) -> list[str]:
    """Processes that still run, or are zombies, after all was closed; multiprocessing's own servers may stay."""
    children = [each for each in psutil.Process().children(recursive=True) if each.pid not in before]
    _, alive = psutil.wait_procs(children, timeout=5)
    left = []
    for each in alive:
        try:
            kind = " ".join(each.cmdline())
            if each.status() == psutil.STATUS_ZOMBIE or not any(n in kind for n in ("forkserver", "resource_tracker")):
                left.append(f"process {each.pid} ({each.status()}) is left over")
        except psutil.NoSuchProcess:
            continue
    return left


class _Memory:
    """The most memory that any child process took while the block ran, in bytes, looked at every 50 ms."""

    def __init__(self) -> None:
        self.peak = 0
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> "_Memory":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def _watch(self) -> None:
        me = psutil.Process()
        while not self._stop.wait(0.05):
            for child in me.children(recursive=True):
                try:
                    self.peak = max(self.peak, child.memory_info().rss)
                except psutil.NoSuchProcess:
                    continue
