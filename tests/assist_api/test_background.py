import threading

import pytest

from assist_api.background import Background, Closing
from assist_api.desk import Desk
from assist_api.readiness import WarmUp
from tests.assist_api.test_readiness import health


def test_who_closes_waits_for_the_step_at_hand_and_nothing_is_begun_after_it() -> None:
    background, begun, done = Background(), threading.Event(), list[str]()

    def work() -> None:
        begun.set()
        with pytest.raises(Closing):
            background.pause(600)
        done.append("ended")
        background.go_on()
        done.append("went on")

    wait = background.begin("work", work)
    begun.wait()
    background.close()
    assert done == ["ended"]
    wait()
    background.begin("late", lambda: done.append("late"))()
    background.close()
    assert done == ["ended"]


def test_any_thread_may_begin_one_while_another_closes() -> None:
    for _ in range(100):
        background, running, threads = Background(), list[int](), list[threading.Thread]()

        def beginning(background: Background = background, running: list[int] = running) -> None:
            background.begin("second", lambda: running.append(1))

        for work in (beginning, background.close):
            threads.append(threading.Thread(target=work))
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        background.close()
        assert len(running) <= 1


def test_a_desk_closed_while_it_warms_up_is_no_failure(desk: Desk) -> None:
    for _ in range(3):
        desk.warm_up()
    desk._stores.background.close()
    with pytest.raises(Closing):
        WarmUp().up(desk._stores.background.go_on)
    assert health(desk).status in ("starting", "ready")
