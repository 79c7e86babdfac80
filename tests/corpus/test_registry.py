from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from corpus.errors import CorpusError
from corpus.model import Box, DateRange, Document, Force, Kind, Passage, Span, Status, Version
from corpus.registry import Registry

TEXT = "1 Kortin sulkeminen\n\nSoita heti, kun kortti katoaa. Numero on 09 123.\n\nOmavastuu on 50 €."


@pytest.fixture
def registry(tmp_path: Path) -> Iterator[Registry]:
    opened = Registry(tmp_path / "registry.sqlite")
    yield opened
    opened.close()


def document(document_id: str = "ehdot-fi") -> Document:
    return Document(document_id, "Korttiehdot", "Pankki", "1/2026", Kind.TERMS, "fi")


def version(version_id: str, document_id: str = "ehdot-fi", start: date | None = None) -> Version:
    return Version(
        version_id, document_id, "1", DateRange(start), "all", Status.IN_FORCE, version_id, "ehdot.pdf", pages=2
    )


def passage(version_id: str, ordinal: int, start: int, end: int) -> Passage:
    return Passage(
        passage_id=f"{version_id}#{ordinal:04d}",
        version_id=version_id,
        address="luku 1",
        heading_path=("1 Kortin sulkeminen",),
        text=TEXT[start:end],
        context="",
        span=Span(start, end),
        pages=(1, 2),
        boxes=(Box(1, 10.0, 20.0, 30.5, 40.0),),
        language="fi",
        force=Force.BINDING,
        in_force=DateRange(),
    )


def published(registry: Registry, version_id: str, document_id: str = "ehdot-fi", start: date | None = None) -> None:
    passages = [passage(version_id, 1, 21, 68), passage(version_id, 2, 70, 88)]
    registry.stage(document(document_id), version(version_id, document_id, start), TEXT, passages, f"/{document_id}")
    registry.publish(version_id)


def test_a_passage_comes_back_as_it_was_stored(registry: Registry) -> None:
    published(registry, "ehdot-fi@1")
    assert registry.passages_of("ehdot-fi@1") == [
        passage("ehdot-fi@1", 1, 21, 68),
        passage("ehdot-fi@1", 2, 70, 88),
    ]
    assert registry.passages(["ehdot-fi@1#0002", "no-such"]) == {"ehdot-fi@1#0002": passage("ehdot-fi@1", 2, 70, 88)}


def test_a_passage_is_a_slice_of_its_versions_text_also_beyond_the_basic_plane(registry: Registry) -> None:
    text = "😀 Ähtäri 𝔘 § 1. Maksu on 5 €."
    one = Passage("d@1#1", "d@1", "", (), text[2:17], "", Span(2, 17), (1, 1), (), "fi", Force.UNSAID, DateRange())
    registry.stage(document("d"), version("d@1", "d"), text, [one], "/d")
    registry.publish("d@1")
    assert registry.passages(["d@1#1"])["d@1#1"].text == text[2:17]


def test_a_staged_version_is_not_shown(registry: Registry) -> None:
    registry.stage(document(), version("ehdot-fi@1"), TEXT, [], "/ehdot")
    assert registry.versions() == []
    assert registry.allowed_versions(date(2026, 1, 1)) == frozenset()
    assert [each.version_id for each in registry.staged()] == ["ehdot-fi@1"]


def test_publishing_a_new_version_ends_the_old_one_with_its_passages(registry: Registry) -> None:
    published(registry, "ehdot-fi@1", start=date(2025, 1, 1))
    published(registry, "ehdot-fi@2", start=date(2026, 1, 1))
    assert registry.allowed_versions(date(2025, 6, 1)) == {"ehdot-fi@1"}
    assert registry.allowed_versions(date(2026, 6, 1)) == {"ehdot-fi@2"}
    assert registry.passages_of("ehdot-fi@1")[0].in_force == DateRange(date(2025, 1, 1), date(2025, 12, 31))


def test_only_the_asked_audience_is_allowed(registry: Registry) -> None:
    published(registry, "ehdot-fi@1")
    assert registry.allowed_versions(date(2026, 1, 1), frozenset({"fraud"})) == frozenset()
    assert registry.allowed_versions(date(2026, 1, 1), frozenset({"all"})) == {"ehdot-fi@1"}


def test_a_withdrawn_document_is_gone_once_discarded(registry: Registry) -> None:
    published(registry, "ehdot-fi@1")
    published(registry, "muu-fi@1", "muu-fi")
    for each in registry.withdraw("ehdot-fi"):
        registry.discard(each.version_id)
    assert [each.document_id for each in registry.documents()] == ["muu-fi"]
    assert registry.passage_ids() == {"muu-fi@1#0001", "muu-fi@1#0002"}


def test_a_file_is_known_by_its_hash_and_by_its_path(registry: Registry) -> None:
    published(registry, "ehdot-fi@1")
    found = registry.version_with_hash("ehdot-fi@1")
    assert found is not None and found.version_id == "ehdot-fi@1"
    assert registry.version_with_hash("other") is None
    assert registry.document_from_path("/ehdot-fi") == document()


def test_an_unknown_document_is_an_error_that_says_where_to_look(registry: Registry) -> None:
    with pytest.raises(CorpusError, match="no document 'nope'.*ohjenuora documents"):
        registry.document("nope")


def test_a_damaged_registry_is_an_error_that_names_the_remedy(tmp_path: Path) -> None:
    (tmp_path / "registry.sqlite").write_bytes(b"not a database at all" * 100)
    with pytest.raises(CorpusError, match="damaged"):
        Registry(tmp_path / "registry.sqlite")


def test_a_document_in_the_language_asked_takes_the_place_of_its_translations(registry: Registry) -> None:
    swedish = replace(document("ehdot-sv"), language="sv", title="Kortvillkor")
    published(registry, "ehdot-fi@1")
    registry.stage(swedish, version("ehdot-sv@1", "ehdot-sv"), TEXT, [passage("ehdot-sv@1", 1, 21, 68)], "/sv")
    registry.publish("ehdot-sv@1")
    day = date(2026, 6, 1)
    assert registry.allowed_versions(day) == {"ehdot-fi@1", "ehdot-sv@1"}
    assert registry.allowed_versions(day, language="sv") == {"ehdot-sv@1"}
    assert registry.allowed_versions(day, language="fi") == {"ehdot-fi@1"}
    assert registry.allowed_versions(day, language="en") == {"ehdot-fi@1", "ehdot-sv@1"}


def test_documents_without_a_number_never_take_each_others_place(registry: Registry) -> None:
    for known, language in (("ohje-fi", "fi"), ("anvisning-sv", "sv")):
        plain = replace(document(known), language=language, number="")
        registry.stage(plain, version(f"{known}@1", known), TEXT, [passage(f"{known}@1", 1, 21, 68)], f"/{known}")
        registry.publish(f"{known}@1")
    assert registry.allowed_versions(date(2026, 6, 1), language="sv") == {"ohje-fi@1", "anvisning-sv@1"}


def test_only_documents_of_the_asked_kind_issuer_and_language_are_allowed(registry: Registry) -> None:
    law = replace(document("laki"), kind=Kind.LAW, issuer="Eduskunta", number="290/2010")
    for each in (law, document("ehdot-fi"), replace(document("villkor"), language="sv", number="")):
        known = each.document_id
        registry.stage(each, version(f"{known}@1", known), TEXT, [passage(f"{known}@1", 1, 21, 68)], f"/{known}")
        registry.publish(f"{known}@1")
    day = date(2026, 6, 1)
    assert registry.allowed_versions(day, kinds=(Kind.LAW,)) == {"laki@1"}
    assert registry.allowed_versions(day, issuers=("eduskunta",)) == {"laki@1"}
    assert registry.allowed_versions(day, languages=("sv",)) == {"villkor@1"}
    assert registry.allowed_versions(day, kinds=(Kind.LAW,), languages=("sv",)) == frozenset()


def test_a_filter_on_the_language_leaves_the_translation_when_the_question_is_in_another(registry: Registry) -> None:
    published(registry, "ehdot-fi@1")
    swedish = replace(document("ehdot-sv"), language="sv", title="Kortvillkor")
    registry.stage(swedish, version("ehdot-sv@1", "ehdot-sv"), TEXT, [passage("ehdot-sv@1", 1, 21, 68)], "/sv")
    registry.publish("ehdot-sv@1")
    assert registry.allowed_versions(date(2026, 6, 1), language="sv", languages=("fi",)) == {"ehdot-fi@1"}


def test_what_may_be_shown_is_found_out_once_for_each_question_and_anew_after_a_write(registry: Registry) -> None:
    day = date(2026, 1, 1)
    empty = registry.allowed_versions(day, kinds=[Kind.TERMS])
    assert registry.allowed_versions(day, kinds=[Kind.TERMS]) is empty
    published(registry, "ehdot-fi@1")
    assert registry.allowed_versions(day, kinds=[Kind.TERMS]) == {"ehdot-fi@1"}
    assert registry.allowed_versions(day, kinds=[Kind.LAW]) == frozenset()


def test_a_versions_document_is_found_by_the_versions_id(registry: Registry) -> None:
    published(registry, "ehdot-fi@1")
    assert registry.document_of("ehdot-fi@1") == document("ehdot-fi")
    with pytest.raises(CorpusError):
        registry.document_of("ehdot-fi@2")
