import asyncio
from contextlib import aclosing
from dataclasses import replace

import pytest

from assist_api.answers.deps import AnswerDeps
from assist_api.answers.events import Event, Evidence, Restart, RestartReason, SentenceShown, collect
from assist_api.answers.suggest import suggest
from assist_api.config import AnswerConfig, DraftConfig
from assist_api.types import Abstention, Reason, Suggestion, Support
from corpus.model import DateRange, Division, Document, Version
from tests.assist_api.answer_fakes import TODAY, SpeakingDrafter, a_source, describe, some_deps

QUESTION = "Missä ajassa luottosopimuksen voi peruuttaa?"
CANCEL = a_source("(4) Luottosopimuksen voi peruuttaa 14 päivän kuluessa. Pankki lähettää kortin postissa.")
TRUE = "Luottosopimuksen voi peruuttaa 14 päivän kuluessa"
FALSE = "Luottosopimuksen voi peruuttaa 30 päivän kuluessa"


def ask(question: str, deps: AnswerDeps, language: str | None = None) -> list[Event]:
    async def run() -> list[Event]:
        return [event async for event in suggest(question, language=language, as_of=TODAY, deps=deps)]

    return asyncio.run(run())


def names(events: list[Event]) -> list[str]:
    return [type(event).__name__ for event in events]


def final(events: list[Event]) -> Suggestion:
    assert isinstance(events[-1], Suggestion)
    return events[-1]


def test_without_a_model_the_answer_is_quoted_word_for_word() -> None:
    events = ask(QUESTION, some_deps(CANCEL))
    assert names(events) == ["Evidence", "SentenceShown", "Suggestion"]
    suggestion = final(events)
    assert suggestion.drafted_by == "extractive"
    assert [s.text for s in suggestion.sentences] == ["Luottosopimuksen voi peruuttaa 14 päivän kuluessa."]
    assert [s.support for s in suggestion.sentences] == [Support.SUPPORTED]
    (citation,) = suggestion.citations
    start = citation.span.start - CANCEL.passage.span.start
    assert CANCEL.passage.text[start : start + len(citation.quote)] == citation.quote == suggestion.sentences[0].text


def test_a_model_that_is_away_changes_nothing_but_the_drafter() -> None:
    events = ask(QUESTION, some_deps(CANCEL, drafter=SpeakingDrafter(lambda keys: "", is_there=False)))
    assert isinstance(events[0], Evidence)
    assert events[0].drafter == final(events).drafted_by == "extractive"


def test_a_drafted_sentence_is_shown_with_the_place_that_bears_it() -> None:
    drafter = SpeakingDrafter(lambda keys: f"{TRUE} [{keys[0]}].")
    events = ask(QUESTION, some_deps(CANCEL, drafter=drafter))
    assert names(events) == ["Evidence", "SentenceShown", "Suggestion"]
    suggestion = final(events)
    assert suggestion.drafted_by == "puhuja"
    assert suggestion.sentences[0].text == f"{TRUE}."
    assert suggestion.citations[0].quote == "Luottosopimuksen voi peruuttaa 14 päivän kuluessa."


def test_an_invented_sentence_is_never_shown() -> None:
    drafter = SpeakingDrafter(lambda keys: f"{FALSE} [{keys[0]}]. {TRUE} [{keys[0]}]. Kissat lentävät. Koirat [Z9Z].")
    suggestion = final(ask(QUESTION, some_deps(CANCEL, drafter=drafter)))
    assert [s.text for s in suggestion.sentences] == [f"{TRUE}."]


def test_a_sentence_said_twice_is_shown_once() -> None:
    drafter = SpeakingDrafter(lambda keys: f"{TRUE} [{keys[0]}]. {TRUE} [{keys[0]}].")
    assert len(final(ask(QUESTION, some_deps(CANCEL, drafter=drafter))).sentences) == 1


def test_a_sentence_that_leans_on_one_not_shown_goes_with_it() -> None:
    leaning = "Sen voi peruuttaa 14 päivän kuluessa"
    first = SpeakingDrafter(lambda keys: f"{leaning} [{keys[0]}].")
    assert [s.text for s in final(ask(QUESTION, some_deps(CANCEL, drafter=first))).sentences] == [f"{leaning}."]
    after = SpeakingDrafter(lambda keys: f"{TRUE} [{keys[0]}]. {FALSE} [{keys[0]}]. {leaning} [{keys[0]}].")
    assert [s.text for s in final(ask(QUESTION, some_deps(CANCEL, drafter=after))).sentences] == [f"{TRUE}."]


def test_a_draft_without_support_restarts_as_quotations() -> None:
    drafter = SpeakingDrafter(lambda keys: f"{FALSE} [{keys[0]}].")
    events = ask(QUESTION, some_deps(CANCEL, drafter=drafter))
    assert names(events) == ["Evidence", "Restart", "SentenceShown", "Suggestion"]
    assert isinstance(events[1], Restart)
    assert events[1].reason is RestartReason.NOTHING_SUPPORTED
    assert final(events).drafted_by == "extractive"
    assert final(events).notices == (events[1].message,)


def test_a_model_that_finds_no_answer_is_quoted_as_saying_so() -> None:
    events = ask(QUESTION, some_deps(CANCEL, drafter=SpeakingDrafter(lambda keys: "EI VASTAUSTA")))
    assert isinstance(events[1], Restart)
    assert events[1].reason is RestartReason.NO_ANSWER


def test_a_model_that_dies_midway_restarts_and_its_sentences_are_discarded() -> None:
    drafter = SpeakingDrafter(lambda keys: f"{TRUE} [{keys[0]}]. Pankki lähet", fails=True)
    events = ask(QUESTION, some_deps(CANCEL, drafter=drafter))
    assert names(events) == ["Evidence", "SentenceShown", "Restart", "SentenceShown", "Suggestion"]
    restart = next(event for event in events if isinstance(event, Restart))
    assert restart.reason is RestartReason.MODEL_FAILED
    assert restart.message.startswith("Kielimalli ei vastannut")
    assert final(events).drafted_by == "extractive"
    assert restart.message in final(events).notices


def test_leaving_the_stream_stops_the_model() -> None:
    drafter = SpeakingDrafter(lambda keys: f"{TRUE} [{keys[0]}]. Pankki lähettää kortin postissa [{keys[0]}]. " * 50)

    async def leave_early() -> None:
        async with aclosing(
            suggest(QUESTION, language="fi", as_of=TODAY, deps=some_deps(CANCEL, drafter=drafter))
        ) as events:
            async for event in events:
                if isinstance(event, SentenceShown):
                    return

    asyncio.run(leave_early())
    assert drafter.closed
    assert drafter.pieces_given < 100


def test_no_more_sentences_are_taken_than_asked_for() -> None:
    config = AnswerConfig(draft=DraftConfig(sentences=1))
    drafter = SpeakingDrafter(lambda keys: f"{TRUE} [{keys[0]}]. Pankki lähettää kortin postissa [{keys[0]}].")
    assert len(final(ask(QUESTION, some_deps(CANCEL, drafter=drafter, config=config))).sentences) == 1
    assert drafter.closed


def test_citations_are_numbered_in_order_of_first_use() -> None:
    card = a_source("Pankki lähettää kortin postissa.", number=2)
    drafter = SpeakingDrafter(
        lambda keys: (
            f"Pankki lähettää kortin postissa [{keys[1]}]. {TRUE} [{keys[0]}]. Pankki lähettää kortin [{keys[1]}]."
        )
    )
    suggestion = final(ask(QUESTION, some_deps(CANCEL, card, drafter=drafter)))
    assert [s.citations for s in suggestion.sentences] == [("1",), ("2",), ("1",)]
    assert [(c.key, c.passage_id) for c in suggestion.citations] == [("1", "p2"), ("2", "p1")]


def test_an_empty_corpus_is_said_to_be_empty() -> None:
    events = ask(QUESTION, some_deps())
    assert names(events) == ["Evidence", "Abstention"]
    assert isinstance(events[-1], Abstention)
    assert events[-1].reason is Reason.EMPTY_CORPUS


def test_nothing_found_is_an_abstention_that_names_a_queue() -> None:
    events = ask(QUESTION, replace(some_deps(), has_documents=lambda: True))
    assert isinstance(events[-1], Abstention)
    assert events[-1].reason is Reason.NOTHING_FOUND
    assert events[-1].hand_over.queue == "loans"
    assert QUESTION in events[-1].hand_over.summary


def test_a_source_in_another_language_is_told() -> None:
    (notice,) = final(ask(QUESTION, some_deps(CANCEL), language="en")).notices
    assert "Finnish" in notice


def test_a_source_without_a_known_date_is_told() -> None:
    undated = a_source(CANCEL.passage.text, in_force=DateRange())
    (notice,) = final(ask(QUESTION, some_deps(undated))).notices
    assert "Ohje" in notice


def test_the_questions_own_language_is_used_when_none_is_given() -> None:
    assert final(ask(QUESTION, some_deps(CANCEL, language="fi"))).language == "fi"


def test_collect_returns_the_final_answer() -> None:
    events = suggest(QUESTION, language=None, as_of=TODAY, deps=some_deps(CANCEL))
    assert isinstance(asyncio.run(collect(events)), Suggestion)


@pytest.mark.parametrize("garbage", ["", "   \n\n", "[", "]]][[[", "[K7Q][K7Q]", "a" * 5000, "\x00\ufffd"])
def test_garbage_from_the_model_ends_in_quotations(garbage: str) -> None:
    assert final(ask(QUESTION, some_deps(CANCEL, drafter=SpeakingDrafter(lambda keys: garbage)))).sentences


def test_a_quote_is_cited_by_the_division_that_holds_it() -> None:
    text = "Pankki lähettää kortin postissa.\nLuottosopimuksen voi peruuttaa 14 päivän kuluessa."
    source = a_source(text)
    divisions = (Division("1 mom.", 0), Division("2 mom.", text.index("Luotto")))
    passage = replace(source.passage, address="12 §", divisions=divisions)
    deps = some_deps(replace(source, hit=replace(source.hit, passage=passage)))
    assert [citation.address for citation in final(ask(QUESTION, deps)).citations] == ["12 § 2 mom."]


def test_a_text_as_enacted_is_marked_and_warned_about() -> None:
    def as_enacted(version_id: str) -> tuple[Document, Version]:
        document, version = describe(version_id)
        return document, replace(version, as_enacted=True)

    suggestion = final(ask(QUESTION, replace(some_deps(CANCEL), describe=as_enacted)))
    assert suggestion.citations[0].as_enacted
    assert any("myöhemmät muutokset puuttuvat: Ohje" in notice for notice in suggestion.notices)
