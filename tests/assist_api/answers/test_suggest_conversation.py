import asyncio
from dataclasses import replace

from assist_api.answers.deps import AnswerDeps
from assist_api.answers.events import Event, Evidence
from assist_api.answers.suggest import suggest
from assist_api.config import AbstainConfig, AnswerConfig, ExtractConfig
from assist_api.conversation.turns import Earlier, Speaker, Turn
from assist_api.types import Abstention, Reason, State, Suggestion
from corpus.model import DateRange
from tests.assist_api.answer_fakes import TODAY, SpeakingDrafter, a_source, some_deps

CANCEL = a_source("Luottosopimuksen voi peruuttaa 14 päivän kuluessa.", number=1)
PERIOD = a_source("Luottosopimuksen peruuttamisen aika alkaa sopimuksen saamisesta.", number=2, score=0.5)
FIRST = "Missä ajassa luottosopimuksen voi peruuttaa?"
AGAIN = "Mutta missä ajassa luottosopimuksen voi siis peruuttaa?"
ONE_SENTENCE = AnswerConfig(extract=ExtractConfig(sentences=1), abstain=AbstainConfig(min_coverage=0.1))


def ask(question: str, deps: AnswerDeps, *before: str, conversation: str = "a") -> list[Event]:
    turns = tuple(Turn((Speaker.CUSTOMER, Speaker.AGENT)[at % 2], text) for at, text in enumerate(before))

    async def run() -> list[Event]:
        earlier = Earlier(turns, conversation)
        return [each async for each in suggest(question, language="fi", as_of=TODAY, deps=deps, earlier=earlier)]

    return asyncio.run(run())


def told(events: list[Event]) -> list[str]:
    assert isinstance(events[-1], Suggestion)
    return [sentence.text for sentence in events[-1].sentences]


def test_what_was_searched_is_said_with_the_evidence_and_at_the_end() -> None:
    events = ask("Entä jos se on yhteinen?", some_deps(CANCEL, config=ONE_SENTENCE), FIRST, "Kahdessa viikossa.")
    assert isinstance(events[0], Evidence)
    assert events[0].searched_for == f"{FIRST} Kahdessa viikossa. Entä jos se on yhteinen?"
    assert events[-1].searched_for == events[0].searched_for  # type: ignore[union-attr]


def test_an_answer_that_did_not_help_gives_way_to_the_next_best() -> None:
    deps = some_deps(CANCEL, PERIOD, config=ONE_SENTENCE)
    assert told(ask(FIRST, deps)) == [CANCEL.passage.text]
    assert told(ask(AGAIN, deps, FIRST, "Näin.")) == [PERIOD.passage.text]


def test_when_nothing_else_is_left_the_customer_is_handed_over_with_what_was_tried() -> None:
    deps = some_deps(CANCEL, config=ONE_SENTENCE)
    ask(FIRST, deps)
    final = ask(AGAIN, deps, FIRST, "Näin.")[-1]
    assert isinstance(final, Abstention) and final.reason is Reason.ALREADY_GIVEN
    assert "eikä se auttanut" in final.missing
    assert [(each.places, each.outcome) for each in final.hand_over.tried] == [(("Ohje, kohta (1)",), "ei palautetta")]
    assert final.hand_over.asked == (FIRST, AGAIN)


def test_an_answer_that_was_accepted_may_be_given_again() -> None:
    deps = some_deps(CANCEL, config=ONE_SENTENCE)
    first = ask(FIRST, deps)[-1]
    deps.memory.told(first.suggestion_id, "accepted")  # type: ignore[union-attr]
    assert told(ask(AGAIN, deps, FIRST, "Näin.")) == [CANCEL.passage.text]


def test_a_drafted_answer_is_not_given_twice_either() -> None:
    drafter = SpeakingDrafter(lambda keys: f"Luottosopimuksen voi peruuttaa 14 päivän kuluessa [{keys[0]}].")
    deps = some_deps(CANCEL, PERIOD, config=ONE_SENTENCE, drafter=drafter)
    assert ask(FIRST, deps)[-1].drafted_by == "puhuja"  # type: ignore[union-attr]
    events = ask(AGAIN, deps, FIRST, "Näin.")
    assert [type(event).__name__ for event in events] == ["Evidence", "Restart", "SentenceShown", "Suggestion"]
    assert told(events) == [PERIOD.passage.text] and events[-1].drafted_by == "extractive"  # type: ignore[union-attr]


def test_other_conversations_and_questions_without_one_are_not_touched() -> None:
    deps = some_deps(CANCEL, config=ONE_SENTENCE)
    ask(FIRST, deps)
    assert told(ask(AGAIN, deps, FIRST, "Näin.", conversation="b")) == [CANCEL.passage.text]
    assert told(ask(AGAIN, deps, FIRST, "Näin.", conversation="")) == [CANCEL.passage.text]


def test_who_asks_for_a_person_gets_one_whatever_would_be_found() -> None:
    events = ask("Haluan puhua ihmisen kanssa luottosopimuksesta.", some_deps(CANCEL), FIRST, "Kahdessa viikossa.")
    assert [type(event).__name__ for event in events] == ["Evidence", "Abstention"]
    final = events[-1]
    assert isinstance(final, Abstention) and final.reason is Reason.ASKED_FOR_PERSON
    assert final.hand_over.queue == "loans"
    assert "Lähellä olevia kohtia" not in final.hand_over.summary  # nothing was searched


def test_danger_of_fraud_is_noted_first_and_goes_to_its_queue_first() -> None:
    question = "Hän pyysi siirtämään rahat turvatilille, miten luoton saa sinne?"
    events = ask(question, replace(some_deps(), has_documents=lambda: True))
    assert isinstance(events[0], Evidence) and isinstance(events[-1], Abstention)
    assert [note.state for note in events[0].notes] == [State.FRAUD]
    assert "turvatilille" in events[0].notes[0].words
    assert events[-1].hand_over.queue == "fraud" and events[-1].notes == events[0].notes


def test_the_houses_own_instruction_is_cited_where_its_headings_are_about_the_state() -> None:
    other = a_source("Kortti suljetaan.", heading="Kortit", number=3)
    rule = a_source("Pyydä asiakasta katkaisemaan puhelu.", heading="Huijatun asiakkaan puhelu", number=4)
    question = "Hän pyysi siirtämään rahat turvatilille."
    deps = replace(some_deps(CANCEL), find_instructions=lambda question, language, as_of: [other.hit, rule.hit])
    (note,) = ask(question, deps)[0].notes  # type: ignore[union-attr]
    assert note.instruction is not None and note.instruction.quote == rule.passage.text
    without = replace(deps, find_instructions=lambda question, language, as_of: [other.hit])
    assert ask(question, without)[0].notes[0].instruction is None  # type: ignore[union-attr]


def test_what_the_customer_said_in_figures_is_known_to_who_takes_over() -> None:
    final = ask(
        "Mistä saan lounaan?", replace(some_deps(), has_documents=lambda: True), "Maksoin 480 euroa 3.5.2026.", "Selvä."
    )[-1]
    assert isinstance(final, Abstention)
    assert final.hand_over.known == ("480 euroa", "3.5.2026")


def test_a_model_that_writes_the_question_out_is_believed_and_without_it_the_words_do() -> None:
    class Writes:
        def __init__(self, text: str) -> None:
            self.text = text

        def written_out(self, question: str, language: str, turns: object) -> str:
            return self.text

    undated = a_source(CANCEL.passage.text, in_force=DateRange())
    deps = replace(some_deps(undated), rewriter=Writes("Voiko yhteisen luottosopimuksen peruuttaa?"))
    assert ask("Entä jos se on yhteinen?", deps, FIRST, "Näin.")[0].searched_for == (  # type: ignore[union-attr]
        "Voiko yhteisen luottosopimuksen peruuttaa?"
    )
    silent = replace(deps, rewriter=Writes(""))
    assert ask("Entä jos se on yhteinen?", silent, FIRST, "Näin.")[0].searched_for.startswith(FIRST)  # type: ignore[union-attr]
