import pytest

from retrieval.analysis.spoken import standard

KNOWN = frozenset(
    {"maksaako", "kaupaksi", "antaisi", "pankista", "haluaa", "tilillä", "ollut", "lainasi", "lainassa", "kortti"}
)


@pytest.mark.parametrize(
    ("spoken", "written"),
    [
        ("maksaaks", ("maksaako",)),
        ("kaupaks", ("kaupaksi",)),
        ("antais", ("antaisi",)),
        ("pankist", ("pankista",)),
        ("haluu", ("haluaa",)),
        ("tilil", ("tilillä",)),
        ("ollu", ("ollut",)),
        ("eka", ("ensimmäinen",)),
    ],
)
def test_a_spoken_form_reaches_the_written_word(spoken: str, written: tuple[str, ...]) -> None:
    assert standard(spoken, KNOWN.__contains__) == written


def test_a_form_that_may_be_two_words_stands_for_both() -> None:
    assert standard("lainas", KNOWN.__contains__) == ("lainasi", "lainassa")


def test_words_that_are_known_or_lead_to_none_stay_as_they_are() -> None:
    assert standard("kortti", KNOWN.__contains__) == ("kortti",)
    assert standard("wattis", KNOWN.__contains__) == ("wattis",)
