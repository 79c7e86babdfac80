import asyncio
import threading

import pytest

from assist_api.answers.turns import Turn, Turns


def test_evidence_comes_before_answers_and_of_those_that_of_the_question_asked_first() -> None:
    turns, done, free = Turns(1), list[str](), threading.Event()
    earlier, later = turns.for_question(), turns.for_question()

    async def ask() -> None:
        busy = asyncio.ensure_future(later(Turn.ANSWER, free.wait))
        await asyncio.sleep(0)
        others = [
            asyncio.ensure_future(run(turn, done.append, name))
            for run, turn, name in (
                (later, Turn.ANSWER, "later"),
                (earlier, Turn.ANSWER, "earlier"),
                (later, Turn.EVIDENCE, "evidence"),
            )
        ]
        await asyncio.sleep(0)
        free.set()
        await asyncio.gather(busy, *others)

    asyncio.run(ask())
    turns.close()
    assert done == ["evidence", "earlier", "later"]


def test_what_the_work_raises_reaches_who_asked_and_the_next_is_done() -> None:
    turns = Turns(1)
    run = turns.for_question()

    async def ask() -> int:
        with pytest.raises(ValueError, match="none"):
            await run(Turn.ANSWER, int, "none")
        return await run(Turn.ANSWER, int, "7")

    assert asyncio.run(ask()) == 7
    turns.close()


def test_what_nobody_waits_for_any_more_is_not_begun() -> None:
    turns, done, free = Turns(1), list[str](), threading.Event()
    run = turns.for_question()

    async def ask() -> None:
        busy = asyncio.ensure_future(run(Turn.ANSWER, free.wait))
        await asyncio.sleep(0)
        left = asyncio.ensure_future(run(Turn.ANSWER, done.append, "left"))
        await asyncio.sleep(0)
        left.cancel()
        await asyncio.wait([left])  # cancelled by now, before the thread is free to take it
        free.set()
        await busy

    asyncio.run(ask())
    turns.close()
    assert done == []


def test_threads_that_were_never_needed_are_closed_at_once() -> None:
    Turns(2).close()
