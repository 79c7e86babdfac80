from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from corpus.corrections import Correction
from corpus.errors import CorpusError
from corpus.model import DateRange, Document, Kind, Status, Version
from corpus.registry import Registry

TERMS = Document("ehdot", "Korttiehdot", "Pankki", "1/2026", Kind.INSTRUCTION, "fi")


@pytest.fixture
def registry(tmp_path: Path) -> Iterator[Registry]:
    opened = Registry(tmp_path / "registry.sqlite", today=lambda: date(2026, 6, 15))
    yield opened
    opened.close()


def published(registry: Registry, name: str, start: date | None, document: Document = TERMS) -> None:
    in_force = DateRange(start)
    version = Version(f"ehdot@{name}", "ehdot", name, in_force, "all", Status.STAGED, name, "ehdot.pdf", 1)
    registry.stage(document, version, "", [], "/ehdot.pdf")
    registry.publish(version.version_id)


def fields(registry: Registry) -> list[tuple[str, str, str]]:
    return [(change.field, change.before, change.after) for change in registry.changes("ehdot")]


def test_a_version_is_confirmed_as_it_was_found(registry: Registry) -> None:
    published(registry, "1", date(2026, 1, 1))
    assert registry.correct("ehdot@1", Correction(), "Aino").confirmed
    registry.correct("ehdot@1", Correction(title="Korttiehdot"), "Aino")
    assert fields(registry) == [("confirmed", "no", "yes")]


def test_what_a_person_corrects_is_kept_with_what_stood_before(registry: Registry) -> None:
    published(registry, "1", None)
    correction = Correction(
        title="Maksukorttiehdot", kind=Kind.TERMS, label="2026", audience="fraud",
        in_force=DateRange(date(2026, 2, 1)), given=date(2026, 1, 15), as_enacted=True,
    )  # fmt: skip
    version = registry.correct("ehdot@1", correction, "Aino")
    document = registry.document("ehdot")
    assert (document.title, document.kind, document.number) == ("Maksukorttiehdot", Kind.TERMS, "1/2026")
    assert (version.label, version.audience, version.in_force) == ("2026", "fraud", DateRange(date(2026, 2, 1)))
    assert (version.given, version.as_enacted, version.confirmed) == (date(2026, 1, 15), True, True)
    assert fields(registry)[:2] == [("title", "Korttiehdot", "Maksukorttiehdot"), ("kind", "instruction", "terms")]
    assert ("in_force", "/", "2026-02-01/") in fields(registry)
    assert {(change.who, change.version_id) for change in registry.changes("ehdot")} == {("Aino", "ehdot@1")}


def test_a_corrected_date_chains_the_versions_anew(registry: Registry) -> None:
    published(registry, "1", date(2025, 1, 1))
    published(registry, "2", None)
    assert registry.allowed_versions(date(2025, 6, 1)) == {"ehdot@2"}
    registry.correct("ehdot@2", Correction(in_force=DateRange(date(2026, 3, 1))), "Aino")
    assert registry.allowed_versions(date(2025, 6, 1)) == registry.allowed_versions(date(2026, 2, 28)) == {"ehdot@1"}
    assert registry.allowed_versions(date(2026, 3, 1)) == {"ehdot@2"}
    registry.correct("ehdot@2", Correction(in_force=DateRange(date(2026, 4, 1))), "Aino")
    assert registry.version("ehdot@1").in_force.end == date(2026, 3, 31)


def test_a_drafts_dates_are_those_that_were_corrected(registry: Registry) -> None:
    version = Version("ehdot@1", "ehdot", "1", DateRange(), "all", Status.STAGED, "1", "ehdot.pdf", 1)
    registry.stage(TERMS, version, "", [], "/ehdot.pdf")
    registry.keep_as_draft("ehdot@1")
    corrected = registry.correct("ehdot@1", Correction(in_force=DateRange(date(2026, 3, 1))), "Aino")
    assert (corrected.in_force, corrected.status) == (DateRange(date(2026, 3, 1)), Status.DRAFT)


def test_what_a_person_said_of_a_document_outlasts_the_next_file(registry: Registry) -> None:
    published(registry, "1", date(2025, 1, 1))
    registry.correct("ehdot@1", Correction(title="Maksukorttiehdot"), "Aino")
    published(registry, "2", date(2026, 1, 1), replace(TERMS, title="EHDOT v2", number="2/2026"))
    assert (registry.document("ehdot").title, registry.document("ehdot").number) == ("Maksukorttiehdot", "2/2026")


def test_a_title_corrected_in_a_draft_waits_for_its_publishing(registry: Registry) -> None:
    published(registry, "1", date(2025, 1, 1))
    draft = Version("ehdot@2", "ehdot", "2", DateRange(), "all", Status.STAGED, "2", "ehdot.pdf", 1)
    registry.stage(TERMS, draft, "", [], "/ehdot.pdf")
    registry.keep_as_draft("ehdot@2")
    registry.correct("ehdot@2", Correction(title="Uudet ehdot"), "Aino")
    assert registry.document("ehdot").title == "Korttiehdot"
    registry.publish("ehdot@2")
    assert registry.document("ehdot").title == "Uudet ehdot"


def test_dates_the_wrong_way_round_are_refused_and_nothing_is_changed(registry: Registry) -> None:
    published(registry, "1", date(2025, 1, 1))
    with pytest.raises(CorpusError, match="end before they start"):
        registry.correct("ehdot@1", Correction(in_force=DateRange(date(2026, 1, 1), date(2025, 1, 1))), "Aino")
    assert fields(registry) == [] and not registry.version("ehdot@1").confirmed
