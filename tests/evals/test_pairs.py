"""Paired sections for the lexicon, and what is held out of them."""

import json
from pathlib import Path

import pytest

from evals.beir import load
from evals.errors import EvalError
from evals.pairs import asked_of, load_pairs, statutes
from evals.protocols import Protocol, protocols_of
from evals.reports import RetrievalReport
from evals.retrieval import run_beir
from evals.run import Wanted
from evals.vectors import KeptEncoder
from retrieval.analysis import load_analyser
from retrieval.lexicon import Pair
from tests.evals.sets import write_set
from tests.fakes import HashEncoder

ROWS = [
    {"statute": "1/2000", "heading_fi": "Laina", "text_fi": "Laina maksetaan.", "heading_sv": "", "text_sv": "Lån."},
    {"statute": "1/2000", "text_fi": "Laina irtisanotaan.", "text_sv": "Lån sägs upp."},
    {"statute": "2/2000", "text_fi": "Kortti suljetaan.", "text_sv": "Kort spärras.", "text_en": "Cards are blocked."},
]


@pytest.fixture
def train(tmp_path: Path) -> Path:
    path = tmp_path / "pairs.jsonl"
    path.write_text("\n".join(map(json.dumps, ROWS)))
    return path


@pytest.fixture
def beir(tmp_path: Path) -> Path:
    texts = {"1/2000|1": ("", "Laina maksetaan takaisin."), "2/2000|1": ("", "Kortti suljetaan.")}
    queries = {"loan": "Hur betalas ett lån tillbaka?", "card": "När spärras mitt kort?"}
    return write_set(tmp_path, texts, queries, {"loan": "1/2000|1", "card": "2/2000|1"})


def test_each_two_languages_of_a_line_are_a_pair_with_their_headings(train: Path) -> None:
    pairs = load_pairs(train)
    assert pairs[0] == Pair("fi", "Laina Laina maksetaan.", "sv", "Lån.")
    assert [(pair.language, pair.other_language) for pair in pairs[2:]] == [("fi", "sv"), ("fi", "en"), ("sv", "en")]


def test_nothing_is_learned_from_a_statute_held_out(train: Path) -> None:
    assert len(load_pairs(train, ["2/2000"])) == 2


def test_statutes_are_listed_or_named_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "list").write_text("1/2000\n2/2000\n")
    assert statutes("1/2000, 2/2000") == statutes(str(tmp_path / "list")) == ["1/2000", "2/2000"]
    assert statutes("") == []


def ask(beir: Path, cache: Path, protocol: Protocol) -> RetrievalReport:
    encoder = KeptEncoder(HashEncoder(), cache)
    (report,) = run_beir(beir, encoder, load_analyser("none"), protocols=[protocol])
    encoder.close()
    return report


def test_only_questions_on_what_is_held_out_are_asked(beir: Path, train: Path, tmp_path: Path) -> None:
    assert asked_of({"loan": {"1/2000|1": 1}, "card": {"2/2000|1": 1}}, ["2/2000"]) == ["card"]
    assert ask(beir, tmp_path, Protocol("held out", train, ("2/2000",))).queries == 1
    with pytest.raises(EvalError, match="No question"):
        ask(beir, tmp_path, Protocol("held out", train, ("9/2000",)))


def test_a_set_is_asked_under_its_name_with_the_protocols(beir: Path) -> None:
    whole = load(beir)
    assert Protocol().asked(whole) == whole
    sample = Protocol("held out", None, ("1/2000", "2/2000")).asked(whole, 1)
    assert (sample.name, len(sample.queries)) == (f"{whole.name}, held out", 1)


def test_the_lexicon_lets_words_find_another_language(beir: Path, train: Path, tmp_path: Path) -> None:
    without = ask(beir, tmp_path, Protocol()).systems["lexical"].measures["P@1"]
    learned = ask(beir, tmp_path, Protocol("learned", train)).systems["lexical"].measures["P@1"]
    assert (without, learned) == (0.5, 1.0)  # "kort" is the stem of "kortti" too; "lån" has to be learned


def test_a_set_with_pairs_is_asked_with_sections_and_with_statutes_held_out(beir: Path) -> None:
    assert protocols_of(beir) == (Protocol(),)
    pairs = beir / "train-pairs.jsonl"
    pairs.touch()
    assert [protocol.name for protocol in protocols_of(beir)] == ["", "sections held out"]
    readme = "*sections held out* (all), and *statutes held out* (leave out the statutes 1/2000, 2/2000 and score)."
    (beir / "README.md").write_text(readme)
    assert protocols_of(beir)[2] == Protocol("statutes held out", pairs, ("1/2000", "2/2000"))


def test_a_set_may_also_be_asked_after_learning_from_few_pairs(beir: Path, train: Path) -> None:
    wanted = Wanted(train=train, pairs=(1, 2))
    protocols = wanted.protocols(beir)
    assert [each.name for each in protocols] == [
        "learned from pairs",
        "learned from pairs, 1 pairs",
        "learned from pairs, 2 pairs",
    ]
    assert [len(each.pairs()) for each in protocols] == [5, 1, 2]
    assert protocols[1].pairs() == protocols[1].pairs()


def test_a_bad_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "pairs.jsonl"
    path.write_text(json.dumps(ROWS[0]) + "\n" + json.dumps({"text_fi": "yksin"}))
    with pytest.raises(EvalError, match="line 2"):
        load_pairs(path)
