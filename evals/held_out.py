"""Questions that are held out: they say how good something is, and nothing is fitted to them."""

from pathlib import Path

from evals.errors import EvalError
from evals.json_lines import objects

_REMEDY = "Name a file of JSON lines."


def refuse_held_out(path: Path) -> None:
    """EvalError when a line of the file is held out: by ``held_out`` (questions, queries), or by a tag (references)."""
    for where, row in objects(path, _REMEDY):
        if row.get("held_out") is True or "held-out" in row.get("tags", ()):
            raise EvalError(
                f"{where} is held out: nothing may be tuned on it.",
                "Name a file with the other questions only; held-out ones are for `evals run` and `retrieval`.",
            )
