"""What must hold of the sample corpus, ingested as a person would, through the product's own search."""

from collections.abc import Iterator

import pytest

from assist_api.demo import sample_sources
from assist_api.finding import Finder, Wanted
from corpus.model import Passage
from corpus.sample.check import load
from corpus.validity import today
from evals.checks.hashing import HashingStores, scratch_settings
from evals.checks.own_text import check_own_text
from ingest.readers.pdf.ocr import MISSING

EVERY = 5  # of the passages asked about, for the time it takes


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> Iterator[HashingStores]:
    with HashingStores(scratch_settings(tmp_path_factory.mktemp("home"))) as opened:
        results = list(opened.ingestor.ingest_all(sample_sources()))
        assert [each.message for each in results if each.outcome == "refused" and MISSING not in each.message] == []
        yield opened


def outside(stores: HashingStores) -> list[Passage]:
    """Passages of versions that are not in force."""
    allowed = stores.registry.allowed_versions(today())
    versions = [each.version_id for each in stores.registry.versions() if each.version_id not in allowed]
    return [passage for version_id in versions for passage in stores.registry.passages_of(version_id)]


def ids(stores: HashingStores, passage: Passage) -> list[str]:
    hits = Finder(stores).find(Wanted(passage.text, passage.language, today(), 100))
    return [hit.passage.passage_id for hit in hits]


def test_every_passage_is_found_first_by_its_own_text(stores: HashingStores) -> None:
    assert check_own_text(stores, today(), sample=60).missed == ()


def test_what_is_not_in_force_is_never_found_not_even_by_its_own_words(stores: HashingStores) -> None:
    superseded = outside(stores)
    assert superseded
    forbidden = {passage.passage_id for passage in superseded}
    for passage in superseded[::EVERY]:
        assert not forbidden & set(ids(stores, passage))


def test_an_index_rebuilt_from_the_registry_ranks_the_same(stores: HashingStores) -> None:
    asked = outside(stores)[::EVERY]
    before = [ids(stores, passage) for passage in asked]
    stores.rebuild()
    assert [ids(stores, passage) for passage in asked] == before


def test_every_document_has_the_number_kind_and_language_the_audience_and_the_days_of_its_source(
    stores: HashingStores,
) -> None:
    sources = {text.source.file: text for text in load()[0]}
    registry = stores.registry
    for version in registry.versions():
        document, text = registry.document_of(version.version_id), sources[version.source_file]
        assert (document.number, document.kind, document.language, document.title) == (
            text.source.number,
            text.source.kind,
            text.source.language,
            text.source.title,
        ), version.source_file
        assert (version.audience, version.in_force) == (text.source.audience, text.days), version.source_file


def test_what_a_regulation_says_to_bind_and_to_advise_has_that_force(stores: HashingStores) -> None:
    registry = stores.registry
    (version,) = (each for each in registry.versions() if each.source_file == "rlv-2-2025-maksupalvelut-v2-fi.pdf")
    (text,) = (text for text in load()[0] if text.source.file == version.source_file)
    said = {label: place.blocks[0].force for label, place in text.paragraphs.items()}
    forces = {
        each.address.split("kohta ")[1].split(",")[0]: each.force for each in numbered(stores, version.version_id)
    }
    assert forces == said


def numbered(stores: HashingStores, version_id: str) -> list[Passage]:
    return [each for each in stores.registry.passages_of(version_id) if ", kohta (" in each.address]


def test_language_versions_of_an_act_pair_by_their_sections(stores: HashingStores) -> None:
    registry = stores.registry
    (act,) = (each for each in registry.documents() if (each.number, each.language) == ("1901/2025", "fi"))
    assert [each.language for each in registry.translations(act.document_id)] == ["sv"]
