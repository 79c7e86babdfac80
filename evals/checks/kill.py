"""Ingestion killed at random moments: what is in the stores afterwards, and does a second run complete it?"""

import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random
from typing import Any

import psutil

from assist_api.doctor import check_stores
from assist_api.stores import Stores
from evals.checks.hashing import HashingStores, scratch_settings
from evals.checks.invented_files import write_documents
from evals.errors import EvalError
from ingest.results import Outcome, Source
from retrieval.scope import version_of

_GONE_SECONDS = 10


@dataclass(frozen=True, slots=True)
class Kill:
    """One kill: after how many seconds, how many documents were whole and absent, and what was wrong afterwards."""

    seconds: float
    whole: int
    absent: int
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KillReport:
    """All kills; ``seconds`` is how long the ingestion takes when nobody kills it."""

    documents: int
    seconds: float
    kills: tuple[Kill, ...]

    @property
    def problems(self) -> list[str]:
        """Everything that was wrong."""
        return [problem for kill in self.kills for problem in kill.problems]

    def as_json(self) -> dict[str, Any]:
        """As it stands."""
        return asdict(self)


def check_kill(
    folder: Path, times: int, documents: int, seed: int, step: Callable[[], None] = lambda: None
) -> KillReport:
    """Kill ``times`` ingestions of ``documents`` invented documents; everything is written under ``folder``."""
    source = folder / "documents"
    source.mkdir(parents=True)
    files = write_documents(source, documents)
    expected, seconds = _undisturbed(folder / "whole", files)
    random = Random(seed)
    kills = []
    for number in range(times):
        home = folder / f"home-{number}"
        kills.append(_kill(home, files, expected, random.uniform(0, seconds * 1.05)))
        shutil.rmtree(home, ignore_errors=True)
        step()
    return KillReport(len(files), round(seconds, 2), tuple(kills))


Expected = dict[str, set[str]]
"""Passage ids by source file."""


def _undisturbed(home: Path, files: list[Path]) -> tuple[Expected, float]:
    worker = _start(home, files)
    begun = time.perf_counter()
    rest, _ = worker.communicate()
    seconds = time.perf_counter() - begun
    if worker.returncode or "refused" in rest:
        raise EvalError(f"The ingestion failed without being killed: {rest[-500:]}", "Mend that first.")
    with HashingStores(scratch_settings(home)) as stores:
        return _held(stores), seconds


def _start(home: Path, files: list[Path]) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "evals.checks.ingest_worker", str(home), *map(str, files)]
    root = Path(__file__).parents[2]
    worker = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=root)
    assert worker.stdout is not None
    if worker.stdout.readline().strip() != "begun":
        worker.kill()
        raise EvalError("The ingestion did not start.", "Run `python -m evals.checks.ingest_worker FOLDER` to see why.")
    return worker


def _kill(home: Path, files: list[Path], expected: Expected, after: float) -> Kill:
    worker = _start(home, files)
    time.sleep(after)
    helpers = psutil.Process(worker.pid).children(recursive=True) if worker.poll() is None else []
    worker.kill()
    worker.communicate()
    problems = [f"process {each.pid} outlived its parent" for each in psutil.wait_procs(helpers, _GONE_SECONDS)[1]]
    with HashingStores(scratch_settings(home)) as stores:
        held = _held(stores)
        problems += _disagreements(stores, held, expected)
        results = list(stores.ingestor.ingest_all([Source(file) for file in files]))
        problems += [f"{each.file} refused: {each.message}" for each in results if each.outcome is Outcome.REFUSED]
        after_rerun = _held(stores)
        problems += _disagreements(stores, after_rerun, expected)
        problems += [f"{file} missing after the rerun" for file in expected.keys() - after_rerun.keys()]
    return Kill(round(after, 3), len(held), len(files) - len(held), tuple(problems))


def _held(stores: Stores) -> Expected:
    """Passages in the registry by source file."""
    return {
        version.source_file: {each.passage_id for each in stores.registry.passages_of(version.version_id)}
        for version in stores.registry.versions()
    }


def _disagreements(stores: Stores, held: Expected, expected: Expected) -> list[str]:
    """What is neither wholly there nor wholly absent in the registry, in Chroma, in Tantivy, on disk, or by doctor."""
    wrong = [
        f"{file}: {len(ids)} of {len(expected[file])} passages" for file, ids in held.items() if ids != expected[file]
    ]
    wrong += [f"{each.source_file} is left staged" for each in stores.registry.staged()]
    wanted = {one for ids in held.values() for one in ids}
    with stores.searching() as index:
        for name, ids in (("Tantivy", index.lexical.ids()), ("Chroma", index.dense.ids())):
            wrong += [f"{name} lacks {version_of(each)}" for each in list(wanted - ids)[:3]]
            wrong += [f"{name} holds {version_of(each)} that the registry does not" for each in list(ids - wanted)[:3]]
    kept = len(list(stores.folder.files_path.iterdir()))
    wrong += [f"{kept} source files for {len(held)} versions"] if kept != len(held) else []
    return wrong + [f"doctor: {each.name}: {each.detail}" for each in check_stores(stores) if each.status == "failed"]
