from dataclasses import replace

from corpus.model import Division
from retrieval.referred import Referred, lifted, named_first
from tests.retrieval.hits import hit, ids

HITS = [
    hit("a@1#1", 0.9),
    hit("b@1#3", 0.8),
    hit("b@1#2", 0.3),
    hit("b@1#1", 0.2),
    hit("c@1#1", 0.1, unit="ch:2/art:6"),
]


def test_without_references_nothing_changes() -> None:
    assert lifted(HITS, []) == named_first(HITS, [], 10) == HITS


def test_a_question_that_is_a_reference_gets_the_unit_in_document_order_then_the_rest() -> None:
    referred = [Referred("B 1 §", ("b@1#1", "b@1#2", "b@1#3"), whole=True)]
    found = named_first(lifted(HITS, referred), referred, 10)
    assert ids(found) == ["b@1#1", "b@1#2", "b@1#3", "a@1#1", "c@1#1"]
    assert [each.referred for each in found] == ["B 1 §"] * 3 + ["", ""]


def test_a_reference_in_a_question_takes_at_most_half_of_the_places() -> None:
    referred = [Referred("B 1 §", ("b@1#1", "b@1#2", "b@1#3"))]
    assert ids(named_first(lifted(HITS, referred), referred, 4)) == ["b@1#3", "b@1#2", "a@1#1", "b@1#1", "c@1#1"]
    assert ids(named_first(lifted(HITS, referred), referred, 2)) == ["b@1#3", "a@1#1", "b@1#2", "b@1#1", "c@1#1"]


def test_a_document_named_alone_is_lifted_and_does_not_silence_a_much_better_passage() -> None:
    found = lifted(HITS, [Referred("B", versions=frozenset({"b@1"}))])
    assert ids(found) == ["b@1#3", "a@1#1", "b@1#2", "b@1#1", "c@1#1"]
    assert all(0 <= each.score <= 1 for each in found)


def test_a_unit_named_without_a_document_lifts_what_has_its_number_and_its_part() -> None:
    sixth = hit("c@1#1", 0.8, unit="ch:2/art:6")
    part = replace(sixth.passage, passage_id="d@1#1", divisions=(Division("(1)(f)", 0),))
    hits = [hit("a@1#1", 0.9), sixth, replace(sixth, passage=part, score=0.7)]
    assert ids(lifted(hits, [Referred("Article 6", unit="art:6")])) == ["c@1#1", "d@1#1", "a@1#1"]
    assert ids(lifted(hits, [Referred("Article 6(1)(f)", unit="art:6", division="(1)(f)")]))[0] == "d@1#1"
