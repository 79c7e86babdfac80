"""What must hold of every corpus: a passage is found by its own text, the forbidden never, chance decides nothing."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.model import Passage
from evals.systems import CONFIGURED, DENSE, HYBRID, LEXICAL, Searched, retrievers
from retrieval.scope import Scope
from tests.properties.corpora import ENCODER, WORDS, corpus, found, indexed, put

EIGHT = st.lists(st.sampled_from(WORDS), min_size=8, max_size=8, unique=True)


@st.composite
def corpora(draw: st.DrawFn) -> list[Passage]:
    """Two to four versions of up to four passages, no two with the same words."""
    texts = draw(st.lists(EIGHT, min_size=2, max_size=12, unique_by=lambda words: tuple(sorted(words))))
    versions = draw(st.integers(2, 4))
    by_version: dict[str, list[str]] = {}
    for at, words in enumerate(texts):
        by_version.setdefault(f"rule{at % versions}@{at % versions}", []).append(" ".join(words))
    return corpus(by_version)


few = settings(max_examples=8, deadline=None)


@few
@given(corpora())
def test_every_passage_is_found_first_by_its_own_text(passages: Sequence[Passage]) -> None:
    with indexed(passages) as searched:
        for passage in passages:
            assert found(searched, passage.text)[0][0] == passage.passage_id


@few
@given(corpora(), st.data())
def test_what_is_not_allowed_is_never_found_and_takes_nobodys_place(
    passages: Sequence[Passage], data: st.DataObject
) -> None:
    versions = sorted({each.version_id for each in passages})
    allowed = frozenset(data.draw(st.lists(st.sampled_from(versions), unique=True), label="allowed"))
    barred = frozenset(data.draw(st.lists(st.sampled_from([p.passage_id for p in passages]), unique=True), label="bar"))
    scope = Scope(allowed, barred)
    left = [each for each in passages if scope.allows(each.passage_id)]
    question = data.draw(st.sampled_from([each.text for each in passages]), label="question")
    with indexed(passages) as searched, indexed(left) as alone:
        narrowed = found(searched, question, scope)
        assert {passage_id for passage_id, _ in narrowed} == {p for p, _ in found(alone, question)}
        dense, without = retrievers(searched, ENCODER)[DENSE], retrievers(alone, ENCODER)[DENSE]
        assert dense(question, "fi", 20, scope) == without(question, "fi", 20, Scope())


@few
@given(corpora(), st.data())
def test_scores_say_nothing_of_what_is_not_allowed(passages: Sequence[Passage], data: st.DataObject) -> None:
    """In each leg and in their fusion: with it, without it, and after it was taken out."""
    versions = sorted({each.version_id for each in passages})
    forbidden = data.draw(st.lists(st.sampled_from(versions), unique=True, max_size=len(versions) - 1), label="forbid")
    allowed = [each for each in passages if each.version_id not in forbidden]
    barred = data.draw(st.lists(st.sampled_from([p.passage_id for p in allowed]), unique=True, max_size=2), label="bar")
    scope = Scope(frozenset(versions) - frozenset(forbidden), frozenset(barred))
    words = data.draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=6), label="words")
    question = " ".join([*words, data.draw(st.sampled_from(WORDS), label="mistyped")[:-1] + "x"])
    with indexed(passages) as searched, indexed([p for p in allowed if p.passage_id not in barred]) as alone:
        expected = by_leg(alone, question, Scope())
        same_scores(searched, question, scope, expected)
        searched.index.remove(forbidden)
        same_scores(searched, question, scope, expected)


def by_leg(searched: Searched, question: str, scope: Scope) -> dict[str, dict[str, float]]:
    systems = retrievers(searched, ENCODER)
    return {name: dict(systems[name](question, "fi", 20, scope)) for name in (LEXICAL, DENSE, HYBRID, CONFIGURED)}


def same_scores(searched: Searched, question: str, scope: Scope, expected: dict[str, dict[str, float]]) -> None:
    for name, scores in by_leg(searched, question, scope).items():
        assert scores == pytest.approx(expected[name], abs=5e-5), name


@few
@given(corpora(), st.randoms(use_true_random=False), st.sampled_from(WORDS), st.sampled_from(WORDS))
def test_the_order_of_adding_changes_nothing(passages: Sequence[Passage], chance: object, one: str, two: str) -> None:
    shuffled = list(passages)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    with indexed(passages) as searched, indexed(shuffled) as otherwise:
        assert found(searched, f"{one} {two}") == found(otherwise, f"{one} {two}")


def test_equals_stand_in_the_order_of_their_ids() -> None:
    words = ["kadonnut kortti", "avoin tili"]
    with indexed(corpus({"b@1": words, "c@1": words[:1], "a@1": words[:1]})) as searched:
        systems = retrievers(searched, ENCODER)
        for name in ("lexical", "dense", "hybrid"):
            ids = [passage_id for passage_id, _ in systems[name]("kadonnut kortti", "fi", 3, Scope())]
            assert ids == ["a@1#0000", "b@1#0000", "c@1#0000"], name


def test_an_index_made_anew_after_changes_ranks_the_same() -> None:
    kept = corpus({"card@2": ["pankki sulkee kortin", "kortti maksaa"], "loan@1": ["pankki muuttaa korkoa"]})
    gone = corpus({"card@1": ["pankki sulkee kadonneen kortin", "kortti kortti kortti"]})
    with indexed([*gone, *kept]) as changed, indexed(kept) as anew:
        changed.index.remove(["card@1"])
        for question in ("pankki kortti", "kortti maksaa korkoa", "sulkee"):
            assert found(changed, question) == found(anew, question)


def test_what_is_added_again_is_there_once() -> None:
    passages = corpus({"card@1": ["pankki sulkee kortin", "kortti maksaa"]})
    with indexed(passages) as searched:
        put(searched.index, passages)
        assert len(found(searched, "kortti pankki")) == 2
