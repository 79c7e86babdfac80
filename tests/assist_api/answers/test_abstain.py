import asyncio

import pytest

from assist_api.answers import abstain as module
from assist_api.answers.abstain import Gap, abstain, find_gap, judge, missing_words
from assist_api.answers.confidence import Fit
from assist_api.answers.events import collect
from assist_api.answers.extract import ranked_extracts
from assist_api.answers.phrases import PHRASES
from assist_api.answers.sources import Source
from assist_api.answers.suggest import suggest
from assist_api.config import AbstainConfig, AnswerConfig
from assist_api.types import Reason, Suggestion
from tests.assist_api.answer_fakes import TODAY, a_source, some_deps

CANCEL = a_source("Luottosopimuksen voi peruuttaa 14 päivän kuluessa.")
PRICE = a_source("Korttien hinnat ovat hinnastossa.")


def gap_of(
    question: str, language: str = "fi", config: AnswerConfig | None = None, source: Source = CANCEL
) -> Gap | None:
    deps = some_deps(source, config=config)
    return find_gap(question, language, [source], ranked_extracts(question, language, [source], deps), deps)


def test_a_question_about_something_else_is_a_gap_that_names_its_words() -> None:
    gap = gap_of("Saako lentokoneeseen viedä kissan?")
    assert gap is not None
    assert set(gap.words) >= {"lentokoneeseen", "kissan"}


def test_a_question_the_passages_speak_of_is_no_gap() -> None:
    assert gap_of("Voiko luottosopimuksen peruuttaa?") is None


def test_words_are_not_compared_across_languages() -> None:
    assert gap_of("How can a credit agreement be cancelled?", "en") is None


def test_a_named_thing_that_no_passage_names_is_a_gap_whatever_the_words_say() -> None:
    gap = gap_of("Voiko Nordean luottosopimuksen peruuttaa?")
    assert gap == Gap(Reason.NOT_NAMED, ("Nordean",))
    assert missing_words(gap, "en").endswith("The sources have no passage that mentions: Nordean.")


def test_a_year_before_every_source_is_a_gap() -> None:
    assert gap_of("Voiko luottosopimuksen peruuttaa vuodelta 2019?") == Gap(Reason.YEAR_NOT_COVERED, ("2019",))


def test_without_sources_nothing_is_found_or_there_is_no_corpus() -> None:
    assert find_gap("?", "fi", [], (), some_deps(CANCEL)) == Gap(Reason.NOTHING_FOUND)
    assert find_gap("?", "fi", [], (), some_deps()) == Gap(Reason.EMPTY_CORPUS)


def fitted(monkeypatch: pytest.MonkeyPatch, **weights: float) -> None:
    means = {"sentence": 0.5, "no_answer_type": 0.0}
    fit = Fit(0.0, weights, {name: means[name] for name in weights}, 0.45)
    monkeypatch.setattr(module, "fit_for", lambda model, file: fit)


def test_a_model_with_a_fit_is_judged_by_its_probability(monkeypatch: pytest.MonkeyPatch) -> None:
    fitted(monkeypatch, sentence=1.0)
    deps = some_deps(CANCEL)
    question = "Voiko luottosopimuksen peruuttaa?"
    judgement = judge(question, "fi", [CANCEL], ranked_extracts(question, "fi", [CANCEL], deps), deps)
    assert judgement.gap is None
    assert 0.5 < judgement.confidence < 1.0
    assert gap_of(question, config=AnswerConfig(abstain=AbstainConfig(min_confidence=0.99))) is not None


@pytest.mark.parametrize(("sure", "told"), [(0.99, True), (0.5, False)])
def test_a_suggestion_that_is_not_likely_to_answer_says_so(
    monkeypatch: pytest.MonkeyPatch, sure: float, told: bool
) -> None:
    fitted(monkeypatch, sentence=1.0)
    deps = some_deps(CANCEL, config=AnswerConfig(abstain=AbstainConfig(sure=sure)))
    events = suggest("Voiko luottosopimuksen peruuttaa?", language="fi", as_of=TODAY, deps=deps)
    suggestion = asyncio.run(collect(events))
    assert isinstance(suggestion, Suggestion)
    assert (PHRASES["unsure"]["fi"] in suggestion.notices) is told


def test_the_gap_says_that_the_kind_of_answer_is_missing_where_that_weighs_most(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fitted(monkeypatch, sentence=0.1, no_answer_type=-3.0)
    assert gap_of("Paljonko kortti maksaa?", source=PRICE) == Gap(Reason.NO_AMOUNT)
    assert gap_of("Kuinka kauan kortti on voimassa?", source=PRICE) == Gap(Reason.NO_TIME)


def test_an_abstention_names_what_is_missing_in_the_questions_language() -> None:
    gap = Gap(Reason.NOT_ABOUT_THIS, ("katt",))
    abstention = abstain("s1", "Får jag ta med en katt?", "sv", TODAY, gap, [CANCEL], some_deps(CANCEL))
    assert abstention.missing.endswith("I källorna finns inget ställe som nämner: katt.")
    assert [(c.key, c.quote) for c in abstention.nearest] == [("1", CANCEL.passage.text)]
    assert "Ohje, kohta (1)" in abstention.hand_over.summary


def test_every_reason_has_its_words() -> None:
    assert all(reason in PHRASES for reason in Reason)
