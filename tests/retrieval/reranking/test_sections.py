import pytest

from corpus.model import Passage
from retrieval.hit import Hit
from retrieval.reranking.sections import near_their_best
from tests.retrieval.hits import ids, passage


def hit(passage_id: str, score: float, *headings: str) -> Hit:
    return Hit(passage(passage_id, "Kunta tiedottaa.", headings=headings), score, None, None, None, None)


def title(passage: Passage) -> str:
    return {"a": "Kuntalaki", "b": "Kielilaki"}[passage.version_id]


def test_a_passage_comes_nearer_to_the_best_of_its_section() -> None:
    hits = [hit("a#1", 0.9, "1 §"), hit("a#2", 0.5, "2 §"), hit("a#3", 0.4, "1 §")]
    moved = near_their_best(hits, title, share=0.5)
    assert ids(moved) == ["a#1", "a#3", "a#2"]
    assert [each.score for each in moved] == pytest.approx([0.9, 0.65, 0.5])


def test_no_passage_overtakes_the_best_of_its_section() -> None:
    assert ids(near_their_best([hit("a#1", 0.9, "1 §"), hit("a#2", 0.8, "1 §")], title, share=0.99)) == ["a#1", "a#2"]


def test_the_same_heading_in_another_document_is_another_section() -> None:
    hits = [hit("a#1", 0.9, "1 §"), hit("a#2", 0.5, "2 §"), hit("b#3", 0.4, "1 §")]
    assert near_their_best(hits, title) == hits


def test_passages_without_headings_are_not_one_section() -> None:
    hits = [hit("a#1", 0.9), hit("a#2", 0.5, " "), hit("a#3", 0.4)]
    assert near_their_best(hits, title) == hits


def test_the_same_bare_number_in_documents_without_titles_is_no_section() -> None:
    hits = [hit("a#1", 0.9, "1.1"), hit("a#2", 0.5, "2.1"), hit("b#3", 0.4, "1.1")]
    assert near_their_best(hits, lambda passage: "") == hits


def test_equals_stand_by_id_whatever_order_they_came_in() -> None:
    hits = [hit("a#2", 0.5, "2 §"), hit("a#1", 0.5, "1 §")]
    assert ids(near_their_best(hits, title)) == ["a#1", "a#2"]


def test_nothing_stays_nothing() -> None:
    assert near_their_best([], title) == []
