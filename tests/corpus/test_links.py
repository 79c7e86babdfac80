from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from corpus.model import DateRange, Division, Document, Force, Kind, Passage, Reference, Span, Status, Version
from corpus.naming import call, calls, says_number
from corpus.registry import Registry

DAY = date(2026, 6, 1)
ACT = Document("laki-fi", "Maksulaitoslaki", "Eduskunta", "297/2010", Kind.LAW, "fi")
ACT_SV = Document("laki-sv", "Lag om betalningsinstitut", "Eduskunta", "297/2010", Kind.LAW, "sv")
RULES = Document("mok-fi", "Maksupalvelut (MOK)", "Finanssivalvonta", "297/2010", Kind.REGULATION, "fi")


@pytest.fixture
def registry(tmp_path: Path) -> Iterator[Registry]:
    opened = Registry(tmp_path / "registry.sqlite", today=lambda: DAY)
    yield opened
    opened.close()


def held(
    registry: Registry,
    document: Document,
    units: dict[str, str],
    references: tuple[Reference, ...] = (),
    *,
    number: int = 1,
    start: date | None = None,
    divisions: dict[str, tuple[Division, ...]] | None = None,
) -> str:
    """A published version whose passages are these units with these texts; its id."""
    version_id, text, passages = f"{document.document_id}@{number}", "".join(units.values()), []
    for ordinal, (unit, words) in enumerate(units.items(), 1):
        begun = sum(map(len, list(units.values())[: ordinal - 1]))
        passages.append(
            Passage(
                f"{version_id}#{ordinal}", version_id, unit, (), words, "", Span(begun, begun + len(words)), (1, 1), (),
                document.language, Force.UNSAID, DateRange(), unit.partition("|")[0], (divisions or {}).get(unit, ()),
            )
        )  # fmt: skip
    version = Version(
        version_id, document.document_id, str(number), DateRange(start), "all", Status.STAGED, version_id, "a.xml", 1
    )
    registry.stage(document, version, text, passages, "/a", references)
    registry.publish(version_id)
    return version_id


def resolved(registry: Registry, reference: Reference, day: date = DAY) -> list[str]:
    return [passage.passage_id for passage in registry.resolve(reference, day)]


def test_a_reference_comes_back_with_its_passage(registry: Registry) -> None:
    second = Reference("mok-fi@1#1", Span(8, 12), "297/2010", "s:4", "2 mom.")
    first = Reference("mok-fi@1#1", Span(0, 4), "", "h:2")
    held(registry, RULES, {"h:1": "Ks. luku 2 ja laki."}, (second, first))
    assert registry.references_of("mok-fi@1#1") == [first, second]
    assert registry.references_of("nope") == []


def test_a_number_that_an_act_and_a_rule_share_is_told_by_the_words_before_it(registry: Registry) -> None:
    held(registry, ACT, {"s:4": "Lupa."})
    text = "Lain 297/2010 4 § ja ohjeen 297/2010 kohta 4."
    held(registry, RULES, {"h:1": text, "h:4": "Ohje.", "s:4": "Muu."})
    law, rule = text.index("Lain"), text.index("ohjeen")
    assert resolved(registry, Reference("mok-fi@1#1", Span(law, law + 17), "297/2010", "s:4")) == ["laki-fi@1#1"]
    assert resolved(registry, Reference("mok-fi@1#1", Span(rule, rule + 15), "297/2010", "h:4")) == ["mok-fi@1#2"]


def test_the_language_of_the_asking_passage_is_preferred(registry: Registry) -> None:
    held(registry, ACT, {"s:4": "Lupa. Ks. 297/2010"})
    held(registry, ACT_SV, {"s:4": "Tillstånd. Se 297/2010"})
    assert resolved(registry, Reference("laki-sv@1#1", Span(14, 22), "297/2010", "s:4")) == ["laki-sv@1#1"]
    assert resolved(registry, Reference("laki-fi@1#1", Span(10, 18), "297/2010", "s:4")) == ["laki-fi@1#1"]


@pytest.mark.parametrize("name", ["maksulaitoslain", "Maksulaitoslaissa", "297 / 2010 ".replace(" ", "")])
def test_an_act_is_found_by_its_name_in_any_case(registry: Registry, name: str) -> None:
    held(registry, ACT, {"s:4": "Lupa."})
    assert resolved(registry, Reference("laki-fi@1#1", Span(0, 4), name, "s:4")) == ["laki-fi@1#1"]


def test_an_abbreviation_in_the_title_is_a_name(registry: Registry) -> None:
    held(registry, RULES, {"h:1": "Soveltaminen."})
    assert resolved(registry, Reference("mok-fi@1#1", Span(0, 4), "MOK", "")) == ["mok-fi@1#1"]


def test_a_general_regulation_is_called_without_the_word() -> None:
    title = "Euroopan parlamentin ja neuvoston asetus (EU) 2016/679 (yleinen tietosuoja-asetus)"
    called = calls(Document("gdpr", title, "EU", "32016R0679", Kind.LAW, "fi"))
    assert {call("tietosuoja-asetuksen"), call("yleisen tietosuoja-asetuksen"), call("32016R0679")} <= called
    assert call("yleiset ehdot") != call("ehdot")


def test_the_version_that_applies_on_the_day_is_meant_but_a_document_refers_within_itself(registry: Registry) -> None:
    held(registry, ACT, {"s:4": "Vanha.", "s:5": "Ks. 4 §."}, start=date(2020, 1, 1))
    held(registry, ACT, {"s:4": "Uusi."}, number=2, start=date(2026, 1, 1))
    outside = Reference("laki-fi@1#2", Span(0, 4), "297/2010", "s:4")
    assert resolved(registry, outside) == ["laki-fi@2#1"]
    assert resolved(registry, outside, date(2025, 6, 1)) == ["laki-fi@1#1"]
    assert resolved(registry, outside, date(2019, 6, 1)) == []
    assert resolved(registry, Reference("laki-fi@1#2", Span(0, 4), "", "s:4")) == ["laki-fi@1#1"]


def test_a_section_number_that_each_chapter_has_means_the_one_nearby(registry: Registry) -> None:
    held(registry, ACT, {"ch:1/s:2": "a", "ch:2/s:2": "b", "ch:2/s:3": "Ks. 2 §."})
    assert resolved(registry, Reference("laki-fi@1#3", Span(4, 7), "", "s:2")) == ["laki-fi@1#2"]
    assert resolved(registry, Reference("laki-fi@1#3", Span(4, 7), "", "ch:1/s:2")) == ["laki-fi@1#1"]
    assert resolved(registry, Reference("laki-fi@1#3", Span(4, 7), "297/2010", "s:2")) == ["laki-fi@1#1", "laki-fi@1#2"]


def test_a_chapter_means_all_its_units(registry: Registry) -> None:
    held(registry, ACT, {"part:1/ch:1/s:2": "a", "part:1/ch:2/s:2": "b", "part:1/ch:2/s:3": "c"})
    assert resolved(registry, Reference("laki-fi@1#1", Span(0, 1), "", "ch:2")) == ["laki-fi@1#2", "laki-fi@1#3"]
    assert [each.text for each in registry.passages_at("laki-fi", "ch:2", DAY)] == ["b", "c"]


def test_a_division_means_the_part_of_a_split_unit_that_holds_it(registry: Registry) -> None:
    divisions = {
        "s:2|1": (Division("1 mom.", 0),),
        "s:2|2": (Division("2 mom. 1 kohta", 0), Division("2 mom. 2 kohta", 1)),
        "s:2|3": (Division("12 mom.", 0),),
    }
    held(registry, ACT, {"s:2|1": "a", "s:2|2": "bc", "s:2|3": "d"}, divisions=divisions)
    here = Span(0, 1)
    assert resolved(registry, Reference("laki-fi@1#1", here, "", "s:2", "2 mom.")) == ["laki-fi@1#2"]
    assert resolved(registry, Reference("laki-fi@1#1", here, "", "s:2", "1 mom. 3 kohta")) == ["laki-fi@1#1"]
    assert len(resolved(registry, Reference("laki-fi@1#1", here, "", "s:2", "9 mom."))) == 3


def test_what_the_corpus_does_not_hold_resolves_to_nothing(registry: Registry) -> None:
    held(registry, ACT, {"s:4": "Lupa."})
    assert resolved(registry, Reference("laki-fi@1#1", Span(0, 4), "1/1999", "s:4")) == []
    assert resolved(registry, Reference("laki-fi@1#1", Span(0, 4), "297/2010", "s:99")) == []
    assert resolved(registry, Reference("no#1", Span(0, 4), "297/2010", "s:4")) == []


def test_back_links_come_from_versions_that_apply_and_from_the_version_itself(registry: Registry) -> None:
    own = Reference("laki-fi@1#2", Span(0, 2), "", "s:4")
    held(registry, ACT, {"s:4": "Lupa.", "s:5": "Ks. 4 §."}, (own,))
    old = Reference("mok-fi@1#1", Span(0, 4), "297/2010", "s:4")
    held(registry, RULES, {"h:1": "Lain 4 §."}, (old,), start=date(2020, 1, 1))
    new = Reference("mok-fi@2#1", Span(0, 4), "maksulaitoslain", "s:4")
    held(registry, RULES, {"h:1": "Lain 4 §."}, (new,), number=2, start=date(2026, 1, 1))
    assert registry.referring_to("laki-fi@1#1", DAY) == [own, new]
    assert registry.referring_to("laki-fi@1#2", DAY) == []
    assert [link.targets for link in registry.links_from("mok-fi@2", DAY)] == [("laki-fi@1#1",)]
    assert [link.reference for link in registry.links_into("laki-fi@1", date(2025, 1, 1))] == [own, old]


def test_words_that_name_a_rule_mean_the_number_whole_and_not_another_kind() -> None:
    assert says_number("laki maksulaitoksista (297/2010)", ACT)
    assert not says_number("laki 1297/2010", ACT)
    assert not says_number("laki 297/2010", RULES)
    assert says_number("määräykset ja ohjeet 297/2010", RULES)
