import pytest

from assist_api.drafting.tokens import TokenCounter

WORDS = "sana " * 100


def test_until_a_count_is_known_the_default_holds() -> None:
    assert TokenCounter(2.5).estimate([WORDS], "fi") == 200 + 16


def test_a_count_of_a_language_corrects_its_estimates_and_no_others() -> None:
    counter = TokenCounter(2.5)
    counter.learn([WORDS], "fi", 160)
    assert 160 < counter.estimate([WORDS], "fi") < 200
    assert counter.estimate([WORDS], "sv") == 216


def test_the_most_crowded_count_decides() -> None:
    counter = TokenCounter(2.5)
    for counted in (160, 250, 160):
        counter.learn([WORDS], "fi", counted)
    assert counter.estimate([WORDS], "fi") >= 250


@pytest.mark.parametrize("counted", [None, 0, 1, 30])
def test_a_count_that_leaves_out_what_was_cached_does_little_harm(counted: int | None) -> None:
    counter = TokenCounter(2.5)
    counter.learn([WORDS], "fi", counted)
    assert counter.estimate([WORDS], "fi") >= 125


def test_figures_and_signs_are_counted_as_a_token_each() -> None:
    counter = TokenCounter(2.5)
    assert counter.estimate(["1234567890" * 10], "fi") == 100 + 16
