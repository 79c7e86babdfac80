from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from corpus.corrections import Correction
from corpus.freshness import Concern, Reason, concerns
from corpus.model import DateRange, Document, Kind, Status, Version
from corpus.registry import Registry

DAY = date(2026, 6, 1)
RULES = Document("mok", "Maksupalvelut", "Finanssivalvonta", "3/2020", Kind.REGULATION, "fi")


@pytest.fixture
def registry(tmp_path: Path) -> Iterator[Registry]:
    opened = Registry(tmp_path / "registry.sqlite", today=lambda: DAY)
    yield opened
    opened.close()


def held(registry: Registry, document: Document, name: str, start: date | None, end: date | None = None) -> Version:
    return kept(registry, document, version(document, name, start, end))


def version(document: Document, name: str, start: date | None, end: date | None = None) -> Version:
    return Version(
        f"{document.document_id}@{name}", document.document_id, name, DateRange(start, end), "all", Status.STAGED,
        name, "a.pdf", 1, confirmed=True,
    )  # fmt: skip


def kept(registry: Registry, document: Document, version: Version) -> Version:
    registry.stage(document, version, "", [], f"/{version.sha256}.pdf")
    registry.publish(version.version_id)
    return version


def reasons(found: list[Concern]) -> list[tuple[Reason, str, date | None]]:
    return [(each.reason, each.version.version_id, each.day) for each in found]


def test_a_settled_corpus_has_nothing_to_look_at(registry: Registry) -> None:
    held(registry, RULES, "1", date(2020, 1, 1))
    assert concerns(registry, DAY, hash_of=lambda _: None) == []


def test_what_ends_soon_says_what_follows(registry: Registry) -> None:
    held(registry, RULES, "1", date(2020, 1, 1))
    held(registry, RULES, "2", date(2026, 7, 1))
    (ending,) = concerns(registry, DAY)
    assert (ending.reason, ending.day, ending.by) == (Reason.ENDS, date(2026, 6, 30), "mok@2")
    assert concerns(registry, DAY, within=10) == []
    assert concerns(registry, date(2026, 7, 1)) == []


def test_undated_unconfirmed_and_enacted_texts_are_told_until_a_person_has_looked(registry: Registry) -> None:
    kept(registry, RULES, replace(version(RULES, "1", None), as_enacted=True, confirmed=False))
    found = [reason for reason, _, _ in reasons(concerns(registry, DAY))]
    assert found == [Reason.NO_DATE, Reason.AS_ENACTED, Reason.UNCONFIRMED]
    registry.correct("mok@1", Correction(in_force=DateRange(date(2020, 1, 1)), as_enacted=False), "Aino")
    assert concerns(registry, DAY) == []


def test_superseded_versions_are_left_in_peace(registry: Registry) -> None:
    kept(registry, RULES, replace(version(RULES, "1", date(2020, 1, 1)), confirmed=False))
    held(registry, RULES, "2", date(2026, 1, 1))
    assert concerns(registry, DAY, hash_of=lambda path: "changed" if path == "/1.pdf" else None) == []


def test_a_source_that_holds_something_new_is_told_once_until_it_is_ingested(registry: Registry) -> None:
    held(registry, RULES, "1", date(2020, 1, 1))
    (changed,) = concerns(registry, DAY, hash_of=lambda _: "2")
    assert (changed.reason, changed.path) == (Reason.SOURCE_CHANGED, "/1.pdf")
    registry.stage(RULES, version(RULES, "2", date(2026, 8, 1)), "", [], "/1.pdf")
    registry.keep_as_draft("mok@2")
    assert concerns(registry, DAY, hash_of=lambda _: "2") == []


def test_what_another_document_repeals_is_told_with_the_day(registry: Registry) -> None:
    held(registry, RULES, "1", date(2020, 1, 1))
    new = replace(RULES, document_id="mok-uusi", number="5/2026")
    repealing = replace(version(new, "9", date(2026, 9, 1)), repeals=("Määräykset ja ohjeet 3/2020", "5/2026"))
    registry.stage(new, repealing, "", [], "/9.pdf")
    assert concerns(registry, DAY) == []
    registry.publish("mok-uusi@9")
    (repealed,) = concerns(registry, DAY)
    assert (repealed.reason, repealed.day, repealed.by) == (Reason.REPEALED, date(2026, 9, 1), "mok-uusi")
    swedish = replace(new, document_id="mok-nytt", language="sv")
    kept(registry, swedish, replace(version(swedish, "8", date(2026, 9, 1)), repeals=("Föreskrifter 3/2020",)))
    assert [each.by for each in concerns(registry, DAY)] == ["mok-uusi"]
    registry.retire("mok", DAY)
    assert concerns(registry, DAY) == []
