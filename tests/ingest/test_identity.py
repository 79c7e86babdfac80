"""Which document a file is a version of."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.model import DateRange, Document, Status, Version
from corpus.registry import Registry
from ingest.identity import Identity, identify
from ingest.reading import Found

CARDS = "Kortin sulkeminen tehdään heti, kun asiakas ilmoittaa kortin kadonneen tai joutuneen vääriin käsiin."
CARDS_2 = f"{CARDS} Uusi kortti tilataan samalla."
LOANS = "Lainan myöntäminen edellyttää luottokelpoisuuden arviointia sekä riittäviä tietoja tuloista, menoista."


@pytest.fixture
def registry(tmp_path: Path) -> Iterator[Registry]:
    opened = Registry(tmp_path / "registry.sqlite")
    yield opened
    opened.close()


def ingested(registry: Registry, found: Found, text: str, path: str, name: str = "") -> Document:
    """Identify a file and publish it under the document it was identified as."""
    document = told(registry, found, text, path, name).document
    version_id = f"{document.document_id}@{len(registry.versions())}"
    version = Version(
        version_id, document.document_id, "", DateRange(), "all", Status.IN_FORCE, version_id, path, pages=1
    )
    registry.stage(document, version, text, [], path)
    registry.publish(version_id)
    return document


def told(registry: Registry, found: Found, text: str, path: str, name: str = "") -> Identity:
    return identify(found, name=name, origin=Path(path), text=text, registry=registry)


NUMBERED = Found(title="Kortit", issuer="Pankki", number="3/2023", language="fi")


def test_issuer_and_number_tell_a_document_whatever_its_path(registry: Registry) -> None:
    first = ingested(registry, NUMBERED, CARDS, "/a/kortit.pdf")
    assert first.document_id == "pankki-3-2023-fi"
    assert told(registry, NUMBERED, LOANS, "/b/muu.pdf").document.document_id == first.document_id
    renamed = replace(NUMBERED, title="Korttien sulkeminen")
    assert told(registry, renamed, CARDS_2, "/b/muu.pdf") == Identity(
        Document(first.document_id, "Korttien sulkeminen", "Pankki", "3/2023", first.kind, "fi")
    )


def test_language_versions_of_one_number_are_documents_of_their_own(registry: Registry) -> None:
    finnish = ingested(registry, NUMBERED, CARDS, "/a/kortit_fi.pdf")
    swedish = ingested(registry, replace(NUMBERED, language="sv", title="Kort"), "Kortet spärras.", "/a/kortit_sv.pdf")
    english = told(registry, replace(NUMBERED, language="en", title="Cards"), "Close it.", "/a/kortit_en.pdf").document
    assert [each.document_id for each in (finnish, swedish, english)] == [
        "pankki-3-2023-fi",
        "pankki-3-2023-sv",
        "pankki-3-2023-en",
    ]


def test_a_number_whose_title_and_words_differ_is_taken_with_a_doubt_said(registry: Registry) -> None:
    first = ingested(registry, NUMBERED, CARDS, "/a/maarays.pdf")
    other = told(registry, replace(NUMBERED, title="Kannanotto lainoista"), LOANS, "/a/kannanotto.pdf")
    assert other.document.document_id == first.document_id
    assert "'Kortit'" in other.note and "--name" in other.note


def test_a_number_without_an_issuer_joins_only_what_is_worded_alike(registry: Registry) -> None:
    mine = Found(title="Ohje", number="1/2026", language="fi")
    first = ingested(registry, mine, CARDS, "/a/ohje.txt")
    assert told(registry, mine, CARDS_2, "/b/ohje.txt").document.document_id == first.document_id
    assert told(registry, mine, LOANS, "/c/ohje.txt").document.document_id == f"{first.document_id}-2"


def test_a_new_version_of_a_namesake_finds_its_own_document(registry: Registry) -> None:
    plain = Found(title="Ohje", language="fi")
    first = ingested(registry, plain, CARDS, "/kortit/ohje.txt")
    second = ingested(registry, plain, LOANS, "/lainat/ohje.txt")
    assert (first.document_id, second.document_id) == ("ohje-fi", "ohje-fi-2")
    assert told(registry, plain, f"{LOANS} Lisäys.", "/muualla/ohje.txt").document.document_id == second.document_id
    assert told(registry, plain, "Kokonaan uusi teksti.", "/lainat/ohje.txt").document.document_id == second.document_id


def test_a_renamed_document_is_known_by_its_path_and_words(registry: Registry) -> None:
    first = ingested(registry, Found(title="Kortit", language="fi"), CARDS, "/a/kortit.txt")
    again = told(registry, Found(title="Korttiohje", language="fi"), CARDS_2, "/a/kortit.txt")
    assert again.document.document_id == first.document_id
    assert "Kortit" in again.note
    numbered = told(registry, replace(NUMBERED, title="Korttiohje"), CARDS_2, "/a/kortit.txt")
    assert numbered.document.document_id == "pankki-3-2023-fi"


def test_a_name_given_by_a_person_decides(registry: Registry) -> None:
    ingested(registry, NUMBERED, CARDS, "/a/kortit.pdf")
    named = told(registry, NUMBERED, LOANS, "/a/kortit.pdf", name="Lainaohje").document
    assert (named.document_id, named.title) == ("pankki-3-2023-fi", "Lainaohje")
    plain = told(registry, Found(language="fi"), LOANS, "/x.txt", name="Lainaohje").document
    assert plain.document_id == "lainaohje-fi"


@pytest.mark.parametrize(
    ("path", "language", "text", "expected"),
    [
        ("/ohje_sv.txt", "fi", "IBAN", "sv"),
        ("/ohje-EN.pdf", "", "IBAN", "en"),
        ("/2006_1363_swe.xml", "", "", "sv"),
        ("/ohje_sv.txt", "fi", CARDS * 5, "fi"),
        ("/ohje.txt", "", "IBAN", "fi"),
        ("/kaiken.txt", "", "IBAN", "fi"),
    ],
)
def test_a_file_name_tells_the_language_of_too_little_text(
    registry: Registry, path: str, language: str, text: str, expected: str
) -> None:
    assert told(registry, Found(language=language), text, path).document.language == expected
