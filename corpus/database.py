"""The registry's SQLite file: opened, checked, read, written one writer at a time, and rewritten without its past."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Lock
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect
from sqlalchemy.exc import DatabaseError, IntegrityError, OperationalError
from sqlalchemy.orm import Session

from corpus.errors import CorpusError, NotPossible
from corpus.folder import SCHEMA
from corpus.tables import Base

_WRITES = "registry_writes"


class Database:
    """Sessions on the registry's file. Any thread may call; writers wait for each other."""

    def __init__(self, path: Path, patience_ms: int = 5000) -> None:
        """Open the file, made when it is not there; CorpusError when it is damaged or made by another schema.

        ``patience_ms`` is how long a writer waits for what another connection holds.
        """
        self._path = path
        self._patience_ms = patience_ms
        self._writer = Lock()
        self.engine: Engine = create_engine(f"sqlite:///{path}")
        self._writing_engine = self.engine.execution_options(**{_WRITES: True})
        event.listen(self.engine, "connect", self._prepare)
        event.listen(self.engine, "begin", _begin)
        with self._guarded(), self._writing_engine.begin() as connection:
            self._check_schema(connection)
            Base.metadata.create_all(connection)
            connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA}")

    def close(self) -> None:
        """Give back every connection."""
        self.engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that sees one state of the file, whatever is written meanwhile."""
        with self._guarded(), Session(self.engine) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """One transaction: committed at the end, nothing of it kept when an error leaves it."""
        with self._writer, self._guarded(), Session(self._writing_engine) as session, session.begin():
            yield session

    def vacuum(self) -> None:
        """Rewrite the file without what was deleted, and empty its write-ahead log.

        CorpusError when a search that does not end keeps the log from being emptied; what was deleted is in it still.
        """
        with self._writer, self._guarded(), closing(self.engine.raw_connection()) as connection:
            cursor = connection.cursor()
            cursor.execute("PRAGMA temp_store = MEMORY")  # the copy that VACUUM makes must not lie in a temporary file
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA temp_store = DEFAULT")
            busy = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        if busy:
            raise CorpusError(
                f"The log of the registry {self._path} could not be emptied: it is being read.",
                "Run the command again; it goes on where it stopped.",
            )

    def _check_schema(self, connection: Connection) -> None:
        found = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
        if found == SCHEMA or not inspect(connection).get_table_names():
            return
        raise CorpusError(
            f"The registry {self._path} was made by {'a newer' if found > SCHEMA else 'an older'} program "
            f"(schema {found or 1}, this one reads {SCHEMA}).",
            "Use that program with it, or set OHJENUORA_HOME to a new folder and ingest the documents again.",
        )

    def _prepare(self, connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # a transaction begins where we say, not at its first write
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout = {self._patience_ms}")
        # WAL lets searches read while a version is written; secure_delete overwrites what is deleted.
        for pragma in ("journal_mode = WAL", "secure_delete = ON", "foreign_keys = ON"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        """Turn what SQLite says of the file into an error that a person can act on."""
        try:
            yield
        except IntegrityError as error:
            raise NotPossible(
                f"The registry {self._path} holds this already: {error.orig}.",
                "Nothing was changed; look at what is there.",
            ) from error
        except OperationalError as error:
            raise CorpusError(
                f"The registry {self._path} cannot be written or read: {error.orig}.",
                "Check that the disk is not full and that the folder may be written to; nothing was changed.",
            ) from error
        except DatabaseError as error:
            raise CorpusError(
                f"The registry {self._path} is damaged: {error.orig}.",
                "Restore the data folder from a backup, or move it away and ingest the documents again.",
            ) from error


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
