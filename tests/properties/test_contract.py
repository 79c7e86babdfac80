"""What every retriever promises: the legs, their fusion, the whole search, rank-bm25, and LlamaIndex's retriever."""

from collections.abc import Callable, Iterator

import pytest

from evals.systems import CONFIGURED, DENSE, HYBRID, LEXICAL, YARDSTICK, Retriever, Searched, rank_bm25, retrievers
from retrieval.llama import OhjenuoraRetriever
from retrieval.scope import EVERYTHING, Scope
from retrieval.search import search
from tests.properties.corpora import ANALYSER, ENCODER, corpus, indexed

PASSAGES = corpus(
    {
        "card@2": ["Pankki sulkee kadonneen kortin heti.", "Uusi kortti maksaa viisi euroa.", "Kortti on pankin omaa."],
        "card@1": ["Pankki sulkee kadonneen kortin viikossa.", "Kadonneesta kortista ilmoitetaan poliisille."],
        "loan@1": ["Lainan korko muuttuu kerran vuodessa.", "Pankki ilmoittaa uuden koron asiakkaalle."],
        "trip@1": ["Vakuutus korvaa matkatavarat, jos ne katoavat.", "Åland, Øresund & 数字 – ”lainausmerkit” 62 §."],
    }
)
LLAMA = "llama-index"
NAMES = (YARDSTICK, LEXICAL, DENSE, HYBRID, CONFIGURED, LLAMA)
QUESTION = "Sulkeeko pankki kadonneen kortin?"


def by_llama_index(searched: Searched) -> Retriever:
    def find(question: str, language: str, n: int, scope: Scope) -> list[tuple[str, float]]:
        retriever = OhjenuoraRetriever(
            lambda asked: (
                search(
                    asked,
                    index=searched.index,
                    passages=lambda ids: {each: searched.passages[each] for each in ids},
                    scope=scope,
                    k=n,
                    language=language,
                    document_of=searched.document_of,
                ).hits
            )
        )
        return [(each.node_id, each.score or 0.0) for each in retriever.retrieve(question)]

    return find


@pytest.fixture(scope="module")
def systems() -> Iterator[dict[str, Retriever]]:
    with indexed(PASSAGES) as searched:
        yardstick = rank_bm25(((each, each.text) for each in PASSAGES), ANALYSER)
        yield {YARDSTICK: yardstick, LLAMA: by_llama_index(searched), **retrievers(searched, ENCODER)}


@pytest.fixture(params=NAMES)
def ask(request: pytest.FixtureRequest, systems: dict[str, Retriever]) -> Callable[..., list[str]]:
    """Ids for a question; that none comes twice and the best come first is looked at every time."""

    def asking(question: str, n: int = 5, scope: Scope = EVERYTHING) -> list[str]:
        answer = systems[request.param](question, "fi", n, scope)
        ids = [passage_id for passage_id, _ in answer]
        assert len(ids) == len(set(ids))
        if request.param not in (CONFIGURED, LLAMA):  # these set a higher rule before a better score, and take turns
            assert [score for _, score in answer] == sorted((score for _, score in answer), reverse=True)
        return ids

    return asking


Ask = Callable[..., list[str]]


@pytest.mark.parametrize("n", [1, 2, 3])
def test_no_more_than_asked_for_come_and_the_best_ones(ask: Ask, n: int) -> None:
    assert ask(QUESTION, n) == ask(QUESTION, 5)[:n]
    assert len(ask(QUESTION, n)) == n


def test_the_passage_that_answers_comes_first(ask: Ask) -> None:
    assert ask("Lainan korko muuttuu kerran vuodessa.")[0] == "loan@1#0000"


def test_more_than_there_are_is_no_error(ask: Ask) -> None:
    ids = ask(QUESTION, 1000)
    assert "card@2#0000" in ids
    assert set(ids) <= {passage.passage_id for passage in PASSAGES}


@pytest.mark.parametrize("question", ["", "  \n "])
def test_an_empty_question_finds_nothing(ask: Ask, question: str) -> None:
    assert ask(question) == []


def test_words_that_no_passage_has_are_no_error(ask: Ask) -> None:
    assert len(ask("xyzzy qwrtp", 3)) <= 3


def test_only_what_is_in_scope_is_found(ask: Ask) -> None:
    scope = Scope(frozenset({"card@2", "loan@1"}), frozenset({"card@2#0000"}))
    ids = ask(QUESTION, 100, scope)
    assert ids
    assert all(scope.allows(passage_id) for passage_id in ids)


def test_in_an_empty_scope_nothing_is_found(ask: Ask) -> None:
    assert ask(QUESTION, 5, Scope(frozenset())) == []


@pytest.mark.parametrize(
    "question", ["数字 Åland ”Øresund” 62 §", "🙂 kortti 🙂", 'kortti" AND (OR) ~^*:+-', "\x00kortti\u202e"]
)
def test_any_letters_and_signs_are_no_error(ask: Ask, question: str) -> None:
    assert len(ask(question)) <= 5


def test_a_very_long_question_is_answered(ask: Ask) -> None:
    assert ask("Pankki sulkee kadonneen kortin heti. " * 300)[0] in ("card@2#0000", "card@1#0000")


def test_the_same_question_gets_the_same_answer(ask: Ask) -> None:
    assert ask(QUESTION) == ask(QUESTION)
