"""What stands around a passage."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from corpus.context import Context
from corpus.model import DateRange, Document, Force, Kind, Passage, Reference, Span, Status, Version
from corpus.registry import Registry

DAY = date(2026, 6, 1)
ACT = Document("laki-fi", "Maksulaki", "Eduskunta", "77/2020", Kind.LAW, "fi")
ACT_SV = Document("laki-sv", "Betallag", "Eduskunta", "77/2020", Kind.LAW, "sv")


@pytest.fixture
def registry(tmp_path: Path) -> Iterator[Registry]:
    opened = Registry(tmp_path / "registry.sqlite", today=lambda: DAY)
    hold(opened, ACT, ("s:1", "s:1", "s:2", "s:2", "s:3"), [Reference("laki-fi@1#3", Span(0, 1), "", "s:3")])
    hold(opened, ACT_SV, ("s:1", "s:2", "s:3"))
    yield opened
    opened.close()


def hold(
    registry: Registry, document: Document, units: tuple[str, ...], references: list[Reference] | None = None
) -> None:
    version_id = f"{document.document_id}@1"
    passages = [
        Passage(
            f"{version_id}#{at}", version_id, f"{unit[2:]} §", (), "x", "", Span(at - 1, at), (1, 1), (),
            document.language, Force.UNSAID, DateRange(), unit,
        )
        for at, unit in enumerate(units, 1)
    ]  # fmt: skip
    version = Version(version_id, document.document_id, "1", DateRange(), "all", Status.STAGED, version_id, "a.xml", 1)
    registry.stage(document, version, "x" * len(units), passages, "/a", references or [])
    registry.publish(version_id)


def test_a_passage_has_its_unit_its_neighbours_what_it_refers_to_and_its_translation(registry: Registry) -> None:
    context = registry.context_of("laki-fi@1#3", DAY)
    assert [each.passage_id for each in context.unit] == ["laki-fi@1#4"]
    assert context.before is not None and context.before.passage_id == "laki-fi@1#1"
    assert context.after is not None and (context.after.passage_id, context.after.address) == ("laki-fi@1#5", "3 §")
    assert [each.passage_id for each in context.refers_to] == ["laki-fi@1#5"]
    translated = registry.passages([each.passage_id for each in context.translated])
    assert [(each.language, passage_id) for passage_id, each in translated.items()] == [("sv", "laki-sv@1#2")]


def test_nothing_stands_before_the_first_unit_and_after_the_last(registry: Registry) -> None:
    assert registry.context_of("laki-fi@1#2", DAY).before is None
    assert registry.context_of("laki-fi@1#5", DAY).after is None


def test_a_passage_that_is_not_there_has_no_context(registry: Registry) -> None:
    assert registry.context_of("nope", DAY) == Context()


def test_a_translation_that_does_not_apply_is_not_offered(registry: Registry) -> None:
    registry.retire("laki-sv", date(2026, 5, 1))
    assert registry.context_of("laki-fi@1#3", DAY).translated == ()
