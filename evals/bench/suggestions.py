"""Suggestions timed as an agent's screen sees them: a server of its own, asked over HTTP by conversations at once."""

import asyncio
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryFile
from time import monotonic, sleep
from typing import Any

import httpx
import psutil
from rich.console import Console

from assist_api.demo import ingest_samples
from assist_api.desk import Desk
from assist_api.settings import Settings, load_settings
from evals.bench.asking import Spent, ask_at_once
from evals.bench.host import ProcessorTime
from evals.bench.search_script import Times
from evals.checks.model_server import Chat, Model, RealModel, serving
from evals.checks.scripted_model import NAME, ScriptedModel
from evals.errors import EvalError
from evals.questions import load_questions, sample_set
from ingest.files import files_under
from ingest.results import Source

Step = Callable[[str], None]
WARM_UP = 12
"""Questions asked before anything is measured."""
_STARTING = 300.0
"""Seconds in which the server must be ready."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """``questions`` of each of the ``conversations``, with ``pause`` seconds before each next one.

    ``models`` are "real" (the configured one) or "scripted" (one that writes in no time), after the run without any.
    """

    folders: tuple[Path, ...]
    work: Path
    conversations: int = 8
    questions: int = 25
    pause: float = 0.0
    models: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Server:
    """Where it answers and which process it is."""

    url: str
    pid: int


@dataclass(frozen=True, slots=True)
class Run:
    """One server asked by so many conversations; the three times count from the question's sending.

    ``processor_ms`` is what the server took of the processors for a question, over all its threads. ``withheld`` is
    the share of the processor time wanted that a virtual machine's host gave to others: every time is longer for it.

    With a model: ``to_model`` until it has the question, ``model`` from then until the sentence shown first was
    written, ``shown`` from then until the client had it; the machinery adds the first and the last.
    """

    drafter: str
    conversations: int
    asked: int
    suggested: int
    drafted: int
    failed: int
    a_second: float
    processor_ms: float
    withheld: float
    evidence: Times
    sentence: Times
    answer: Times
    to_model: Times | None = None
    model: Times | None = None
    shown: Times | None = None


@dataclass(frozen=True, slots=True)
class SuggestionsReport:
    """What was asked of how large a corpus."""

    passages: int
    pause: float
    runs: tuple[Run, ...]

    def as_json(self) -> dict[str, Any]:
        """Everything, and how many times as long evidence and answer take with a model (medians)."""
        return {**asdict(self), "ratios": self.ratios()}

    def ratios(self) -> dict[str, dict[str, float]]:
        """By model and conversations, against the run without a model."""
        plain = {run.conversations: run for run in self.runs if run.drafter == "extractive"}
        return {
            f"{run.drafter}, {run.conversations}": {
                "evidence": round(run.evidence.median / plain[run.conversations].evidence.median, 2),
                "answer": round(run.answer.median / plain[run.conversations].answer.median, 2),
            }
            for run in self.runs
            if run.drafter != "extractive"
        }


def bench_suggestions(wanted: Wanted, step: Step) -> SuggestionsReport:
    """Ingest what is missing into ``wanted.work``, then ask: alone and all at once, without and with each model."""
    settings = load_settings(home=wanted.work / "home")
    passages = _ingested(settings, wanted.folders, step)
    asked = [(each.question, each.language) for each in load_questions(sample_set())]
    Random(1).shuffle(asked)  # so that few questions are of every language
    runs: list[Run] = []
    for model in ("", *wanted.models):
        with ExitStack() as stack:
            name, url, chats = _model(model, settings, stack)
            step(f"starting the server ({name})")
            server = stack.enter_context(_server(settings.home, {"URL": url, "MODEL": name}))
            asyncio.run(ask_at_once(server.url, asked, 1, WARM_UP, 0.0, chats))
            for conversations in sorted({1, wanted.conversations}):
                step(f"{conversations} asking ({name})")
                before, host = _processor(server), ProcessorTime.now()
                asking = ask_at_once(server.url, asked, conversations, wanted.questions, wanted.pause, chats)
                spent = asyncio.run(asking)
                processor, withheld = _processor(server) - before, ProcessorTime.now().withheld_since(host)
                runs.append(_run(name, conversations, spent, processor, withheld))
    return SuggestionsReport(passages, wanted.pause, tuple(runs))


def _ingested(settings: Settings, folders: Sequence[Path], step: Step) -> int:
    step("reading the sample corpus")
    ingest_samples(settings, Console(stderr=True, quiet=True))
    with Desk(settings) as desk:
        for result in desk.ingest_all([Source(path) for path in files_under(folders)] if folders else []):
            step(f"read {result.file}")
        return sum(each.passages for each in desk.documents())


def _model(model: str, settings: Settings, stack: ExitStack) -> tuple[str, str, Sequence[Chat]]:
    """The name and the URL of what drafts, and the chats it will have had."""
    if not model:
        return "extractive", f"http://127.0.0.1:{_free_port()}", ()
    scripted = model == "scripted"
    answering: Model = ScriptedModel(lambda *_: ()) if scripted else RealModel(settings.ollama.url)
    url, chats = stack.enter_context(serving(answering))
    return NAME if scripted else settings.ollama.model, url, chats


@contextmanager
def _server(home: Path, ollama: dict[str, str]) -> Iterator[Server]:
    """The API in a process of its own, ready to answer."""
    port = _free_port()
    settings = {"OHJENUORA_HOME": str(home), **{f"OHJENUORA_OLLAMA__{name}": each for name, each in ollama.items()}}
    command = [sys.executable, "-m", "ohjenuora", "serve", "--port", str(port)]
    with TemporaryFile("w+") as log:
        process = subprocess.Popen(
            command, stdout=log, stderr=subprocess.STDOUT, env={**os.environ, **settings}, cwd=Path(__file__).parents[2]
        )
        try:
            url = f"http://127.0.0.1:{port}"
            if not _ready(url, process):
                log.seek(0)
                raise EvalError(f"The server did not start: {log.read()[-1500:]}", "Mend that first.")
            yield Server(url, process.pid)
        finally:
            process.terminate()
            process.wait()


def _ready(url: str, process: "subprocess.Popen[bytes]") -> bool:
    end = monotonic() + _STARTING
    with httpx.Client(trust_env=False) as client:
        while process.poll() is None and monotonic() < end:
            try:
                if client.get(f"{url}/v1/health/ready").status_code == httpx.codes.OK:
                    return True
            except httpx.TransportError:
                pass
            sleep(0.2)
    return False


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


def _processor(server: Server) -> float:
    """Processor seconds that the server has taken so far."""
    times = psutil.Process(server.pid).cpu_times()
    return float(times.user + times.system)


def _run(name: str, conversations: int, spent: Sequence[Spent], processor: float, withheld: float) -> Run:
    done = [each for each in spent if each.answer is not None]
    if not done:
        raise EvalError(f"None of {len(spent)} questions was answered.", "See the server's log: `ohjenuora doctor`.")
    return Run(
        drafter=name,
        conversations=conversations,
        asked=len(spent),
        suggested=sum(each.suggested for each in done),
        drafted=sum(each.drafted for each in done),
        failed=len(spent) - len(done),
        a_second=round(len(done) / (max(each.ended for each in done) - min(each.begun for each in done)), 2),
        processor_ms=round(1000 * processor / len(spent), 1),
        withheld=round(withheld, 2),
        evidence=Times.of([each.evidence or 0.0 for each in done]),
        sentence=Times.of([each.sentence for each in done if each.sentence is not None] or [0.0]),
        answer=Times.of([each.answer or 0.0 for each in done]),
        to_model=_times([each.to_model for each in done]),
        model=_times([each.model for each in done]),
        shown=_times([each.shown for each in done]),
    )


def _times(seconds: Sequence[float | None]) -> Times | None:
    known = [each for each in seconds if each is not None]
    return Times.of(known) if known else None
