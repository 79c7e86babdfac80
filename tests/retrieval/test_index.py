from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.model import Passage
from retrieval.analysis import load_analyser
from retrieval.errors import RetrievalError
from retrieval.index import Index
from retrieval.scope import EVERYTHING, Scope
from retrieval.search import search
from tests.fakes import HashEncoder
from tests.passages import passage

ENCODER = HashEncoder()

LOST = "Pankki sulkee kortin, kun se ilmoitetaan kadonneeksi."
INTEREST = "Lainan korko muuttuu kerran vuodessa."


def rule(passage_id: str, text: str) -> Passage:
    return passage(passage_id, text, headings=("Yleistä",), address="1 §")


NEW = [rule("card/2#0000", LOST), rule("card/2#0001", INTEREST)]
OLD = [rule("card/1#0000", "Pankki sulkee kadonneen kortin viipymättä.")]
REGISTRY = {p.passage_id: p for p in (*NEW, *OLD)}


def put(index: Index, passages: list[Passage]) -> None:
    index.add(passages, "Korttiehdot", index.encoder.encode_documents([p.text for p in passages]))


def found(index: Index, scope: Scope) -> set[str]:
    """What either leg finds."""
    legs = index.legs("kadonnut kortti", "fi", 10, scope)
    return {passage_id for passage_id, _ in (*legs.lexical, *legs.dense)}


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    opened = Index.open(tmp_path, ENCODER, load_analyser("none"))
    put(opened, NEW)
    put(opened, OLD)
    yield opened
    opened.close()


def test_both_legs_hold_the_same_passages(index: Index) -> None:
    assert index.lexical.ids() == index.dense.ids() == set(REGISTRY)


def test_a_heading_is_searched_without_the_laws_words_and_a_question_with_them(index: Index) -> None:
    assert [one.words for one in index.added("kadonnut kortti", "fi")] != []
    card = passage("heading/1#0000", "Se suljetaan.", headings=("Kadonnut kortti",))
    index.add([card], "Ohje", ENCODER.encode_documents([card.text]))
    assert index.added("kadonnut kortti", "fi") == ()
    assert index.added("kadonnut kortti", "fi", Scope(frozenset({"card/2"}))) != ()  # a heading that may not be shown
    assert index.stand_ins("kadonnut kortti", "fi") != ()


def test_a_version_not_allowed_is_found_by_neither_leg(index: Index) -> None:
    assert found(index, Scope(frozenset({"card/2"}))) == {"card/2#0000", "card/2#0001"}


@pytest.mark.parametrize("allowed", [None, frozenset({"card/2", "card/1"})])
def test_a_barred_passage_is_found_by_neither_leg(index: Index, allowed: frozenset[str] | None) -> None:
    assert found(index, Scope(allowed, frozenset({"card/2#0000"}))) == {"card/1#0000", "card/2#0001"}
    hits = search(
        "kadonnut kortti",
        index=index,
        passages=lambda ids: REGISTRY,
        scope=Scope(allowed, frozenset({"card/2#0000"})),
    ).hits
    assert NEW[0] not in [hit.passage for hit in hits]


def test_removed_version_is_gone_from_both_legs(index: Index) -> None:
    index.remove(["card/2"])
    assert index.lexical.ids() == index.dense.ids() == {"card/1#0000"}


def test_adding_again_after_an_interruption_mends_the_index(index: Index) -> None:
    index.lexical.remove(["card/2"])
    assert index.ids() == {"card/1#0000"}
    put(index, NEW)
    assert index.lexical.ids() == index.dense.ids() == set(REGISTRY)


def test_every_passage_needs_a_vector(index: Index) -> None:
    with pytest.raises(RetrievalError, match="2 passages came with 1 vectors"):
        index.add(NEW, "Korttiehdot", index.encoder.encode_documents([LOST]))


def test_search_gives_passages_with_raw_scores_of_both_legs(index: Index) -> None:
    done = search("Milloin pankki sulkee kortin?", index=index, passages=lambda ids: REGISTRY, scope=EVERYTHING, k=2)
    hits = done.hits
    assert len(hits) == 2
    assert hits[0].passage in (NEW[0], OLD[0])
    assert hits[0].lexical_score is not None
    assert hits[0].cosine is not None
    assert 0 <= hits[1].score <= hits[0].score <= 1


def test_what_the_registry_does_not_know_is_not_suggested(index: Index) -> None:
    known = {OLD[0].passage_id: OLD[0]}
    hits = search("kadonnut kortti", index=index, passages=lambda ids: known, scope=EVERYTHING).hits
    assert [hit.passage for hit in hits] == OLD


def test_an_empty_question_finds_nothing(index: Index) -> None:
    assert list(search("  ", index=index, passages=lambda ids: REGISTRY, scope=EVERYTHING).hits) == []


def test_llamaindex_gets_passages_with_their_place(index: Index) -> None:
    from retrieval.llama import OhjenuoraRetriever

    retriever = OhjenuoraRetriever(
        lambda question: search(question, index=index, passages=lambda ids: REGISTRY, scope=EVERYTHING, k=1).hits
    )
    (node,) = retriever.retrieve("lainan korko")
    assert node.node_id == "card/2#0001"
    assert node.text == INTEREST
    assert node.metadata["address"] == "1 §"
