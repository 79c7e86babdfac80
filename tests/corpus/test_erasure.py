from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from corpus.corrections import Correction
from corpus.erasure import ErasedSource
from corpus.errors import UnknownId
from corpus.model import DateRange, Document, Force, Kind, Passage, Reference, Span, Status, Version
from corpus.registry import Registry

SECRET = "Sulkupalvelun salainen varanumero on vain henkilöstölle."
TITLE = "Sisäinen menettelyohje varanumeroista"


@pytest.fixture
def registry(tmp_path: Path) -> Iterator[Registry]:
    opened = Registry(tmp_path / "registry.sqlite", today=lambda: date(2026, 6, 15))
    yield opened
    opened.close()


def published(registry: Registry, document_id: str, title: str, text: str, count: int = 200) -> None:
    """A version with the text ``count`` times, so that it fills pages of its own."""
    version_id, whole = f"{document_id}@1", f"{text}\n" * count
    version = Version(
        version_id, document_id, "1", DateRange(), "all", Status.STAGED, f"hash-{document_id}", "Ohje.PDF", 1
    )
    passages = [
        Passage(
            f"{version_id}#{at:04d}", version_id, title, (title,), text, text, Span(start, start + len(text)), (1, 1),
            (), "fi", Force.UNSAID, DateRange(),
        )
        for at, start in enumerate(range(0, len(whole), len(text) + 1))
    ]  # fmt: skip
    references = [Reference(passages[0].passage_id, Span(0, 5), title, "s:1")]
    document = Document(document_id, title, "Pankki", "7", Kind.INSTRUCTION, "fi")
    registry.stage(document, version, whole, passages, f"/{title}.pdf", references)
    registry.publish(version_id)


def stored(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.glob("registry.sqlite*")))


def test_nothing_of_an_erased_document_is_left_in_the_files(tmp_path: Path, registry: Registry) -> None:
    published(registry, "muu", "Korttiehdot", "Soita heti.")
    published(registry, "salainen", TITLE, SECRET)
    registry.correct("salainen@1", Correction(title=f"{TITLE} 2"), "Aino")
    for trace in (SECRET, TITLE):
        assert trace.encode() in stored(tmp_path)
    registry.erase("salainen", "Aino", "GDPR 17 art.")
    registry.vacuum()
    for trace in (SECRET, TITLE, "henkilöstölle", "menettelyohje"):
        assert trace.encode() not in stored(tmp_path)
        assert trace.encode("utf-16-le") not in stored(tmp_path)
    assert (tmp_path / "registry.sqlite-wal").stat().st_size == 0
    assert registry.passages_of("muu@1")[0].text == "Soita heti."


def test_erasing_says_what_must_be_purged_and_leaves_tombstones(registry: Registry) -> None:
    published(registry, "salainen", TITLE, SECRET, count=2)
    erased = registry.erase("salainen", "Aino", "GDPR 17 art.")
    assert erased.sources == (ErasedSource("salainen@1", "hash-salainen", ".pdf"),)
    assert erased.passage_ids == ("salainen@1#0000", "salainen@1#0001")
    (tombstone,) = registry.tombstones()
    assert (tombstone.document_id, tombstone.version_id, tombstone.sha256) == (
        "salainen",
        "salainen@1",
        "hash-salainen",
    )
    assert (tombstone.who, tombstone.why) == ("Aino", "GDPR 17 art.")
    assert registry.erased("hash-salainen") == tombstone and registry.erased("other") is None
    assert registry.documents() == [] and registry.versions() == [] and registry.passage_ids() == set()
    assert registry.allowed_versions(date(2026, 6, 15)) == frozenset()


def test_an_erased_document_may_be_ingested_and_erased_again(registry: Registry) -> None:
    for why in ("ensin", "taas"):
        published(registry, "salainen", TITLE, SECRET, count=1)
        registry.erase("salainen", "Aino", why)
    found = registry.erased("hash-salainen")
    assert len(registry.tombstones()) == 2 and found is not None and found.why == "taas"


def test_staged_and_withdrawn_versions_are_erased_too(registry: Registry) -> None:
    published(registry, "salainen", TITLE, SECRET, count=1)
    registry.withdraw("salainen")
    assert registry.erase("salainen", "Aino", "").sources
    with pytest.raises(UnknownId):
        registry.erase("salainen", "Aino", "")


def test_an_erased_passage_that_was_just_read_is_not_found(registry: Registry) -> None:
    published(registry, "salainen", TITLE, SECRET, 1)
    assert registry.passages(["salainen@1#0000"])
    registry.erase("salainen", "Aino", "GDPR 17 art.")
    assert registry.passages(["salainen@1#0000"]) == {}


def test_a_passage_that_was_just_read_has_the_dates_that_its_version_was_given_since(registry: Registry) -> None:
    published(registry, "ohje", TITLE, SECRET, 1)
    assert registry.passages(["ohje@1#0000"])["ohje@1#0000"].in_force == DateRange()
    registry.correct("ohje@1", Correction(in_force=DateRange(date(2026, 1, 1))), "Aino")
    assert registry.passages(["ohje@1#0000"])["ohje@1#0000"].in_force == DateRange(date(2026, 1, 1))
