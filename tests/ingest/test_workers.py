import os
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from ingest.config import ReadingConfig
from ingest.errors import IngestError
from ingest.reading import ReadOptions
from ingest.workers import Readers
from tests.ingest.bad_readers import by_name


@pytest.fixture(scope="module")
def readers() -> Iterator[Readers]:
    started = Readers(ReadingConfig(processes=2, seconds=2, memory_mb=500), by_name)
    yield started
    started.close()


def test_a_file_is_read_in_another_process_with_its_options(readers: Readers) -> None:
    (note,) = readers.read(Path("good"), ReadOptions(password="sesame")).notes
    process, password = note.split()
    assert int(process) != os.getpid()
    assert password == "sesame"


def test_no_model_and_no_index_is_loaded_where_files_are_read(readers: Readers) -> None:
    (note,) = readers.read(Path("loads")).notes
    assert not {"torch", "onnxruntime", "chromadb", "tantivy", "sqlalchemy"} & set(note.split())


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("hangs", "hangs: reading it took longer than 2 seconds and was stopped"),
        ("crashes", "crashes: the file makes its reader crash"),
        ("eats", "eats: reading it takes more than 500 MB of memory"),
        ("ends", "ends: the file makes its reader crash .exit code 3."),
        ("refuses", "refuses: no. Try another."),
        ("raises", "raises: its reader failed .LookupError: a bug."),
    ],
)
def test_a_reader_that_goes_wrong_gives_a_reason_and_harms_no_other(readers: Readers, name: str, reason: str) -> None:
    bad, good = readers.start(Path(name)), readers.start(Path("good"))
    with pytest.raises(IngestError, match=reason):
        bad.result()
    assert good.result().pages == 1
    assert not [each for each in psutil.Process().children(recursive=True) if each.status() == psutil.STATUS_ZOMBIE]


def test_a_killed_process_is_replaced(readers: Readers) -> None:
    (note,) = readers.read(Path("good")).notes
    psutil.Process(int(note.split()[0])).kill()
    assert readers.read(Path("good")).pages == 1


def test_a_reading_nobody_waits_for_is_stopped(readers: Readers) -> None:
    pending = readers.start(Path("hangs"))
    time.sleep(0.2)
    pending.cancel()
    with pytest.raises(IngestError, match="stopped"):
        pending.result()


def test_closing_ends_the_processes_and_reading_starts_new_ones() -> None:
    readers = Readers(ReadingConfig(processes=1), by_name)
    (note,) = readers.read(Path("good")).notes
    readers.close()
    assert not psutil.pid_exists(int(note.split()[0]))
    assert readers.read(Path("good")).pages == 1
    readers.close()
