from assist_api.answers.abstain import Gap, abstain, find_gap
from assist_api.answers.extract import ranked_extracts
from assist_api.config import AbstainConfig, AnswerConfig, VerifyConfig
from assist_api.types import Reason
from retrieval.profiles import ACCURATE, FAST, family_of
from tests.assist_api.answer_fakes import TODAY, a_source, some_deps

CANCEL = a_source("Luottosopimuksen voi peruuttaa 14 päivän kuluessa.")


def gap_of(question: str, language: str = "fi", config: AnswerConfig | None = None) -> Gap | None:
    deps = some_deps(CANCEL, config=config)
    return find_gap(question, language, [CANCEL], ranked_extracts(question, language, [CANCEL], deps), deps)


def test_a_question_about_something_else_is_a_gap_that_names_its_words() -> None:
    gap = gap_of("Saako lentokoneeseen viedä kissan?")
    assert gap is not None
    assert set(gap.words) >= {"lentokoneeseen", "kissan"}


def test_a_question_the_passages_speak_of_is_no_gap() -> None:
    assert gap_of("Voiko luottosopimuksen peruuttaa?") is None


def test_words_are_not_compared_across_languages() -> None:
    assert gap_of("How can a credit agreement be cancelled?", "en") is None


def test_a_model_with_a_floor_turns_away_what_is_not_close_to_any_sentence() -> None:
    strict = AnswerConfig(abstain=AbstainConfig(min_closeness={"hash": 0.99}))
    lenient = AnswerConfig(abstain=AbstainConfig(min_closeness={"hash": 0.1}))
    assert gap_of("Voiko luottosopimuksen peruuttaa?", config=lenient) is None
    assert gap_of("Voiko luottosopimuksen peruuttaa?", config=strict) is not None
    assert gap_of("How can a credit agreement be cancelled?", "en", lenient) == Gap(Reason.NOTHING_FOUND)


def test_an_abstention_names_what_is_missing_in_the_questions_language() -> None:
    gap = Gap(Reason.NOT_ABOUT_THIS, ("katt",))
    abstention = abstain("s1", "Får jag ta med en katt?", "sv", TODAY, gap, [CANCEL], some_deps(CANCEL))
    assert abstention.missing.endswith("I källorna finns inget ställe som nämner: katt.")
    assert [(c.key, c.quote) for c in abstention.nearest] == [("1", CANCEL.passage.text)]
    assert "Ohje, kohta (1)" in abstention.hand_over.summary


def test_a_model_with_cut_vectors_has_its_familys_floor() -> None:
    for family in (FAST.model, ACCURATE.model):
        assert family_of(f"{family}/256") in AbstainConfig().min_closeness
        assert family_of(f"{family}/256") in VerifyConfig().min_cosine
