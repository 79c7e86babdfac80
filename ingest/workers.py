"""Reading in processes of their own: a file that hangs, crashes its reader or eats the memory is refused, no more.

Neither the server's memory nor its models are ever in such a process: it is forked from a fresh one that has loaded the
readers only. Linux keeps the limit of memory; elsewhere only that of time holds.
"""

import ctypes
import logging
import os
import resource
import signal
import sys
from collections.abc import Callable
from concurrent.futures import CancelledError
from concurrent.futures import TimeoutError as TookTooLong
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from threading import Lock

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from corpus.errors import OhjenuoraError
from ingest.config import ReadingConfig
from ingest.errors import IngestError
from ingest.readers import read
from ingest.reading import AS_IS, Reading, ReadOptions

logger = logging.getLogger(__name__)

Reader = Callable[[Path, ReadOptions], Reading]

_FILES_A_PROCESS = 50  # then a new one: what a library leaks is given back
_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG


@dataclass(frozen=True, slots=True)
class _Refusal:
    """Why a file cannot be read; empty when the memory was not enough."""

    message: str = ""
    remedy: str = ""


class Pending:
    """A file that is being read."""

    def __init__(self, future: "ProcessFuture[Reading | _Refusal]", path: Path, config: ReadingConfig) -> None:
        self._future = future
        self._path = path
        self._config = config

    def result(self) -> Reading:
        """Wait for the reading; ``IngestError`` says why the file cannot be read."""
        try:
            read = self._future.result()
        except TookTooLong as error:
            raise self._refused(
                f"reading it took longer than {self._config.seconds} seconds and was stopped",
                "Split it into smaller files, or raise reading.seconds in the settings.",
            ) from error
        except ProcessExpired as error:
            raise self._ended(error.exitcode or 0) from error
        except CancelledError as error:
            raise self._refused("reading it was stopped", "Ingest it again.") from error
        except BrokenProcessPool as error:
            raise self._refused(
                f"the processes that read files do not work ({error})", "Look at the log and ingest it again."
            ) from error
        finally:
            self.cancel()  # who stops waiting stops the reading too
        if isinstance(read, Reading):
            return read
        raise IngestError(read.message, read.remedy) if read.message else self._too_big()

    def cancel(self) -> None:
        """Stop reading the file; no error when it is read already."""
        self._future.cancel()  # type: ignore[no-untyped-call]

    def _too_big(self) -> IngestError:
        return self._refused(
            f"reading it takes more than {self._config.memory_mb} MB of memory",
            "Split it into smaller files, or raise reading.memory_mb in the settings.",
        )

    def _ended(self, code: int) -> IngestError:
        """What an exit code says: a negative one is the signal that ended the process."""
        if -code == signal.SIGKILL:
            return self._too_big()  # the system's own way when memory runs out
        how = signal.Signals(-code).name if code < 0 else f"exit code {code}"
        return self._refused(
            f"the file makes its reader crash ({how}); nothing else was harmed",
            "Open it in a program that reads it, save it anew and ingest that.",
        )

    def _refused(self, why: str, remedy: str) -> IngestError:
        return IngestError(f"{self._path.name}: {why}.", remedy)


class Readers:
    """A few processes that read files, started at the first one. Any thread may call."""

    def __init__(self, config: ReadingConfig | None = None, reader: Reader = read) -> None:
        """``reader`` is a module's function: it is sent to the processes by its name."""
        self.config = config or ReadingConfig()
        self._reader = reader
        self._pool: ProcessPool | None = None
        self._starting = Lock()

    @property
    def processes(self) -> int:
        """How many files are read at a time."""
        return self.config.processes or len(os.sched_getaffinity(0))

    def read(self, path: Path, options: ReadOptions = AS_IS) -> Reading:
        """Read one file and wait for it; ``IngestError`` says why it cannot be read."""
        return self.start(path, options).result()

    def start(self, path: Path, options: ReadOptions = AS_IS) -> Pending:
        """Have a file read, and do not wait."""
        future = self._started().schedule(_read, args=(self._reader, path, options), timeout=self.config.seconds)
        return Pending(future, path, self.config)

    def close(self) -> None:
        """Stop the processes, whatever they are reading."""
        with self._starting:
            pool, self._pool = self._pool, None
        if pool is not None:
            pool.stop()  # type: ignore[no-untyped-call]
            pool.join()

    def _started(self) -> ProcessPool:
        with self._starting:
            if self._pool is not None and not self._pool.active:  # its processes could not go on
                self._pool = None
            if self._pool is None:
                context = get_context("forkserver")
                context.set_forkserver_preload(["ingest.preloaded"])
                self._pool = ProcessPool(
                    self.processes,
                    _FILES_A_PROCESS,
                    initializer=_limit,
                    initargs=(self.config.memory_mb,),
                    context=context,
                )
            return self._pool


def _limit(memory_mb: int) -> None:
    """Once in each process: it ends with its parent, and takes no more memory than it may."""
    if not sys.platform.startswith("linux"):
        return
    ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    limit = pages * resource.getpagesize() + memory_mb * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def _read(reader: Reader, path: Path, options: ReadOptions) -> Reading | _Refusal:
    """In the process: whatever goes wrong comes back as words, for not every error can be sent."""
    try:
        return reader(path, options)
    except OhjenuoraError as error:
        return _Refusal(error.message, error.remedy)
    except MemoryError:
        return _Refusal()
    except Exception as error:
        logger.exception("The reader of '%s' failed.", path.name)
        return _Refusal(
            f"{path.name}: its reader failed ({type(error).__name__}: {error}).",
            "Save the file anew or in another format and ingest that; and report this.",
        )
