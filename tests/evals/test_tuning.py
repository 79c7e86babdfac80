import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from evals.errors import EvalError
from evals.questions import sample_set
from evals.tune import tune_all
from evals.tuned_file import entry, write
from evals.tuning import SHARES, Curve, chosen, curves_of, held_out, weights
from evals.vectors import KeptEncoder
from retrieval.analysis import load_analyser
from retrieval.config import SearchConfig
from retrieval.tuning import Weights
from tests.evals.sets import write_set
from tests.fakes import HashEncoder


def curve(name: str, best: float, kind: str = "fi", asked: str = "") -> Curve:
    return Curve(name, kind, {share: round(1 - abs(share - best), 2) for share in SHARES}, frozenset({asked or name}))


def test_sets_count_alike() -> None:
    assert chosen([curve("one", 0.2), curve("two", 0.6), curve("three", 0.6)]) == 0.6


def test_of_equal_shares_the_one_nearest_to_the_middle_is_chosen() -> None:
    assert chosen([curve("one", 0.2), curve("two", 0.8)]) == 0.5


def test_without_a_set_nothing_is_chosen() -> None:
    with pytest.raises(EvalError):
        chosen([])


def test_each_language_and_each_way_across_has_its_weight() -> None:
    own = [curve("a", 0.6), curve("b", 0.6), curve("c", 0.4, "en"), curve("d", 0.4, "en")]
    found = weights([*own, curve("e", 0.9, "translated"), curve("f", 0.1, "across")])
    assert found == Weights({"en": 0.4, "fi": 0.6}, default=0.5, translated=0.9, across=0.1)


def test_a_language_that_one_sets_questions_show_takes_what_is_best_for_all() -> None:
    finnish = [curve("a", 0.6), curve("b", 0.6)]
    english = [curve("small", 0.1, "en", asked="Which?"), curve("large", 0.1, "en", asked="Which?")]
    assert weights([*finnish, *english]).own == {"fi": 0.6}


def test_what_no_set_shows_stays_as_it_was() -> None:
    assert weights([curve("a", 0.6), curve("b", 0.6)]) == Weights({"fi": 0.6}, default=0.6)


def test_a_set_is_held_out_together_with_those_that_ask_the_same() -> None:
    small, large = curve("small", 0.2, asked="Mikä?"), curve("large", 0.2, asked="Mikä?")
    other = curve("other", 0.6)
    unseen = {each.set: each for each in held_out([small, large, other])}
    assert (unseen["small"].share, unseen["small"].ndcg) == (0.6, 0.6)
    assert unseen["other"].share == 0.2


def test_a_set_alone_of_its_kind_has_no_figure_as_unseen() -> None:
    (unseen,) = held_out([curve("only", 0.2)])
    assert (unseen.share, unseen.ndcg) == (None, None)


def test_a_models_entry_leaves_the_others_alone_and_names_its_run(tmp_path: Path) -> None:
    path = tmp_path / "tuned.json"
    write(path, "one/512", entry([curve("set", 0.4)], "one/512", "terms 3", 100, date(2026, 1, 2)))
    write(path, "two", entry([curve("set", 0.6)], "two", "terms 3", 100, date(2026, 1, 3)))
    models = json.loads(path.read_text())["models"]
    assert {name: models[name]["weights"]["default"] for name in models} == {"one": 0.4, "two": 0.6}
    assert models["one"]["run"]["date"] == "2026-01-02"
    assert models["one"]["run"]["sets"][0]["nDCG@10"]["0.4"] == 1.0


def test_a_file_of_something_else_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "other.json"
    path.write_text("[]")
    with pytest.raises(EvalError, match=r"other\.json"):
        write(path, "one", {})
    assert path.read_text() == "[]"


@pytest.fixture
def encoder(tmp_path: Path) -> Iterator[KeptEncoder]:
    kept = KeptEncoder(HashEncoder(), tmp_path / "kept")
    yield kept
    kept.close()


def test_a_sets_curve_runs_from_the_dense_leg_to_the_lexical_one(tmp_path: Path, encoder: KeptEncoder) -> None:
    texts = {"card": ("", "Pankki sulkee kadonneen kortin heti."), "loan": ("", "Lainan korko muuttuu joka vuosi.")}
    folder = write_set(tmp_path / "set", texts, {"q": "Kuka sulkee kadonneen kortin?"}, {"q": "card"})
    (found,) = curves_of(folder, encoder, load_analyser("none"), SearchConfig())
    assert (found.set, found.kind, found.asked) == ("set", "fi", {"Kuka sulkee kadonneen kortin?"})
    assert tuple(found.ndcg) == SHARES
    assert found.ndcg[1.0] == 1.0


def test_a_set_with_queries_held_out_is_not_tuned_on(tmp_path: Path) -> None:
    texts = {"card": ("", "Pankki sulkee kadonneen kortin heti.")}
    folder = write_set(tmp_path / "set", texts, {"q": "Kuka sulkee kortin?"}, {"q": "card"})
    queries = folder / "queries.jsonl"
    queries.write_text(json.dumps({"_id": "q", "text": "Kuka sulkee kortin?", "held_out": True}))
    with pytest.raises(EvalError, match=r"queries\.jsonl, line 1 is held out"):
        tune_all([folder], "", None, None, lambda what, done, total: None)


def test_questions_held_out_by_a_tag_are_not_tuned_on_either() -> None:
    with pytest.raises(EvalError, match="line 1 is held out"):
        tune_all([sample_set().with_name("finfsa-unseen.jsonl")], "", None, None, lambda what, done, total: None)
