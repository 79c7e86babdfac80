from assist_api.abstain import Gap, abstain, find_gap
from assist_api.types import Reason
from tests.assist_api.answer_fakes import TODAY, a_source, some_deps

CANCEL = a_source("Luottosopimuksen voi peruuttaa 14 päivän kuluessa.")


def test_a_question_about_something_else_is_a_gap_that_names_its_words() -> None:
    gap = find_gap("Saako lentokoneeseen viedä kissan?", "fi", [CANCEL], some_deps(CANCEL))
    assert gap is not None
    assert set(gap.words) >= {"lentokoneeseen", "kissan"}


def test_a_question_the_passages_speak_of_is_no_gap() -> None:
    assert find_gap("Voiko luottosopimuksen peruuttaa?", "fi", [CANCEL], some_deps(CANCEL)) is None


def test_an_abstention_names_what_is_missing_in_the_questions_language() -> None:
    gap = Gap(Reason.NOT_ABOUT_THIS, ("katt",))
    abstention = abstain("s1", "Får jag ta med en katt?", "sv", TODAY, gap, [CANCEL], some_deps(CANCEL))
    assert abstention.missing.endswith("I källorna finns inget ställe som nämner: katt.")
    assert [(c.key, c.quote) for c in abstention.nearest] == [("1", CANCEL.passage.text)]
    assert "Ohje, kohta (1)" in abstention.hand_over.summary
