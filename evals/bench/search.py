"""Searching measured: corpora of several sizes built once, each searched alone and by a crowd, others beside one."""

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from evals.bench.environment import llama_python
from evals.bench.grown import NOISE, SOURCES, Grown
from evals.bench.measure import watched
from evals.bench.real import Real, load
from evals.errors import EvalError

Step = Callable[[str], None]
PARTS = ("registry", "words", "vectors")
BESIDE = 100_000
"""Passages that the others get: at most so many."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to measure; ``single`` questions are asked by one client, ``clients`` then ask for ``seconds``."""

    folders: tuple[Path, ...]
    work: Path
    sizes: tuple[int, ...]
    single: int = 200
    clients: int = 16
    seconds: float = 20.0
    beside: bool = False
    llama_index: bool = False


@dataclass(frozen=True, slots=True)
class SearchReport:
    """``sizes`` hold what ``search_script`` wrote of each corpus, with its building; ``others`` the same of others."""

    real: int
    made_of: str
    sizes: tuple[dict[str, Any], ...]
    others: dict[str, dict[str, Any]] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """Everything."""
        return asdict(self)


def bench_search(wanted: Wanted, step: Step) -> SearchReport:
    """Build what is missing in ``wanted.work``, then measure each size in a process of its own."""
    wanted.work.mkdir(parents=True, exist_ok=True)
    real = load(wanted.folders, wanted.work, _encoder, step)
    asked = wanted.work / "questions.json"
    asked.write_text(json.dumps(real.questions, ensure_ascii=False))
    sizes = [_measured(wanted, size, asked, step) for size in wanted.sizes]
    made_of = (
        f"The first {len(real.texts)} passages are real; the others are recombined of the sentences of {SOURCES} real "
        f"ones each, their vectors the mean of those of the three with noise of length {NOISE}."
    )
    return SearchReport(len(real.texts), made_of, tuple(sizes), _others(wanted, real, asked, step))


def _encoder() -> Any:
    from assist_api.settings import load_settings
    from evals.vectors import KeptEncoder
    from retrieval.embeddings import load_encoder

    return KeptEncoder(load_encoder(load_settings().embedding))


def _measured(wanted: Wanted, size: int, asked: Path, step: Step) -> dict[str, Any]:
    home = wanted.work / str(size)
    built = {part: _built(wanted, size, part, step) for part in PARTS}
    step(f"searching {size} passages")
    command = [sys.executable, "-m", "evals.bench.search_script"]
    arguments = [str(home), str(asked), str(wanted.single), str(wanted.seconds), str(wanted.clients)]
    found, peak = watched(command, arguments)
    disk = {part.name: round(_size(part) / 1e6) for part in sorted([home / "registry.sqlite", *home.glob("index*/*")])}
    measured = {"size": size, "build": built, "disk_mb": disk, "peak_mb": round(peak / 1e6), **found}
    (wanted.work / f"{size}-search.json").write_text(json.dumps(measured))  # for whoever stops the run before its end
    return measured


def _built(wanted: Wanted, size: int, part: str, step: Step) -> dict[str, float]:
    """The seconds a part took, now or when it was built."""
    kept = wanted.work / f"{size}-{part}.json"
    if not kept.is_file():
        step(f"building the {part} of {size} passages")
        command = [sys.executable, "-m", "evals.bench.build_script", str(kept), part, str(wanted.work / str(size))]
        folders = [str(folder.resolve()) for folder in wanted.folders]
        done = subprocess.run(
            [*command, str(size), *folders], capture_output=True, text=True, check=False, cwd=Path(__file__).parents[2]
        )
        if done.returncode:
            raise EvalError(f"The {part} of {size} passages failed: {done.stderr[-1500:]}", "Run it again: it goes on.")
    found: dict[str, float] = json.loads(kept.read_text())
    return found


def _size(path: Path) -> int:
    """Bytes on the disk: a file's holes take none."""
    files = [path] if path.is_file() else [each for each in path.rglob("*") if each.is_file()]
    return sum(each.stat().st_blocks * 512 for each in files)


def _others(wanted: Wanted, real: Real, asked: Path, step: Step) -> dict[str, dict[str, Any]]:
    if not (wanted.beside or wanted.llama_index):
        return {}
    size = min(BESIDE, max(wanted.sizes))
    folder = wanted.work / f"{size}-plain"
    if not (folder / "vectors.npy").is_file():
        _plain(Grown(real, size), folder)
    single = str(min(wanted.single, 50))
    found: dict[str, dict[str, Any]] = {}
    if wanted.beside:
        step(f"rank-bm25 and Chroma, {size} passages")
        command = [sys.executable, "-m", "evals.bench.plain_script"]
        found["rank-bm25 + Chroma"] = _run(command, [str(folder), str(asked), single])
    if wanted.llama_index:
        found["LlamaIndex"] = _llama(folder, asked, single, step)
    return found


def _run(command: Sequence[str], arguments: Sequence[str]) -> dict[str, Any]:
    found, peak = watched(list(command), list(arguments))
    return {**found, "peak_mb": round(peak / 1e6)}


def _llama(folder: Path, asked: Path, single: str, step: Step) -> dict[str, Any]:
    from assist_api.settings import load_settings
    from retrieval.embeddings.unpack import unpacked

    try:
        python = llama_python(step)
    except EvalError as error:
        return {"skipped": error.message}
    step("LlamaIndex's hybrid retriever")
    script = Path(__file__).with_name("llama_hybrid_script.py")
    model = unpacked(load_settings().embedding, "sentence-transformers")
    return _run([str(python), str(script)], [str(folder), str(asked), single, str(model)])


def _plain(grown: Grown, folder: Path) -> None:
    """The same passages and vectors as files that need nothing of this project to be read."""
    folder.mkdir(exist_ok=True)
    vectors = []
    with (folder / "passages.jsonl").open("w", encoding="utf-8") as file:
        for made in grown:
            vectors.append(made.vectors)
            start = int(f"{made.version.in_force.start or date.min:%Y%m%d}")
            for each in made.passages:
                row = {"id": each.passage_id, "text": each.text, "language": each.language, "start": start}
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
    np.save(folder / "vectors.npy", np.concatenate(vectors))
