"""What a run was made with: the program, its settings, the corpus, the machine."""

import hashlib
import json
import os
import platform
import subprocess
from collections.abc import Iterable
from dataclasses import asdict
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from assist_api.settings import Settings
from corpus.folder import DataFolder
from evals.questions import Question
from evals.runs.places import Places

_ROOT = Path(__file__).parents[2]
_PACKAGES = ("numpy", "onnxruntime", "torch", "tantivy", "chromadb", "tokenizers", "pyvoikko", "kfst-rs")
_SECTIONS = ("embedding", "retrieval", "cutting", "deriving", "answer")


def commit() -> tuple[str, bool]:
    """The checkout's commit and whether there are changes beside it; empty where the program is no checkout."""
    head = _git("rev-parse", "HEAD")
    return head, bool(head and _git("status", "--porcelain", "--untracked-files=no"))


def _git(*arguments: str) -> str:
    try:
        done = subprocess.run(
            ["git", "-C", str(_ROOT), *arguments], capture_output=True, text=True, check=False, timeout=20
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def machine() -> dict[str, Any]:
    """The processor, how many of them this process may use, and the versions of what computes."""
    return {
        "processor": _processor(),
        "cores": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count(),
        "system": platform.platform(terse=True),
        "python": platform.python_version(),
        **{name: found for name in _PACKAGES if (found := _version(name))},
    }


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor()
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.processor())


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def settings_of(settings: Settings) -> dict[str, Any]:
    """The settings that bear on answers, as plain values; where things lie is left out."""
    plain = {name: asdict(getattr(settings, name)) for name in _SECTIONS}
    for place in ("cache", "ollama_url", "threads"):
        plain["embedding"].pop(place)
    plain["ollama"] = {name: getattr(settings.ollama, name) for name in ("model", "num_ctx", "num_predict")}
    result: dict[str, Any] = json.loads(json.dumps(plain, default=str))
    return result


def manifest_of(home: Path) -> dict[str, Any]:
    """What the data folder's index was made with."""
    found = DataFolder(home).manifest()
    kept = asdict(found) if found else {}
    return {name: value for name, value in kept.items() if name not in ("index", "chosen")}


def set_hash(questions: Iterable[Question]) -> str:
    """Of the questions asked, in their order."""
    return _hash(each.model_dump_json() for each in questions)


def corpus_hash(places: Places) -> str:
    """Of every version's days, audience and passages."""
    lines = []
    for version_id, view in sorted(places.versions.items()):
        lines.append(f"{version_id} {view.in_force} {view.audience}")
        lines += (f"{each.passage_id} {each.address} {each.text}" for each in places.of_version(version_id).values())
    return _hash(lines)


def _hash(lines: Iterable[str]) -> str:
    found = hashlib.sha256()
    for line in lines:
        found.update(line.encode() + b"\n")
    return found.hexdigest()
