from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from corpus.errors import CorpusError, NotPossible
from corpus.model import DateRange, Division, Document, Fact, Force, Kind, OutlineEntry, Passage, Span, Status, Version
from corpus.registry import Registry

TODAY = date(2026, 6, 15)
YESTERDAY, TOMORROW = date(2026, 6, 14), date(2026, 6, 16)
TERMS = Document("ehdot", "Korttiehdot", "Pankki", "1/2026", Kind.TERMS, "fi")


@pytest.fixture
def registry(tmp_path: Path) -> Iterator[Registry]:
    opened = Registry(tmp_path / "registry.sqlite", today=lambda: TODAY)
    yield opened
    opened.close()


def version(name: str, start: date | None = None, end: date | None = None) -> Version:
    return Version(f"ehdot@{name}", "ehdot", name, DateRange(start, end), "all", Status.STAGED, name, "ehdot.pdf", 1)


def passage(version_id: str, in_force: DateRange, ordinal: int = 1) -> Passage:
    return Passage(
        f"{version_id}#{ordinal}", version_id, "1 §", (), "Soita", "", Span(0, 5), (1, 1), (), "fi", Force.UNSAID,
        in_force, f"s:{ordinal}", (Division("1 mom.", 0), Division("2 mom.", 3)),
    )  # fmt: skip


def staged(registry: Registry, name: str, start: date | None = None, end: date | None = None) -> str:
    one = version(name, start, end)
    registry.stage(TERMS, one, "Soita heti", [passage(one.version_id, one.in_force)], "/ehdot.pdf")
    return one.version_id


def published(registry: Registry, name: str, start: date | None = None, end: date | None = None) -> str:
    version_id = staged(registry, name, start, end)
    registry.publish(version_id)
    return version_id


def shown(registry: Registry, *days: date) -> list[str]:
    return ["".join(registry.allowed_versions(day)).removeprefix("ehdot@") for day in days]


def test_all_that_a_version_and_its_passages_say_comes_back(registry: Registry) -> None:
    said = replace(
        version("1", date(2026, 1, 1)),
        status=Status.IN_FORCE,
        given=date(2025, 12, 1),
        as_enacted=True,
        repeals=("laki 66/1979",),
        facts=(Fact("in_force", "2026-01-01", "Voimassa 1.1.2026 alkaen"),),
        outline=(OutlineEntry("1 § Soveltamisala", 2, 3), OutlineEntry("2 § Määritelmät", 2)),
    )
    kept = passage("ehdot@1", said.in_force)
    registry.stage(TERMS, said, "Soita heti", [kept], "/ehdot.pdf")
    registry.publish("ehdot@1")
    assert registry.version("ehdot@1") == said
    assert registry.passages_of("ehdot@1") == [kept] == list(registry.passages([kept.passage_id]).values())
    assert registry.source_paths() == {"ehdot@1": "/ehdot.pdf"}


def test_a_draft_is_indexed_but_in_no_search_until_it_is_approved_and_published(registry: Registry) -> None:
    published(registry, "1", date(2025, 1, 1))
    draft = staged(registry, "2", date(2026, 1, 1))
    for step, status in ((registry.keep_as_draft, Status.DRAFT), (registry.approve, Status.APPROVED)):
        step(draft)
        assert registry.version(draft).status is status
        assert shown(registry, date(2025, 6, 1), TODAY) == ["1", "1"]
        assert f"{draft}#1" in registry.passage_ids() and registry.staged() == []
        assert registry.current("ehdot", TODAY).version_id == "ehdot@1"
    registry.publish(draft)
    assert shown(registry, date(2025, 6, 1), TODAY) == ["1", "2"]


def test_a_draft_may_be_published_at_once(registry: Registry) -> None:
    draft = staged(registry, "1")
    registry.keep_as_draft(draft)
    assert registry.current("ehdot", TODAY).version_id == draft
    registry.publish(draft)
    assert shown(registry, TODAY) == ["1"]


def test_steps_out_of_order_are_refused(registry: Registry) -> None:
    one = staged(registry, "1")
    with pytest.raises(CorpusError, match="is staged and not draft"):
        registry.approve(one)
    registry.publish(one)
    with pytest.raises(CorpusError, match="rollback"):
        registry.publish(one)
    with pytest.raises(CorpusError, match="is in_force and not staged"):
        registry.keep_as_draft(one)


def test_a_version_published_ahead_comes_into_force_at_midnight_by_itself(registry: Registry) -> None:
    published(registry, "1", date(2025, 1, 1))
    published(registry, "2", TOMORROW)
    assert shown(registry, TODAY, TOMORROW) == ["1", "2"]


def test_a_version_published_ahead_leaves_one_without_a_date_in_force_until_then(registry: Registry) -> None:
    published(registry, "1")
    published(registry, "2", TOMORROW)
    assert shown(registry, TODAY, TOMORROW) == ["1", "2"]


def test_a_retired_document_is_shown_only_as_of_certain_days_before(registry: Registry) -> None:
    published(registry, "1", date(2025, 1, 1))
    published(registry, "2", date(2026, 1, 1))
    registry.retire("ehdot", TODAY)
    assert shown(registry, date(2025, 6, 1), YESTERDAY, TODAY, TOMORROW) == ["1", "2", "", ""]
    assert registry.version("ehdot@2").status is Status.RETIRED
    assert registry.version_text("ehdot@2") == "Soita heti"


def test_a_retired_document_without_a_date_is_never_shown(registry: Registry) -> None:
    published(registry, "1")
    with pytest.raises(CorpusError, match="has no date"):
        registry.retire("ehdot", TOMORROW)
    registry.retire("ehdot", TODAY)
    assert shown(registry, date(2020, 1, 1), YESTERDAY, TODAY) == ["", "", ""]
    with pytest.raises(CorpusError, match="no version to retire"):
        registry.retire("ehdot", TODAY)


def test_a_document_is_retired_on_a_later_day_by_itself(registry: Registry) -> None:
    published(registry, "1", date(2025, 1, 1))
    registry.retire("ehdot", TOMORROW)
    assert shown(registry, TODAY, TOMORROW) == ["1", ""]


def test_a_retired_document_comes_back_with_a_new_version(registry: Registry) -> None:
    published(registry, "1", date(2025, 1, 1))
    registry.retire("ehdot", date(2026, 3, 1))
    published(registry, "2", date(2026, 5, 1))
    assert shown(registry, date(2026, 2, 1), date(2026, 4, 1), TODAY) == ["1", "", "2"]


def test_a_rollback_takes_back_the_last_publishing(registry: Registry) -> None:
    published(registry, "1", date(2025, 1, 1))
    published(registry, "2", date(2026, 1, 1))
    taken_back = registry.rollback("ehdot")
    assert (taken_back.version_id, taken_back.status) == ("ehdot@2", Status.APPROVED)
    assert shown(registry, TODAY) == ["1"]
    assert registry.version("ehdot@1").in_force == DateRange(date(2025, 1, 1))
    registry.publish("ehdot@2")
    assert shown(registry, date(2025, 6, 1), TODAY) == ["1", "2"]


def test_a_rollback_takes_back_a_retiring(registry: Registry) -> None:
    published(registry, "1", date(2025, 1, 1))
    registry.retire("ehdot", TODAY)
    assert registry.rollback("ehdot").status is Status.IN_FORCE
    assert shown(registry, TODAY) == ["1"]


def test_a_discarded_version_no_longer_ends_the_one_before_it(registry: Registry) -> None:
    published(registry, "1", date(2025, 1, 1))
    published(registry, "2", date(2026, 1, 1))
    registry.discard("ehdot@2")
    assert shown(registry, TODAY) == ["1"]


def test_of_a_withdrawn_document_nothing_comes_back_while_it_is_discarded(registry: Registry) -> None:
    published(registry, "1", date(2025, 1, 1))
    published(registry, "2", date(2026, 1, 1))
    registry.withdraw("ehdot")
    registry.discard("ehdot@2")
    assert shown(registry, TODAY) == [""] and [each.version_id for each in registry.staged()] == ["ehdot@1"]


def test_a_file_that_is_a_version_already_is_refused_and_nothing_is_changed(registry: Registry) -> None:
    published(registry, "1")
    again = replace(version("2"), sha256="1")
    with pytest.raises(NotPossible, match="holds this already"):
        registry.stage(TERMS, again, "", [], "/ehdot.pdf")
    assert [each.version_id for each in registry.versions()] == ["ehdot@1"] and registry.staged() == []


def test_nothing_published_is_nothing_to_take_back(registry: Registry) -> None:
    registry.keep_as_draft(staged(registry, "1"))
    with pytest.raises(CorpusError, match="no published version"):
        registry.rollback("ehdot")


def test_a_document_is_called_what_its_published_version_calls_it(registry: Registry) -> None:
    published(registry, "1", date(2025, 1, 1))
    renamed = replace(TERMS, title="Maksukorttiehdot")
    registry.stage(renamed, version("2", date(2026, 1, 1)), "", [], "/ehdot.pdf")
    registry.keep_as_draft("ehdot@2")
    assert registry.document("ehdot").title == "Korttiehdot"
    registry.publish("ehdot@2")
    assert registry.document("ehdot").title == "Maksukorttiehdot"
    registry.rollback("ehdot")
    assert registry.document("ehdot").title == "Korttiehdot"


def test_a_unit_keeps_dates_of_its_own_within_its_versions(registry: Registry) -> None:
    one = version("1", date(2025, 1, 1))
    own = DateRange(date(2026, 8, 2))
    passages = [passage("ehdot@1", one.in_force), passage("ehdot@1", own, 2), passage("ehdot@1", DateRange(), 3)]
    registry.stage(TERMS, one, "Soita heti", passages, "/ehdot.pdf")
    registry.publish("ehdot@1")
    assert [each.in_force for each in registry.passages_of("ehdot@1")] == [one.in_force, own, one.in_force]
    assert registry.barred_passages(TODAY) == {"ehdot@1#2"}
    assert registry.barred_passages(date(2026, 8, 2)) == frozenset()
    published(registry, "2", date(2027, 1, 1))
    last = date(2026, 12, 31)
    assert [each.in_force.end for each in registry.passages_of("ehdot@1")] == [last, last, last]
    assert registry.passages(["ehdot@1#2"])["ehdot@1#2"].in_force == DateRange(date(2026, 8, 2), last)
