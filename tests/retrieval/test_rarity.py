from collections.abc import Iterator
from pathlib import Path

import pytest
import tantivy

from retrieval.lexical.fields import SAID, schema
from retrieval.lexical.rarity import Rarity
from retrieval.scope import EVERYTHING, Scope

HELD = frozenset({"a", "b", "c", "d"})
TERMS = ["one", 'in "quotes"', "back\\slash", "a AND (b)", "§", "missing"]


@pytest.fixture
def searcher(tmp_path: Path) -> Iterator[tantivy.Searcher]:
    """Each version has a passage of every term but the last, version b two of them."""
    index = tantivy.Index(schema(), path=str(tmp_path))
    writer = index.writer(15_000_000, 1)
    for passage_id in ("a#0", "b#0", "b#1", "c#0", "d#0", "gone#0"):
        made = tantivy.Document(passage_id=passage_id, version_id=passage_id[:-2])
        for term in TERMS[:-1]:
            made.add_text(SAID, term)
        writer.add_document(made)
    writer.commit()
    writer.delete_documents_by_term("version_id", "gone")
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    yield index.searcher()


@pytest.mark.parametrize(
    ("scope", "passages"),
    [
        (EVERYTHING, 5),
        (Scope(HELD), 5),
        (Scope(frozenset({"a", "b", "c"})), 4),
        (Scope(frozenset({"b"})), 2),
        (Scope(frozenset({"a", "b", "c"}), frozenset({"b#1", "d#0"})), 3),
        (Scope(frozenset({"b"}), frozenset({"b#1"})), 1),
        (Scope(frozenset()), 0),
    ],
)
def test_terms_are_counted_alike_at_once_and_one_by_one(
    searcher: tantivy.Searcher, scope: Scope, passages: int
) -> None:
    places = [(SAID, term) for term in TERMS]
    at_once, singly = (Rarity(searcher, schema(), scope, HELD) for _ in range(2))
    at_once.learn(places)
    assert [at_once.passages(place) for place in places] == [passages] * 5 + [0]
    assert [singly.passages(place) for place in places] == [passages] * 5 + [0]
