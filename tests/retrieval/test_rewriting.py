from collections.abc import Iterator
from pathlib import Path

import pytest

from retrieval.analysis import load_analyser
from retrieval.config import SearchConfig
from retrieval.explanation import explained
from retrieval.index import Index
from retrieval.rewriting import Rewritten, usable
from retrieval.scope import EVERYTHING
from retrieval.search import Stages, search
from tests.fakes import HashEncoder
from tests.passages import passage

RULES = {
    each.passage_id: each
    for each in (
        passage("rules@1#0000", "Kuluttajaluoton myöntäjän on arvioitava luottokelpoisuus."),
        passage("rules@1#0001", "Tilin avaamisesta peritään hinnaston mukainen maksu."),
    )
}
QUESTION = "Saanko pikavipin?"


class Fake:
    def __init__(self, rewritten: Rewritten) -> None:
        self.rewritten = rewritten
        self.asked: list[str] = []

    def rewrite(self, question: str, language: str) -> Rewritten:
        self.asked.append(question)
        return self.rewritten


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    opened = Index.open(tmp_path, HashEncoder(), load_analyser("none"), SearchConfig(rewriting=True, expansion=False))
    opened.add(list(RULES.values()), "", HashEncoder().encode_documents([each.text for each in RULES.values()]))
    yield opened
    opened.close()


def asked(index: Index, question: str = QUESTION) -> Stages:
    known = {"passages": lambda ids: {each: RULES[each] for each in ids}}
    return search(question, index=index, scope=EVERYTHING, language="fi", **known)


def test_a_restatement_finds_what_the_question_s_words_do_not(index: Index) -> None:
    index.rewriter = Fake(Rewritten(("Miten luottokelpoisuus arvioidaan?",)))
    first = asked(index).hits[0]
    assert first.passage.passage_id == "rules@1#0000"
    assert first.lexical_rank == 1


def test_what_was_added_and_by_whom_is_explained(index: Index) -> None:
    index.rewriter = Fake(Rewritten(("Miten luottokelpoisuus arvioidaan?", "Myönnetäänkö kuluttajaluotto?")))
    done = asked(index)
    (why,) = explained(done, ["rules@1#0000"], index, lambda ids: {each: RULES[each] for each in ids})
    assert [(each.words, each.source, each.weight) for each in why.added] == [
        ("Miten luottokelpoisuus arvioidaan?", "model", 0.25),
        ("Myönnetäänkö kuluttajaluotto?", "model", 0.25),
    ]
    assert why.not_rewritten == ""


def test_without_restatements_the_search_is_that_of_the_question_and_says_why(index: Index) -> None:
    plain = asked(index).hits
    index.rewriter = Fake(Rewritten(why_not="The model was too slow."))
    done = asked(index)
    assert done.hits == plain
    (why,) = explained(done, ["rules@1#0000"], index, lambda ids: {each: RULES[each] for each in ids})
    assert why.not_rewritten == "The model was too slow."


def test_nobody_is_asked_where_it_is_off_or_a_text_was_pasted(index: Index) -> None:
    index.rewriter = fake = Fake(Rewritten())
    asked(index, " ".join(["pitkä"] * 60))
    index.config = SearchConfig()
    asked(index)
    assert fake.asked == []


@pytest.mark.parametrize(
    "line",
    [
        "",
        " … ",
        "saanko PIKAVIPIN",
        "Saanko 500 euron kuluttajaluoton?",
        "luotto luotto luotto luotto luotto",
        "sana " * 41,
    ],
)
def test_what_is_no_restatement_is_left_out(line: str) -> None:
    assert usable([line], QUESTION) == ()


def test_each_restatement_is_taken_once_without_its_list_mark_and_three_at_most() -> None:
    lines = ["1. Myönnetäänkö luotto?", "- myönnetäänkö luotto", "Yksi?", "Kaksi?", "Kolme?"]
    assert usable(lines, QUESTION) == ("Myönnetäänkö luotto?", "Yksi?", "Kaksi?")
    assert usable(["Saako 500 euroa luottoa?"], "Saanko 500 € lainaa?") == ("Saako 500 euroa luottoa?",)
