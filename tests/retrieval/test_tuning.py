import json

from retrieval.tuning import TUNED, Weights, weights_for


def test_a_question_in_the_passages_language_takes_that_languages_weight() -> None:
    weights = Weights(own={"fi": 0.4}, default=0.6)
    assert weights.share("fi", "fi", translated=False) == 0.4
    assert weights.share("sv", "sv", translated=False) == 0.6


def test_across_languages_it_counts_whether_the_lexicon_translates() -> None:
    weights = Weights(translated=0.9, across=0.2)
    assert weights.share("sv", "fi", translated=True) == 0.9
    assert weights.share("en", "fi", translated=False) == 0.2


def test_words_added_in_the_passages_language_weigh_more_than_those_asked_in_another() -> None:
    weights = Weights(across=0.2, worded=0.7)
    assert weights.share("en", "fi", translated=False, worded=True) == 0.7
    assert weights.share("en", "fi", translated=False) == 0.2
    assert Weights(across=0.2).share("en", "fi", translated=False, worded=True) == 0.2


def test_a_models_weights_do_not_depend_on_what_changes_only_its_vectors() -> None:
    accurate = weights_for("embeddinggemma-300m+multilingual-e5-small")
    assert weights_for("embeddinggemma-300m+multilingual-e5-small/256") == accurate != Weights()


def test_an_unknown_model_has_the_default_weights() -> None:
    assert weights_for("some/other-model") == Weights()


def test_every_tuned_weight_is_a_share() -> None:
    for model in json.loads(TUNED.read_text(encoding="utf-8"))["models"]:
        weights = weights_for(model)
        assert all(
            0 <= each <= 1 for each in [weights.default, weights.translated, weights.across, *weights.own.values()]
        )
