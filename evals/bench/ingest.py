"""Ingestion measured: alone, against LlamaIndex's default pipeline on the same files, and on one very long PDF."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from evals.bench.environment import llama_python
from evals.bench.joined import join
from evals.bench.measure import Figures, run

Step = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class BenchReport:
    """The runs in order; both lists go in turn, so that a slow minute hits both alike."""

    files: int
    own: tuple[Figures, ...]
    llama: tuple[Figures, ...] = ()
    joined: Figures | None = None

    @property
    def ratio(self) -> float | None:
        """How many times faster the same files went than through LlamaIndex, by the medians of the seconds."""
        if not self.own or not self.llama:
            return None
        return median(each.seconds for each in self.llama) / median(each.seconds for each in self.own)

    def as_json(self) -> dict[str, Any]:
        """Everything."""
        return {
            "files": self.files,
            "own": [each.as_json() for each in self.own],
            "llama_index": [each.as_json() for each in self.llama],
            "ratio": self.ratio,
            "joined": self.joined.as_json() if self.joined else None,
        }


def bench_ingest(
    files: list[Path], *, repeat: int, llama_index: bool, joined: int, hashing: bool, step: Step
) -> BenchReport:
    """Run each side ``repeat`` times in processes of their own; ``joined`` pages in one PDF (0: none) once."""
    own, llama = [], []
    python = llama_python(step) if llama_index else None
    for number in range(1, repeat + 1):
        step(f"ingesting, run {number}")
        own.append(_own(files, hashing))
        if python:
            step(f"LlamaIndex, run {number}")
            llama.append(_llama(python, files))
    return BenchReport(len(files), tuple(own), tuple(llama), _joined(files, joined, hashing, step) if joined else None)


def _own(files: list[Path], hashing: bool) -> Figures:
    command = [sys.executable, "-m", "evals.bench.own_script"]
    return run(command, files, ["{home}", "hashing" if hashing else "model"])


def _llama(python: Path, files: list[Path]) -> Figures:
    from assist_api.settings import load_settings
    from retrieval.embeddings.unpack import unpacked

    model = unpacked(load_settings().embedding, "sentence-transformers")
    script = Path(__file__).with_name("llama_script.py")
    return run([str(python), str(script)], files, [str(model), "{home}"])


def _joined(files: list[Path], pages: int, hashing: bool, step: Step) -> Figures:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "joined.pdf"
        step(f"joining {pages} pages")
        join(files, pages, path)
        step(f"ingesting {pages} pages in one file")
        return _own([path], hashing)
