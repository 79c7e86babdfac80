from dataclasses import replace

from assist_api.answers.extract import ranked_extracts
from assist_api.answers.question_kinds import Asked
from assist_api.answers.signals import Missing, Signals, read_signals
from assist_api.answers.sources import Source
from retrieval.expansion.model import Added
from tests.assist_api.answer_fakes import a_source, some_deps

PRICE = a_source("Uusi kortti maksaa 12 euroa.")


def read(question: str, source: Source = PRICE, language: str = "fi", *added: Added) -> tuple[Signals, Missing]:
    deps = replace(some_deps(source), stand_ins=lambda question, language: added)
    return read_signals(question, language, [source], ranked_extracts(question, language, [source], deps), deps)


def test_words_that_no_source_says_are_counted_and_told() -> None:
    signals, missing = read("Paljonko kortti maksaa lentokentällä?")
    assert missing.words == ("lentokentällä",)
    assert 0 < signals.unsaid < 0.5 < signals.covered < 1


def test_words_of_any_talk_are_not_told_as_missing() -> None:
    signals, missing = read("no siellä on huomenna lakko, paljonko kortti maksaa")
    assert missing.words == ("lakko",)
    assert signals.unsaid > 1 / 3


def test_the_laws_words_stand_for_the_questions() -> None:
    plain, _ = read("Paljonko visa maksaa?")
    widened, missing = read("Paljonko visa maksaa?", PRICE, "fi", Added(("visa",), "kortti", "fi", 0.5, "table"))
    assert missing.words == ()
    assert widened.covered > plain.covered


def test_a_phrase_of_the_laws_words_stands_for_a_question_as_a_whole() -> None:
    half = Added(("visa",), "uusi luottokelpoisuus", "fi", 0.5, "table")
    whole = Added(("visa",), "uusi kortti", "fi", 0.5, "table")
    assert read("Paljonko visa maksaa?", PRICE, "fi", half)[1].words == ("visa",)
    assert read("Paljonko visa maksaa?", PRICE, "fi", half, whole)[1].words == ()


def test_words_reach_a_source_in_another_language_by_their_translation() -> None:
    translated = [Added(("card",), "kortti", "fi", 0.5, "dictionary"), Added(("cost",), "maksaa", "fi", 0.5, "table")]
    signals, missing = read("Does a card cost?", PRICE, "en", *translated)
    assert signals.across == 1.0
    assert missing.words == ()


def test_a_sum_that_is_asked_and_stands_nowhere_is_missing() -> None:
    none = a_source("Kortin hinta on hinnastossa.")
    assert read("Paljonko kortti maksaa?")[1].kind is None
    assert read("Paljonko kortti maksaa?", none)[1].kind is Asked.AMOUNT
    assert read("Saako kortin?", none)[1].kind is None


def test_every_figure_lies_where_it_is_said_to() -> None:
    signals, _ = read("Missä Oulun konttori on?")
    for name in ("covered", "unsaid", "agreement", "no_answer_type", "across"):
        assert 0 <= getattr(signals, name) <= 1
