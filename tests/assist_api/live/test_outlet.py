"""What waits for a slow client."""

import asyncio

import pytest

from assist_api.live.messages import ServerMessage
from assist_api.live.outlet import Outlet, TooSlow


def drained(outlet: Outlet, count: int) -> list[tuple[str, int | None]]:
    async def drain() -> list[tuple[str, int | None]]:
        return [(each.type, each.run) for each in [await outlet.get() for _ in range(count)]]

    return asyncio.run(drain())


def test_a_newer_run_drops_what_waits_of_the_older() -> None:
    outlet = Outlet(10)
    for kind, run in [("started", 1), ("evidence", 1), ("cancelled", 1), ("started", 2), ("evidence", 2)]:
        outlet.put(ServerMessage(type=kind, run=run))
    assert drained(outlet, 3) == [("cancelled", 1), ("started", 2), ("evidence", 2)]


def test_what_nobody_misses_makes_room() -> None:
    outlet = Outlet(3)
    for kind in ("pong", "silent", "hand_over", "error"):
        outlet.put(ServerMessage(type=kind))
    assert drained(outlet, 2) == [("hand_over", None), ("error", None)]


def test_a_client_that_takes_nothing_is_too_slow() -> None:
    outlet = Outlet(2)
    for _ in range(3):
        outlet.put(ServerMessage(type="error"))
    with pytest.raises(TooSlow):
        drained(outlet, 1)
