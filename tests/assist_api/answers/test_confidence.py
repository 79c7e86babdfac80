import json
from dataclasses import replace
from pathlib import Path

import pytest

from assist_api.answers.confidence import SIGNS, Fit, fit_for
from assist_api.answers.signals import Signals
from assist_api.errors import AssistError
from retrieval.profiles import ACCURATE, FAST

SIGNALS = Signals(
    sentence=0.5, passage=0.5, spread=0.1, covered=0.5, unsaid=0.5, words=2.0, agreement=0.2, names=0.0,
    no_answer_type=0.0, across=0.0,
)  # fmt: skip
FIT = Fit(0.0, {"sentence": 4.0, "unsaid": -2.0}, {"sentence": 0.5, "unsaid": 0.5}, 0.5)


def test_a_closer_sentence_makes_an_answer_likelier_and_unsaid_words_less() -> None:
    assert FIT.probability(replace(SIGNALS, sentence=0.9)) > FIT.probability(SIGNALS)
    assert FIT.probability(replace(SIGNALS, unsaid=0.9)) < FIT.probability(SIGNALS)


def test_the_strongest_signal_against_is_told_and_none_where_all_is_as_usual() -> None:
    assert FIT.strongest(replace(SIGNALS, sentence=0.4, unsaid=0.9)) == "unsaid"
    assert FIT.strongest(replace(SIGNALS, sentence=0.1, unsaid=0.6)) == "sentence"
    assert FIT.strongest(SIGNALS) == ""


def test_the_questions_language_is_never_the_reason() -> None:
    english = Fit(0.0, {"en": -5.0, "sentence": 0.1}, {"en": 0.2, "sentence": 0.5}, 0.5)
    assert english.strongest(replace(SIGNALS, en=1.0)) == ""


@pytest.mark.parametrize("model", [FAST.model, ACCURATE.model, f"{ACCURATE.model}/512"])
def test_each_profile_has_a_fit_whose_weights_point_where_they_may(model: str) -> None:
    fit = fit_for(model)
    assert fit is not None
    assert fit.weights
    assert all(weight * SIGNS[name] > 0 for name, weight in fit.weights.items() if SIGNS[name])
    assert set(fit.means) == set(fit.weights)


def test_an_unknown_model_has_no_fit() -> None:
    assert fit_for("mallini") is None


def entry(**weights: float) -> str:
    return json.dumps({"models": {FAST.model: {"bias": 0, "weights": weights, "means": weights, "least": 0.4}}})


def test_a_fit_of_ones_own_takes_the_place_of_the_delivered_one(tmp_path: Path) -> None:
    file = tmp_path / "own.json"
    file.write_text(entry(sentence=3.0))
    fit = fit_for(FAST.model, str(file))
    assert fit is not None and (fit.weights, fit.least) == ({"sentence": 3.0}, 0.4)


@pytest.mark.parametrize(
    ("content", "model", "said"),
    [
        (entry(sentence=1.0), "mallini", "the embedding model in use is mallini"),
        (entry(moon=1.0), FAST.model, "weighs moon"),
        ('{"models": []}', FAST.model, "cannot be read"),
        ("no json", FAST.model, "cannot be read"),
    ],
)
def test_a_fit_that_does_not_fit_names_the_remedy(tmp_path: Path, content: str, model: str, said: str) -> None:
    file = tmp_path / "own.json"
    file.write_text(content)
    with pytest.raises(AssistError, match=said) as raised:
        fit_for(model, str(file))
    assert "evals abstention --fit" in raised.value.remedy


def test_a_fit_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(AssistError, match="nowhere.json"):
        fit_for(FAST.model, str(tmp_path / "nowhere.json"))
