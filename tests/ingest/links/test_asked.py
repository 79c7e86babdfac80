"""Rules that a question names."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from corpus.model import DateRange, Division, Document, Force, Kind, Passage, Span, Status, Version
from corpus.registry import Registry
from ingest.links.asked import asked
from retrieval.referred import Referred

DAY = date(2026, 6, 1)
ACT = Document("laki-fi", "Maksulaki", "Eduskunta", "77/2020", Kind.LAW, "fi")
ACT_SV = Document("laki-sv", "Betallag", "Eduskunta", "77/2020", Kind.LAW, "sv")
ABOUT = Document("val-fi", "Laki valvonnasta", "Eduskunta", "5/2021", Kind.LAW, "fi")
RULES = Document("mok-fi", "Riskit (IF)", "Finanssivalvonta", "3/2023", Kind.REGULATION, "fi")
GDPR = Document("gdpr", "Rules (General Data Protection Regulation)", "EU", "32016R0679", Kind.LAW, "en")
UNITS = {
    ACT: ("s:62", "s:62", "s:63"),
    ACT_SV: ("s:62",),
    ABOUT: ("ch:2/s:7",),
    RULES: ("h:4.4/p:13", "h:4.4/p:14", "h:5/p:13"),
    GDPR: ("art:6", "art:6"),
}
DIVISIONS = {"laki-fi@1#2": ("2 mom.",), "gdpr@1#2": ("(1)(f)",)}


@pytest.fixture(scope="module")
def registry(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Registry]:
    opened = Registry(tmp_path_factory.mktemp("asked") / Path("registry.sqlite"), today=lambda: DAY)
    for document, units in UNITS.items():
        hold(opened, document, units, " Maksulaki (77/2020, jäljempänä ML)." if document is RULES else "")
    yield opened
    opened.close()


def hold(registry: Registry, document: Document, units: tuple[str, ...], more: str = "") -> None:
    version_id = f"{document.document_id}@1"
    passages = [
        Passage(
            f"{version_id}#{at}", version_id, unit, (), "x", "", Span(at - 1, at), (1, 1), (), document.language,
            Force.UNSAID, DateRange(), unit,
            tuple(Division(label, 0) for label in DIVISIONS.get(f"{version_id}#{at}", ())),
        )
        for at, unit in enumerate(units, 1)
    ]  # fmt: skip
    version = Version(version_id, document.document_id, "1", DateRange(), "all", Status.STAGED, version_id, "a.xml", 1)
    registry.stage(document, version, "x" * len(units) + more, passages, "/a")
    registry.publish(version_id)


def meant(registry: Registry, question: str) -> list[str]:
    """The passages meant, without versions that are language versions of another in Swedish."""
    found = asked(question, registry, DAY)
    return [passage for each in found for passage in each.passages if not passage.startswith("laki-sv")]


@pytest.mark.parametrize(
    ("question", "passages"),
    [
        ("ML 62 §", ["laki-fi@1#1", "laki-fi@1#2"]),
        ("ml 62§", ["laki-fi@1#1", "laki-fi@1#2"]),
        ("maksulain 62 §:n 2 momentti", ["laki-fi@1#2"]),
        ("63 § maksulaki", ["laki-fi@1#3"]),
        ("mitä maksulain 63 pykälässä sanotaan", ["laki-fi@1#3"]),
        ("maksulain 62 ja 63 §", ["laki-fi@1#1", "laki-fi@1#2", "laki-fi@1#3"]),
        ("lag 77/2020 63 §", ["laki-fi@1#3"]),
        ("betallagen 63 §", ["laki-fi@1#3"]),
        ("valvonnasta annetun lain 2 luvun 7 §", ["val-fi@1#1"]),
        ("GDPR art 6", ["gdpr@1#1", "gdpr@1#2"]),
        ("Article 6(1)(f) of the GDPR", ["gdpr@1#2"]),
        ("asetus 2016/679 artikla 6", ["gdpr@1#1", "gdpr@1#2"]),
        ("FIVA 3/2023 kohta 13", ["mok-fi@1#1", "mok-fi@1#3"]),
        ("3/2023 luku 4.4 kohta (13)", ["mok-fi@1#1"]),
        ("3/2023 luku 4.4", ["mok-fi@1#1", "mok-fi@1#2"]),
        ("saako ML 63 § mukaan periä maksun", ["laki-fi@1#3"]),
    ],
)
def test_a_unit_is_found_by_its_document_and_number(registry: Registry, question: str, passages: list[str]) -> None:
    assert meant(registry, question) == passages


@pytest.mark.parametrize(
    "question",
    ["ML 999 §", "aselain 62 §", "XYZ 62 §", "If the fee is 62 euros at 12:30, what then?", "", "3/2024 kohta 13"],
)
def test_what_the_corpus_does_not_have_changes_nothing(registry: Registry, question: str) -> None:
    assert not any(each.passages or each.versions for each in asked(question, registry, DAY))


def test_both_language_versions_of_a_unit_are_named(registry: Registry) -> None:
    found = asked("maksulain 62 §", registry, DAY)
    assert {passage for each in found for passage in each.passages} == {"laki-fi@1#1", "laki-fi@1#2", "laki-sv@1#1"}
    assert {each.words for each in found} == {"maksulain 62 §"}


def test_only_a_question_that_is_nothing_else_is_the_reference_itself(registry: Registry) -> None:
    assert all(each.whole for each in asked("Mitä maksulain 62 § sanoo?", registry, DAY))
    assert not any(each.whole for each in asked("saako maksulain 62 § mukaan periä maksun", registry, DAY))


def test_a_document_named_without_a_unit_is_named_as_a_whole(registry: Registry) -> None:
    assert asked("mitä maksulaki sanoo kuluista", registry, DAY) == [
        Referred("maksulaki", versions=frozenset({"laki-fi@1", "laki-sv@1"}))
    ]


def test_a_unit_without_a_document_is_left_open_in_a_question(registry: Registry) -> None:
    assert asked("Is consent needed under Article 6(1)(f)?", registry, DAY) == [
        Referred("Article 6(1)(f)", unit="art:6", division="(1)(f)")
    ]


def test_a_unit_that_is_all_that_is_asked_is_found_in_the_documents_that_have_it(registry: Registry) -> None:
    (found,) = asked("Article 6(1)(f)", registry, DAY)
    assert (found.passages, found.whole) == (("gdpr@1#2",), True)
    assert [each.passages for each in asked("Article 99", registry, DAY)] == [()]


def test_a_version_that_does_not_apply_is_not_named(registry: Registry) -> None:
    registry.retire("val-fi", date(2026, 5, 1))
    assert asked("valvonnasta annetun lain 2 luvun 7 §", registry, DAY) == []
