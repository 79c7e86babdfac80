import asyncio
import threading

import pytest

from assist_api.ahead import Quiet, SentencesAhead
from assist_api.desk import Desk
from assist_api.record_schemas import EraseRequest
from assist_api.stores import Stores
from ingest.results import Source
from tests.assist_api.conftest import Cards
from tests.assist_api.test_readiness import health, over
from tests.fakes import HashEncoder

QUESTION = "Kuinka suuri on omavastuu?"


def made_ahead(desk: Desk) -> Stores:
    SentencesAhead(desk._stores, Quiet(), desk.settings.answer.extract.max_chars).make_missing()
    return desk._stores


async def asked(desk: Desk) -> str:
    async for name, _ in desk.answer(QUESTION, language="fi"):
        last = name
    return last


def test_a_question_embeds_no_sentence_that_was_embedded_ahead(
    desk: Desk, cards: Cards, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.ingest(Source(cards.older))
    made_ahead(desk)
    embedded: list[str] = []
    monkeypatch.setattr(HashEncoder, "encode_documents", lambda self, texts, **_: embedded.extend(texts))
    assert asyncio.run(asked(desk)) == "suggestion"
    assert embedded == []


def test_without_any_made_ahead_the_answer_is_the_same(desk: Desk, cards: Cards) -> None:
    desk.ingest(Source(cards.older))

    async def sentences() -> list[object]:
        return [view.text async for name, view in desk.answer(QUESTION, language="fi") if name == "sentence"]  # type: ignore[union-attr]

    before = asyncio.run(sentences())
    made_ahead(desk)
    assert before and asyncio.run(sentences()) == before


def test_they_go_with_a_removed_and_with_an_erased_document(desk: Desk, cards: Cards) -> None:
    document = desk.ingest(Source(cards.older)).document
    store = made_ahead(desk).sentences
    assert store.count() > 0
    desk.remove(document)
    assert store.count() == 0
    desk.ingest(Source(cards.older))
    made_ahead(desk)
    desk._stores.ingestor.erase(document, "Aino", "customer data")
    assert store.count() == 0


def test_what_was_read_of_a_document_is_forgotten_with_its_erasure(desk: Desk, cards: Cards) -> None:
    document = desk.ingest(Source(cards.older)).document
    asyncio.run(asked(desk))
    text, how = desk.passages(document)[1].text, ("slices", "fi")
    assert desk._stores.readings.of(how, text, lambda: ["none"]) != ["none"]
    desk.records.erase(document, EraseRequest(confirm=document, who="Aino", why="customer data"))
    assert desk._stores.readings.of(how, text, lambda: ["none"]) == ["none"]


def test_a_desk_that_is_warm_makes_them_and_tells_how_many(desk: Desk, cards: Cards) -> None:
    desk.ingest(Source(cards.older))
    assert health(desk).sentences == 0
    desk.warm_up()
    over(lambda: health(desk).sentences == health(desk).passages > 0)
    detail = next(each for each in desk.checks() if each.name == "sentences").detail
    assert detail.endswith(f"{health(desk).passages} of {health(desk).passages} passages")


def test_the_work_waits_while_somebody_asks() -> None:
    quiet, waited = Quiet(), threading.Event()

    def wait() -> None:
        quiet.wait(60)
        waited.set()

    with quiet.disturbed():
        waiting = threading.Thread(target=wait)
        waiting.start()
        assert not waited.is_set()
    waiting.join()
    assert waited.is_set() and not quiet.wait(0)
