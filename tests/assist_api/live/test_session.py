"""When a followed conversation suggests, stays silent and cancels: a scripted desk, a clock of the test's own."""

import asyncio
from collections.abc import Callable
from typing import Any

from assist_api.live.config import LiveConfig
from assist_api.live.messages import AskMessage, ServerMessage, SilentView, StartMessage
from assist_api.live.session import Session
from tests.assist_api.live.fakes import FakeClock, FakeDesk, agent, customer, names, settled


class Followed:
    """A session with its fakes and what it has told."""

    def __init__(self, patient: bool = False, **config: Any) -> None:
        self.desk, self.clock, self.told = FakeDesk(patient), FakeClock(), list[ServerMessage]()
        self.session = Session("c1", self.desk.answer, LiveConfig(**config), self.told.append, self.clock.sleep)


def live(**made: Any) -> Callable[[Callable[[Followed], Any]], Callable[[], None]]:
    """Runs an asynchronous test with a ``Followed``."""

    def decorate(test: Callable[[Followed], Any]) -> Callable[[], None]:
        async def run() -> None:
            followed = Followed(**made)
            await test(followed)
            await followed.session.close()

        def test_run() -> None:
            asyncio.run(run())

        test_run.__name__ = test.__name__
        return test_run

    return decorate


@live()
async def test_a_question_is_answered_once_the_customer_pauses(it: Followed) -> None:
    it.session.hear(customer("Mun kortti hävisi eilen"))
    await it.clock.go(0.3)
    assert it.desk.asked == []
    await it.clock.go(0.1)
    assert it.desk.asked == ["Mun kortti hävisi eilen"]
    assert names(it.told) == [("started", 1), ("evidence", 1), ("restart", 1)]


@live()
async def test_a_finished_turn_with_a_question_mark_does_not_wait(it: Followed) -> None:
    it.session.hear(customer("Paljonko se maksaa?"))
    await settled()
    assert it.desk.asked == ["Paljonko se maksaa?"]


@live()
async def test_fifty_pieces_of_speech_make_one_run(it: Followed) -> None:
    words = ["Paljonko", "minun", "pitää", "maksaa", *["todella"] * 46]
    for end in range(1, len(words) + 1):
        it.session.hear(customer(" ".join(words[:end]), partial=True))
        await it.clock.go(0.1)
    await it.clock.go(0.4)
    assert it.desk.asked == [" ".join(words)]


@live()
async def test_the_end_of_a_turn_asks_nothing_anew(it: Followed) -> None:
    it.session.hear(customer("Paljonko se maksaa", partial=True))
    await it.clock.go(0.4)
    it.session.hear(customer("Paljonko se maksaa?"))
    await it.clock.go(0.4)
    assert it.desk.asked == ["Paljonko se maksaa"]


@live(patient=True)
async def test_a_turn_that_goes_on_after_a_pause_is_asked_whole_and_the_part_is_cancelled(it: Followed) -> None:
    it.session.hear(customer("Paljonko se maksaa", partial=True))
    await it.clock.go(0.4)
    it.session.hear(customer("Paljonko se maksaa jos olen alle 18?"))
    await settled()
    assert it.desk.asked == ["Paljonko se maksaa", "Paljonko se maksaa jos olen alle 18?"]
    assert it.desk.stopped == ["Paljonko se maksaa"]
    assert names(it.told) == [("started", 1), ("evidence", 1), ("cancelled", 1), ("started", 2), ("evidence", 2)]


@live()
async def test_turns_in_one_breath_are_one_question(it: Followed) -> None:
    it.session.hear(customer("Mun kortti hävisi"))
    await it.clock.go(0.2)
    it.session.hear(customer("joutuuko siitä maksamaan?"))
    await settled()
    assert it.desk.asked == ["Mun kortti hävisi joutuuko siitä maksamaan?"]
    assert it.desk.earlier[0].turns == ()


@live()
async def test_what_was_said_before_goes_with_the_question(it: Followed) -> None:
    it.session.begin(StartMessage(type="start", turns=[{"speaker": "customer", "text": "Mun kortti hävisi"}]))
    it.session.hear(agent("Suljen sen heti."))
    it.session.hear(customer("entä jos kortti on yhteinen?"))
    await settled()
    (earlier,) = it.desk.earlier
    assert [turn.text for turn in earlier.turns] == ["Mun kortti hävisi", "Suljen sen heti."]
    assert earlier.conversation_id == "c1"


@live()
async def test_small_talk_is_met_with_silence_and_its_reason(it: Followed) -> None:
    it.session.hear(customer("Mitä kuuluu?"))
    it.session.hear(customer("Kiitos paljon!"))
    await it.clock.go(0.4)
    assert it.desk.asked == []
    assert [(each.type, each.data) for each in it.told] == [
        ("silent", SilentView(reason="small_talk")),
        ("silent", SilentView(reason="thanks")),
    ]


@live(tell_silence=False)
async def test_the_reason_of_silence_can_be_left_out(it: Followed) -> None:
    it.session.hear(customer("Kiitos paljon!"))
    await it.clock.go(0.4)
    assert it.told == []


@live(patient=True)
async def test_an_acknowledgement_leaves_the_running_answer_alone(it: Followed) -> None:
    it.session.hear(customer("Paljonko se maksaa?"))
    await settled()
    it.session.hear(customer("joo"))
    it.session.hear(agent("Katson sen heti. Odottaisitko hetken?"))
    await it.clock.go(1)
    assert it.desk.stopped == []
    assert it.desk.asked == ["Paljonko se maksaa?"]


@live()
async def test_the_agent_asks_only_by_asking(it: Followed) -> None:
    it.session.hear(agent("Voinko auttaa jotenkin muuten?"))
    await it.clock.go(1)
    assert it.desk.asked == []
    it.session.ask(AskMessage(type="ask", question="kortin sulkeminen"))
    await settled()
    assert it.desk.asked == ["kortin sulkeminen"]
    assert [turn.text for turn in it.desk.earlier[0].turns] == ["Voinko auttaa jotenkin muuten?"]


@live(patient=True)
async def test_of_many_questions_the_last_is_answered_and_the_others_are_stopped(it: Followed) -> None:
    for number in range(20):
        it.session.hear(customer(f"Paljonko maksaa {number}?"))
        if number % 3 == 0:
            await settled()
    it.desk.go_on.set()
    await settled()
    assert it.desk.answered == ["Paljonko maksaa 19?"]
    assert set(it.desk.stopped) == set(it.desk.asked) - {"Paljonko maksaa 19?"}
    assert [run for kind, run in names(it.told) if kind == "cancelled"] == list(range(1, 20))
    assert [kind for kind, run in names(it.told) if run == 20] == ["started", "evidence", "restart"]


@live()
async def test_a_run_that_fails_says_so_and_the_next_one_goes(it: Followed) -> None:
    it.session.hear(customer("Mitä rikkoutuu?"))
    await settled()
    it.session.hear(customer("Mitä ei rikkoudu?"))
    await settled()
    assert [kind for kind, run in names(it.told) if run == 1] == ["started", "evidence", "error"]
    assert [kind for kind, run in names(it.told) if run == 2] == ["started", "evidence", "restart"]


@live(turns=3)
async def test_the_oldest_turns_are_dropped_and_it_is_said(it: Followed) -> None:
    for number in range(5):
        it.session.hear(agent(f"vuoro {number}"))
    assert [turn.text for turn in it.session.turns] == ["vuoro 2", "vuoro 3", "vuoro 4"]
    assert [(each.type, each.data.turns) for each in it.told] == [("forgotten", 1), ("forgotten", 2)]


@live()
async def test_a_customer_who_never_pauses_fills_no_memory(it: Followed) -> None:
    for number in range(200):
        it.session.hear(customer(f"{number} " + "ja sitten " * 20))
        await it.clock.go(0.1)
    it.session.hear(customer("Paljonko se maksaa?"))
    await settled()
    (asked,) = it.desk.asked
    assert asked.endswith("Paljonko se maksaa?")
    assert len(asked) <= 4000


@live(patient=True)
async def test_closing_stops_the_run_and_forgets_the_text(it: Followed) -> None:
    it.session.hear(customer("Paljonko se maksaa?"))
    await settled()
    await it.session.close()
    assert it.desk.stopped == ["Paljonko se maksaa?"]
    assert it.session.turns == []
