"""A virtual environment of its own for LlamaIndex's pipeline: its PDF reader forces an old pypdf."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from platformdirs import user_cache_path

from evals.errors import EvalError

PACKAGES = (
    "llama-index-core",
    "llama-index-readers-file",
    "llama-index-embeddings-huggingface",
    "llama-index-retrievers-bm25",
)
_SAME = ("torch", "llama-index-core", "sentence-transformers", "transformers", "numpy")
"""Of these the version installed here is taken, so that both sides compute with the same libraries."""


def llama_python(step: Callable[[str], None] = lambda text: None) -> Path:
    """The environment's interpreter, made at the first call (about 1.5 GB, a few minutes); EvalError when pip fails."""
    folder = user_cache_path("ohjenuora") / "bench" / "llama-index"
    python = folder / "bin" / "python"
    whole, wanted = folder / "whole", "\n".join(_pinned())
    if whole.is_file() and whole.read_text() == wanted:
        return python
    if not whole.is_file():
        shutil.rmtree(folder, ignore_errors=True)
        step("making an environment for LlamaIndex")
        _run([sys.executable, "-m", "venv", str(folder)])
    step("installing LlamaIndex's pipeline into it")
    _run([str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *_pinned()])
    whole.write_text(wanted)
    return python


def _pinned() -> list[str]:
    pins = {name: f"{name}=={_installed(name)}" for name in _SAME if _installed(name)}
    return [*(pins.get(name, name) for name in PACKAGES), *(pin for name, pin in pins.items() if name not in PACKAGES)]


def _installed(name: str) -> str:
    try:
        return version(name).partition("+")[0]
    except PackageNotFoundError:
        return ""


def _run(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise EvalError(
            f"The environment for LlamaIndex could not be made: {done.stderr.strip()[-600:]}",
            "Check the connection to the package index, or leave --llama-index out.",
        )
