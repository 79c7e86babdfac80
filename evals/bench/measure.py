"""A command's figures and the most memory that it and its children took together."""

import json
import subprocess
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import psutil

from evals.errors import EvalError

_EVERY = 0.1
"""Seconds between two looks at the memory."""


@dataclass(frozen=True, slots=True)
class Figures:
    """One run: ``peak_mb`` is the resident memory of all its processes together, pages they share counted once.

    ``stages`` are seconds; ``cut_off`` are passages longer than the model reads, whose ends have no vector.
    """

    seconds: float
    pages: int
    passages: int
    peak_mb: float
    stages: dict[str, float] = field(default_factory=dict)
    refused: tuple[str, ...] = ()
    cut_off: int = 0

    @property
    def pages_per_second(self) -> float:
        """Pages that went all the way in a second."""
        return self.pages / self.seconds

    @property
    def passages_per_second(self) -> float:
        """Passages that went all the way in a second."""
        return self.passages / self.seconds

    def as_json(self) -> dict[str, Any]:
        """With the rates."""
        return {
            **asdict(self), "pages_per_second": self.pages_per_second, "passages_per_second": self.passages_per_second,
        }  # fmt: skip


def run(command: list[str], files: list[Path], more: list[str]) -> Figures:
    """Run ``command OUT SCRATCH MORE… FILE…`` in a fresh folder; EvalError when it fails."""
    with TemporaryDirectory() as scratch:
        given = [*(each.replace("{home}", f"{scratch}/home") for each in more), *map(str, files)]
        found, peak = watched(command, given)
    return Figures(**{**found, "refused": tuple(found.get("refused", ()))}, peak_mb=peak / 1e6)


def watched(command: list[str], arguments: list[str]) -> tuple[dict[str, Any], int]:
    """Run ``command OUT ARGUMENTS…``; the JSON it wrote into OUT and the most memory it took, in bytes.

    EvalError when it fails.
    """
    with TemporaryDirectory() as scratch:
        out = Path(scratch) / "figures.json"
        with (Path(scratch) / "log").open("w+") as log:
            process = subprocess.Popen(
                [*command, str(out), *arguments], stdout=log, stderr=subprocess.STDOUT, cwd=Path(__file__).parents[2]
            )
            peak = _watch(process)
            log.seek(0)
            if process.returncode:
                raise EvalError(f"The run failed: {log.read()[-1500:]}", "Mend that first.")
        found: dict[str, Any] = json.loads(out.read_text())
    return found, peak


def _watch(process: "subprocess.Popen[bytes]") -> int:
    """Wait for the process; the most memory in bytes (proportional set size where the system tells it)."""
    peak = 0
    try:
        while process.poll() is None:
            peak = max(peak, _memory(process.pid))
            time.sleep(_EVERY)
    finally:
        process.kill()
        process.wait()
    return peak


def _memory(pid: int) -> int:
    total = 0
    try:
        processes = [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]
    except psutil.NoSuchProcess:
        return 0
    for each in processes:
        try:
            full = each.memory_full_info()
            total += getattr(full, "pss", 0) or full.rss
        except (psutil.NoSuchProcess, psutil.AccessDenied):
            continue
    return total
