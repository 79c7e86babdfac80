import pytest

from evals.scoring.citations import Cited, Said, citation_precision, citation_recall, groundedness, is_whole, uncited

TEXT = "Raha palautetaan heti."


def test_a_worked_example() -> None:
    """Three sentences: borne by a right citation; borne by one elsewhere; half borne. Of 3 citations 1 is right."""
    said = [Said(("1",), "supported"), Said(("2",), "supported"), Said(("1", "3"), "partly")]
    cited = [Cited("1", True, True), Cited("2", True, False), Cited("3", True, False)]
    assert citation_recall(said, cited) == pytest.approx(2 / 3)
    assert citation_precision(said, cited) == pytest.approx(1 / 3)
    assert groundedness(said) == pytest.approx(2 / 3)


def test_a_citation_that_is_not_whole_bears_nothing() -> None:
    said, cited = [Said(("1",), "supported")], [Cited("1", False, True)]
    assert (citation_recall(said, cited), citation_precision(said, cited), groundedness(said)) == (0.0, 0.0, 1.0)


def test_a_citation_of_an_unsupported_sentence_is_not_right() -> None:
    assert citation_precision([Said(("1",), "unsupported")], [Cited("1", True, True)]) == 0.0


def test_sentences_without_a_citation_or_with_one_that_is_not_there_are_counted() -> None:
    said = [Said((), "supported"), Said(("9",), "supported"), Said(("1",), "supported")]
    cited = [Cited("1", True, True)]
    assert (uncited(said, cited), citation_recall(said, cited)) == (2, pytest.approx(1 / 3))


def test_nothing_shown_has_no_value() -> None:
    assert (citation_recall([], []), citation_precision([], []), groundedness([])) == (None, None, None)


@pytest.mark.parametrize(
    ("start", "quote", "whole"),
    [
        (0, "Raha palautetaan", True),
        (5, "palautetaan heti.", True),
        (1, "aha palautetaan ", False),  # begins within a word
        (5, "palautetaan het", False),  # ends within one
        (4, "palautetaan", False),  # stands elsewhere
        (0, "Rahaa", False),  # does not stand
    ],
)
def test_a_whole_quote_stands_where_it_is_said_to_and_cuts_no_word(start: int, quote: str, whole: bool) -> None:
    assert is_whole(TEXT, start, start + len(quote), quote) is whole


def test_a_span_beyond_the_text_is_not_whole() -> None:
    assert not is_whole(TEXT, 20, 90, TEXT[20:]) and not is_whole(TEXT, -1, 3, "x")
