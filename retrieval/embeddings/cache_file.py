"""A SQLite file of what can be made again: where it is damaged or the disk is full it is done without."""

import logging
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path

logger = logging.getLogger(__name__)

Work = Callable[[sqlite3.Connection], None]

# secure_delete overwrites what is deleted; a reader never waits in WAL.
_PRAGMAS = ("journal_mode = WAL", "synchronous = NORMAL", "secure_delete = ON", "busy_timeout = 5000")


class CacheFile:
    """Opened, and made, at its first use. Any thread may call; whoever holds ``lock`` may use what needs it."""

    def __init__(self, path: Path, name: str, prepare: Work) -> None:
        """``name`` stands before the path in what is logged; ``prepare`` makes the tables in a file just opened."""
        self.path = path
        self.lock = threading.Lock()
        self._name = name
        self._prepare = prepare
        self._connection: sqlite3.Connection | None = None

    @property
    def is_open(self) -> bool:
        """Whether it has been used since it was opened."""
        return self._connection is not None

    def use(self, work: Work, seconds: float = -1) -> None:
        """One user at a time, who waits so many seconds at most, negative for as long as it takes.

        What SQLite or the disk says ends this use and goes no further.
        """
        if not self.lock.acquire(timeout=seconds):
            return
        try:
            work(self.connected())
        except (sqlite3.OperationalError, OSError) as error:  # a full disk, a folder that cannot be written
            logger.warning("%s %s is not used: %s.", self._name, self.path, error)
        except sqlite3.DatabaseError as error:
            logger.warning("%s %s is damaged (%s) and is thrown away.", self._name, self.path, error)
            self.throw_away()
        finally:
            self.lock.release()

    def close(self) -> None:
        """Let go of the file."""
        with self.lock:
            self._let_go()

    def connected(self) -> sqlite3.Connection:
        """The connection; needs ``lock``."""
        if self._connection is None:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(self.path, check_same_thread=False)
            try:
                for pragma in _PRAGMAS:
                    connection.execute(f"PRAGMA {pragma}").close()
                self._prepare(connection)
            except sqlite3.Error:
                connection.close()
                raise
            self._connection = connection
        return self._connection

    def throw_away(self) -> None:
        """Delete the file with all that belongs to it; needs ``lock``."""
        self._let_go()
        for suffix in ("", "-wal", "-shm"):
            self.path.with_name(self.path.name + suffix).unlink(missing_ok=True)

    def _let_go(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def rewrite(connection: sqlite3.Connection) -> None:
    """Rewrite the file, so that nothing of what was deleted is left in it."""
    connection.execute("VACUUM")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").close()
