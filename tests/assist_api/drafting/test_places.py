import asyncio

import pytest

from assist_api.drafting.places import Places
from assist_api.errors import TooBusy


def soon(seconds: float = 5.0) -> float:
    return asyncio.get_running_loop().time() + seconds


def test_who_came_first_is_served_first() -> None:
    order: list[int] = []

    async def hold(places: Places, number: int) -> None:
        async with places.one(soon()):
            order.append(number)
            await asyncio.sleep(0)

    async def run() -> None:
        places = Places(1, 10)
        await asyncio.gather(*[hold(places, number) for number in range(6)])

    asyncio.run(run())
    assert order == [0, 1, 2, 3, 4, 5]


def test_who_leaves_the_queue_takes_no_place() -> None:
    async def run() -> None:
        places = Places(1, 1)
        async with places.one(soon()):
            waiting = asyncio.create_task(places.one(soon()).__aenter__())
            await asyncio.sleep(0)
            with pytest.raises(TooBusy):
                await places.one(soon()).__aenter__()
            waiting.cancel()
            await asyncio.gather(waiting, return_exceptions=True)
            assert places.waiting == 0
        async with places.one(soon(0.1)):
            pass

    asyncio.run(run())


def test_a_place_handed_to_one_who_leaves_at_that_moment_is_handed_on() -> None:
    async def run() -> None:
        places = Places(1, 2)
        held = places.one(soon())
        await held.__aenter__()
        waiting = asyncio.create_task(places.one(soon()).__aenter__())
        await asyncio.sleep(0)
        await held.__aexit__(None, None, None)
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
        async with places.one(soon(0.1)):
            pass

    asyncio.run(run())


def test_loops_in_different_threads_share_the_places() -> None:
    places, most, now = Places(2, 50), [0], [0]

    async def hold() -> None:
        async with places.one(soon(20)):
            now[0] += 1
            most[0] = max(most[0], now[0])
            await asyncio.sleep(0.002)
            now[0] -= 1

    async def hold_many() -> None:
        await asyncio.gather(*[hold() for _ in range(10)])

    async def run() -> None:
        await asyncio.gather(*[asyncio.to_thread(asyncio.run, hold_many()) for _ in range(3)])

    asyncio.run(run())
    assert 0 < most[0] <= 2
