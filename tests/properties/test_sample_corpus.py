"""What must hold of the sample corpus, ingested as a person would, through the product's own search."""

from collections.abc import Iterator

import pytest

from assist_api.finding import Finder, Wanted
from corpus.model import Passage
from corpus.sample import sample_documents
from corpus.validity import today
from evals.checks.hashing import HashingStores, scratch_settings
from evals.checks.own_text import check_own_text
from ingest.results import Source

EVERY = 5  # of the passages asked about, for the time it takes


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> Iterator[HashingStores]:
    with HashingStores(scratch_settings(tmp_path_factory.mktemp("home"))) as opened:
        list(opened.ingestor.ingest_all([Source(file) for file in sample_documents()]))
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
