import asyncio
import gc
import threading
from collections.abc import Callable

import httpx
import pytest

from assist_api.app import create_app
from assist_api.desk import Desk
from assist_api.readiness import Busy, WarmUp
from assist_api.schemas import HealthView
from assist_api.settings import Settings
from corpus.errors import OhjenuoraError
from ingest.results import Source
from retrieval.errors import IndexUnavailable, RetrievalError
from tests.assist_api.conftest import Cards
from tests.fakes import HashEncoder


def health(desk: Desk) -> HealthView:
    return asyncio.run(desk.health())


def over(work: Callable[[], bool]) -> None:
    """Wait until it is so."""
    waiting = threading.Event()
    for _ in range(2000):
        if work():
            return
        waiting.wait(0.01)
    raise TimeoutError


def test_a_desk_is_starting_until_it_has_searched_and_then_ready(desk: Desk) -> None:
    assert (health(desk).status, health(desk).answers) == ("starting", False)
    desk.warm_up()
    over(lambda: health(desk).answers)
    assert health(desk).status == "ready"
    assert health(desk).model == "hash-encoder"


def test_what_is_loaded_at_the_start_is_not_looked_through_for_garbage_while_it_is_open(
    small: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    monkeypatch.setattr(gc, "freeze", lambda: done.append("frozen"))
    monkeypatch.setattr(gc, "unfreeze", lambda: done.append("let go"))
    with Desk(small) as desk:
        desk._load()
        assert "frozen" in done
    assert "let go" in done


async def asked(desk: Desk) -> list[str]:
    """The names of the events of a question."""
    return [name async for name, _ in desk.answer("Kuinka suuri on omavastuu?", language="fi")]


@pytest.mark.parametrize(
    "question",
    [
        lambda desk: desk.search("kortti"),
        lambda desk: desk.search("kortti", explained=True),
        lambda desk: asyncio.run(asked(desk)),
    ],
    ids=["searched", "explained", "answered"],
)
def test_a_model_that_cannot_be_loaded_is_a_failure_with_its_remedy_until_a_question_is_searched_for(
    desk: Desk, cards: Cards, monkeypatch: pytest.MonkeyPatch, question: Callable[[Desk], object]
) -> None:
    def missing(*_: object) -> None:
        raise RetrievalError("The model is not there.", "Install it.")

    desk.ingest(Source(cards.older))
    with monkeypatch.context() as patch:
        patch.setattr(HashEncoder, "encode_queries", missing)
        desk.warm_up()
        over(lambda: health(desk).status == "failed")
        assert health(desk).notices == ["The model is not there. Install it."]
        assert not health(desk).answers
    question(desk)
    assert (health(desk).status, health(desk).notices) == ("ready", [])


def test_while_the_indexes_are_rebuilt_questions_are_answered_and_health_says_how_far_it_is(
    desk: Desk, cards: Cards
) -> None:
    desk.ingest(Source(cards.older))
    desk.search("kortti")
    seen: list[HealthView] = []
    desk.reindex(lambda stage, done, total: seen.append(health(desk)))
    assert seen[-1].status == "rebuilding" and seen[-1].answers
    assert seen[-1].progress is not None and seen[-1].progress.done == seen[-1].progress.total > 0
    assert (health(desk).status, health(desk).progress) == ("ready", None)


def test_a_search_while_a_damaged_index_is_rebuilt_says_so(small: Settings, cards: Cards) -> None:
    with Desk(small) as desk:
        desk.ingest(Source(cards.older))
    (small.home / "index" / "lexical" / "meta.json").write_text("{")
    with Desk(small) as desk, desk._stores.busy.doing("rebuilding", lambda done, total: None) as told:
        told(2, 3)
        with pytest.raises(IndexUnavailable, match="being rebuilt: 2 of 3 passages are done"):
            desk.search("kortti")


def test_after_a_damaged_index_is_rebuilt_the_desk_is_ready(small: Settings, cards: Cards) -> None:
    with Desk(small) as desk:
        desk.ingest(Source(cards.older))
    (small.home / "index" / "lexical" / "meta.json").write_text("{")
    with Desk(small) as desk:
        desk.open_indexes()
        desk.warm_up()
        over(lambda: health(desk).answers)
        assert desk.search("kortti")


def test_a_search_during_start_up_waits_for_the_model(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, cards: Cards
) -> None:
    desk.ingest(Source(cards.older))
    loading = threading.Event()
    encode = HashEncoder.encode_queries

    def slow(encoder: HashEncoder, texts: list[str]) -> object:
        loading.wait(20)
        return encode(encoder, texts)

    monkeypatch.setattr(HashEncoder, "encode_queries", slow)
    desk.warm_up()
    threading.Timer(0.2, loading.set).start()
    assert desk.search("kortti")


def test_readiness_is_503_until_questions_can_be_answered(small: Settings, desk: Desk) -> None:
    async def statuses() -> list[int]:
        app = create_app(small, desk)
        app.state.desk = desk
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
            before = await client.get("/v1/health/ready")
            await client.post("/v1/search", json={"question": "kortti"})
            return [before.status_code, (await client.get("/v1/health/ready")).status_code]

    assert asyncio.run(statuses()) == [503, 200]


def test_of_several_works_the_first_is_told_and_each_ends_by_itself() -> None:
    busy = Busy()
    with busy.doing("switching", lambda done, total: None) as told:
        told(1, 9)
        with pytest.raises(OhjenuoraError), busy.doing("rebuilding", lambda done, total: None):
            assert busy.now is not None and (busy.now.kind, busy.now.done) == ("switching", 1)
            raise OhjenuoraError("Failed.", "")
    assert busy.now is None


def test_what_nobody_foresaw_is_a_failure_too() -> None:
    warm = WarmUp()
    warm.up(lambda: 1 / 0)
    assert warm.unfit is not None and not warm.ready
