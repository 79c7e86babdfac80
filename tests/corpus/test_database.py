import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from corpus.database import Database
from corpus.errors import CorpusError
from corpus.folder import SCHEMA
from corpus.model import DateRange, Document, Kind, Status, Version
from corpus.registry import Registry
from corpus.rows import document_values
from corpus.tables import DocumentRow


def document(name: str) -> Document:
    return Document(name, name, "Pankki", name, Kind.TERMS, "fi")


def version(document_id: str, number: int) -> Version:
    start = date(2026, 1, 1) + timedelta(days=number)
    version_id = f"{document_id}@{number}"
    return Version(version_id, document_id, "", DateRange(start), "all", Status.STAGED, version_id, "a.pdf", 1)


def test_a_registry_of_another_schema_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "registry.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE documents (document_id TEXT)")
    before = path.read_bytes()
    with pytest.raises(CorpusError, match=f"older program .schema 1, this one reads {SCHEMA}.*ingest"):
        Registry(path)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM sqlite_master").fetchone() == (1,)
        connection.execute(f"PRAGMA user_version = {SCHEMA + 1}")
    with pytest.raises(CorpusError, match="a newer program"):
        Registry(path)
    assert len(before) == path.stat().st_size


def test_a_registry_is_opened_again_with_all_that_it_held(tmp_path: Path) -> None:
    for number in (1, 2):
        registry = Registry(tmp_path / "registry.sqlite")
        registry.stage(document("d"), version("d", number), "", [], "")
        registry.publish(f"d@{number}")
        registry.close()
    registry = Registry(tmp_path / "registry.sqlite")
    assert registry.version("d@1").in_force == DateRange(date(2026, 1, 2), date(2026, 1, 2))
    registry.close()


def test_writers_of_many_threads_take_turns(tmp_path: Path) -> None:
    registry = Registry(tmp_path / "registry.sqlite")

    def ingest(number: int) -> None:
        owner = f"d{number % 3}"
        registry.stage(document(owner), version(owner, number), "", [], "")
        registry.publish(f"{owner}@{number}")
        assert len(registry.allowed_versions(date(2027, 1, 1))) <= 3

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(ingest, range(24)))
    assert len(registry.versions()) == 24 and registry.staged() == []
    for offset in range(30):
        shown = registry.allowed_versions(date(2026, 1, 1) + timedelta(days=offset))
        assert len({each.partition("@")[0] for each in shown}) == len(shown)
    assert registry.allowed_versions(date(2027, 1, 1)) == {"d0@21", "d1@22", "d2@23"}
    registry.close()


def test_what_is_known_in_memory_is_what_another_registry_reads_from_the_file(tmp_path: Path) -> None:
    registry = Registry(tmp_path / "registry.sqlite")
    assert registry.documents() == []
    for number in range(3):
        registry.stage(document(f"d{number}"), version(f"d{number}", number), "", [], "")
        registry.publish(f"d{number}@{number}")
    registry.discard("d1@1")
    registry.retire("d2", date(2026, 2, 1))
    fresh = Registry(tmp_path / "registry.sqlite")
    assert (fresh.documents(), fresh.versions()) == (registry.documents(), registry.versions())
    fresh.close()
    registry.close()


def test_a_read_that_goes_on_keeps_the_log_from_being_emptied_and_says_so(tmp_path: Path) -> None:
    database = Database(tmp_path / "registry.sqlite", patience_ms=50)
    with database.writing() as session:
        session.add(DocumentRow(**document_values(document("d"))))
    with closing(sqlite3.connect(tmp_path / "registry.sqlite", isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM versions").fetchone()
        with pytest.raises(CorpusError, match="being read"):
            database.vacuum()
        reader.execute("COMMIT")
    database.vacuum()
    assert (tmp_path / "registry.sqlite-wal").stat().st_size == 0
    database.close()
