import asyncio
from collections import namedtuple
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from assist_api.desk import Desk
from assist_api.settings import Settings
from evals.bench.asking import Spent, ask_at_once, said_at
from evals.bench.host import ProcessorTime
from evals.bench.search_script import Times
from evals.bench.suggestions import Run, SuggestionsReport
from evals.bench.suggestions_shown import show_suggestions
from evals.checks.model_server import Chat, serving
from evals.checks.scripted_model import NAME, ScriptedModel
from ingest.config import ReadingConfig
from ingest.results import Source
from retrieval.config import SearchConfig
from tests.assist_api.conftest import served
from tests.fakes import HashEncoder

LIMIT = "Asiakkaan omavastuu kadonneesta kortista on enintään 50 euroa."
ASKED = [("Paljonko on asiakkaan omavastuu kadonneesta kortista?", "fi")]


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setattr("assist_api.stores.load_encoder", lambda config: HashEncoder())
    search, reading = SearchConfig(finnish="none"), ReadingConfig(processes=1)
    settings = Settings(home=tmp_path / "home", retrieval=search, reading=reading)
    file = tmp_path / "kortit.md"
    file.write_text(f"---\ntitle: Korttiohje\nlanguage: fi\n---\n\n# Korttiohje\n\n## 1 Omavastuu\n\n{LIMIT}\n")
    with Desk(settings) as desk:
        desk.ingest(Source(file))
    return settings


@contextmanager
def server(settings: Settings, url: str) -> Iterator[str]:
    ollama = replace(settings.ollama, url=url, model=NAME, connect_seconds=0.2)
    with served(settings.model_copy(update={"ollama": ollama})) as address:
        yield address


def test_every_conversation_asks_its_questions_and_each_event_is_timed(settings: Settings) -> None:
    with server(settings, "http://127.0.0.1:9") as url:
        spent = asyncio.run(ask_at_once(url, ASKED, 3, 2, 0.0, ()))
    assert len(spent) == 6
    for each in spent:
        assert each.suggested
        assert not each.drafted
        assert each.evidence is not None and each.sentence is not None and each.answer is not None
        assert 0 < each.evidence <= each.sentence <= each.answer <= each.ended - each.begun
        assert each.to_model is each.model is each.shown is None


def test_a_ping_while_a_model_writes_does_not_make_the_evidence_later() -> None:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"}")
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n")
        for event in (b"event: evidence\r\ndata: {}", b": ping", b"event: abstention\r\ndata: {}"):
            writer.write(event + b"\r\n\r\n")
            await writer.drain()
            await asyncio.sleep(0.2)
        writer.close()

    async def asked() -> list[Spent]:
        async with await asyncio.start_server(answer, "127.0.0.1", 0) as listening:
            port = listening.sockets[0].getsockname()[1]
            return await ask_at_once(f"http://127.0.0.1:{port}", ASKED, 1, 1, 0.0, ())

    (spent,) = asyncio.run(asked())
    assert spent.evidence is not None and spent.answer is not None
    assert spent.answer - spent.evidence > 0.3


def test_with_a_model_its_own_time_is_told_from_what_is_added(settings: Settings) -> None:
    with serving(ScriptedModel(lambda *_: [])) as (model, chats), server(settings, model) as url:
        (spent,) = asyncio.run(ask_at_once(url, ASKED, 1, 1, 0.0, chats))
    assert spent.drafted
    assert spent.to_model is not None and spent.model is not None and spent.shown is not None
    assert spent.to_model + spent.model + spent.shown == pytest.approx(spent.sentence)


def test_a_sentence_is_written_when_its_keys_are() -> None:
    chat = Chat(
        {}, 0.0, [(1.0, "Kortti suljetaan "), (2.0, "heti"), (3.0, " [K7"), (4.0, "Q]. Sitten"), (5.0, " muuta")]
    )
    assert said_at(chat, "Kortti suljetaan heti.") == 4.0
    assert said_at(chat, "Kortti avataan.") is None


def test_times_without_a_model_are_held_against_the_aims_and_those_with_one_against_them() -> None:
    fast, slow = Times(50.0, 100.0, 110.0), Times(100.0, 420.0, 500.0)
    plain = Run("extractive", 8, 200, 150, 0, 0, 12.0, 90.0, 0.01, fast, slow, slow)
    model = Run("malli", 8, 200, 150, 90, 2, 4.0, 95.0, 0.45, slow, slow, Times(300.0, 900.0, 999.0), fast, slow, fast)
    report = SuggestionsReport(7000, 0.0, (plain, model))
    assert report.as_json()["ratios"] == {"malli, 8": {"evidence": 2.0, "answer": 3.0}}
    out = StringIO()
    show_suggestions(report, Console(file=out, width=160))
    assert "above its aim of 400 ms with 8 at once: answer" in out.getvalue()
    assert "evidence" not in [line.rpartition(": ")[2] for line in out.getvalue().splitlines() if "aim" in line]
    (withheld,) = [line for line in out.getvalue().splitlines() if "withheld" in line]
    assert withheld.startswith("malli, 8 at once: this machine's host withheld 45% of the processor time")
    assert "2 questions of malli" in out.getvalue()
    assert "50 / 100 / 110" in out.getvalue()


def test_what_the_host_withholds_is_a_share_of_what_was_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    before = ProcessorTime(wanted=100.0, withheld=10.0)
    assert ProcessorTime(wanted=140.0, withheld=20.0).withheld_since(before) == 0.25
    assert before.withheld_since(before) == 0.0
    kernel = namedtuple("scputimes", "user system idle")  # as psutil gives them where no steal is told
    monkeypatch.setattr("psutil.cpu_times", lambda: kernel(3.0, 1.0, 9.0))
    assert ProcessorTime.now() == ProcessorTime(wanted=4.0, withheld=0.0)
    linux = namedtuple("scputimes", "user nice system idle iowait irq softirq steal guest")
    monkeypatch.setattr("psutil.cpu_times", lambda: linux(3.0, 0.5, 1.0, 9.0, 9.0, 0.25, 0.25, 2.0, 3.0))
    assert ProcessorTime.now() == ProcessorTime(wanted=7.0, withheld=2.0)
