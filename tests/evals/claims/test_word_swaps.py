from random import Random

from evals.claims.word_swaps import nearby_word

PASSAGE = "The data are not used for marketing. They may be used for profiling."


def test_a_word_takes_the_place_of_one_in_the_same_form() -> None:
    made = nearby_word("The data are not used for marketing.", "en", PASSAGE, Random(1))
    assert made == "The data are not used for profiling."


def test_without_another_word_of_the_same_form_nothing_is_made() -> None:
    assert nearby_word("The data are not used for marketing.", "en", "The data are sold.", Random(1)) is None
