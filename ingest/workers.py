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
from concurrent.futures import TimeoutError as TookTooLong
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from threading import Lock

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from corpus.errors import OhjenuoraError
from ingest.config import ReadingConfig
from ingest.errors import IngestError
from ingest.reading import AS_IS, Reading, ReadOptions

logger = logging.getLogger(__name__)

Pending = Callable[[], Reading]
"""Waits for a file that is being read; ``IngestError`` when it cannot be."""

_PRELOADED = [f"ingest.readers.{name}" for name in ("marked", "pdf", "plain", "web", "word", "xml")]
_FILES_A_PROCESS = 50  # then a new one: what a library leaks is given back
_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG


class Readers:
    """A few processes that read files, started at the first one. Any thread may call."""

    def __init__(self, config: ReadingConfig | None = None) -> None:
        self.config = config or ReadingConfig()
        self._pool: ProcessPool | None = None
        self._starting = Lock()

    @property
    def processes(self) -> int:
        """How many files are read at a time."""
        return self.config.processes or len(os.sched_getaffinity(0))

    def read(self, path: Path, options: ReadOptions = AS_IS) -> Reading:
        """Read one file and wait for it; ``IngestError`` says why it cannot be read."""
        return self.start(path, options)()

    def start(self, path: Path, options: ReadOptions = AS_IS) -> Pending:
        """Have a file read; call what is returned to wait for it."""
        future = self._started().schedule(_read, args=(path, options), timeout=self.config.seconds)
        return lambda: self._result(future, path)

    def close(self) -> None:
        """Stop the processes, whatever they are reading."""
        with self._starting:
            pool, self._pool = self._pool, None
        if pool is not None:
            pool.stop()
            pool.join()

    def _started(self) -> ProcessPool:
        with self._starting:
            if self._pool is None:
                context = get_context("forkserver")
                context.set_forkserver_preload(_PRELOADED)
                self._pool = ProcessPool(
                    self.processes,
                    _FILES_A_PROCESS,
                    initializer=_limit,
                    initargs=(self.config.memory_mb,),
                    context=context,
                )
            return self._pool

    def _result(self, future: "ProcessFuture[Reading]", path: Path) -> Reading:
        try:
            return future.result()
        except OhjenuoraError:
            raise
        except TookTooLong as error:
            raise IngestError(
                f"{path.name}: reading it took longer than {self.config.seconds} seconds and was stopped.",
                "Split it into smaller files, or raise reading.seconds in the settings.",
            ) from error
        except MemoryError as error:
            raise self._too_big(path) from error
        except ProcessExpired as error:
            raise self._ended(path, error.exitcode or 0) from error
        finally:
            future.cancel()  # someone who stops waiting stops the reading too

    def _too_big(self, path: Path) -> IngestError:
        return IngestError(
            f"{path.name}: reading it takes more than {self.config.memory_mb} MB of memory.",
            "Split it into smaller files, or raise reading.memory_mb in the settings.",
        )

    def _ended(self, path: Path, code: int) -> IngestError:
        """What an exit code says: a negative one is the signal that ended the process."""
        if -code == signal.SIGKILL:
            return self._too_big(path)  # the system's own way when memory runs out
        how = signal.Signals(-code).name if code < 0 else f"exit code {code}"
        return IngestError(
            f"{path.name}: the file makes its reader crash ({how}); nothing else was harmed.",
            "Open it in a program that reads it, save it anew and ingest that.",
        )


def _limit(memory_mb: int) -> None:
    """Once in each process: it ends with its parent, and takes no more memory than it may."""
    if not sys.platform.startswith("linux"):
        return
    ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    limit = pages * resource.getpagesize() + memory_mb * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def _read(path: Path, options: ReadOptions) -> Reading:
    """In the process: whatever goes wrong comes back as an error that can be sent and shown."""
    from ingest.readers import read

    try:
        return read(path, options)
    except (OhjenuoraError, MemoryError):
        raise
    except Exception as error:
        logger.exception("the reader of %s failed", path.name)
        raise IngestError(
            f"{path.name}: its reader failed ({type(error).__name__}: {error}).",
            "Save the file anew in another format and ingest that; and report this.",
        ) from None
