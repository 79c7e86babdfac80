"""JSON Lines, each object with the place to name when it is wrong."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from evals.errors import EvalError


def objects(path: Path, remedy: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each line's object with its place (``FILE, line 3``), empty lines left out.

    EvalError names what cannot be read; ``remedy`` is for a file that is not there or not UTF-8.
    """
    for number, line in enumerate(read_lines(path, remedy), start=1):
        if not line.strip():
            continue
        where = f"{path}, line {number}"
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise EvalError(f"{where} is not JSON: {error.msg}.", "Give one JSON object a line.") from error
        if not isinstance(row, dict):
            raise EvalError(f"{where} is not a JSON object.", "Give one JSON object a line.")
        yield where, row


def read_lines(path: Path, remedy: str) -> list[str]:
    """The file's lines; split at line feeds only, for a text may hold U+2028."""
    try:
        return path.read_text(encoding="utf-8").split("\n")
    except FileNotFoundError as error:
        raise EvalError(f"{path} does not exist.", remedy) from error
    except UnicodeDecodeError as error:
        raise EvalError(f"{path} is not UTF-8.", "Save it as UTF-8.") from error
