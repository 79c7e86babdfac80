"""A new line of a question set: an id of its own, checked as the whole set is, then appended."""

import json
import re
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from assist_api.checking.words import Analyser
from evals.errors import EvalError
from evals.held import Holdings
from evals.questions import Question, load_questions
from evals.validation import validate

_OPTIONAL = ("conversation", "audience", "held_out")
"""Fields that a line leaves out where they are empty."""


def questions_of(path: Path) -> Sequence[Question]:
    """The questions that a set has so far; none where the file is not there yet."""
    return load_questions(path) if path.exists() else []


def new_id(language: str, questions: Sequence[Question]) -> str:
    """``fi-007``: after the largest number of the language, so that the id of one taken out is not used again."""
    numbers = (re.fullmatch(rf"{language}-(\d+)", each.id) for each in questions)
    return f"{language}-{max((int(found[1]) for found in numbers if found), default=0) + 1:03d}"


def own_id(name: str, questions: Sequence[Question]) -> str:
    """The name; EvalError when a question of the set has it."""
    if any(each.id == name for each in questions):
        raise EvalError(f"The set has a question {name} already.", "Give another --id, or none to have one made.")
    return name


def made(fields: dict[str, Any]) -> Question:
    """The question of these fields; EvalError says which does not fit."""
    try:
        return Question.model_validate(fields)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "the question"
        raise EvalError(f"{where}: {first['msg']}.", "evals/sets/README.md describes the fields.") from error


def faults(
    new: Question, old: Sequence[Question], holdings: Holdings, analyser: Callable[[], Analyser], today: date
) -> list[str]:
    """What `evals validate` would find wrong with the set for this question; faults of the others are not told."""
    before, after = (validate(each, holdings, analyser, today) for each in (old, [*old, new]))
    of_set = {"all"} - {fault.question_id for fault in before.faults}  # the mean wording, where it was sound before
    told = [fault for fault in after.faults if fault.question_id in {new.id} | of_set]
    return [fault.message for fault in told]


def append(new: Question, path: Path) -> None:
    """Write the line at the file's end; EvalError when that cannot be."""
    line = as_line(new)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("ab+") as file:
            if file.tell():
                file.seek(-1, 2)
                line = line if file.read(1) == b"\n" else f"\n{line}"
            file.write(f"{line}\n".encode())
    except OSError as error:
        raise EvalError(f"{path} cannot be written: {error.strerror}.", "Name another file.") from error


def as_line(question: Question) -> str:
    """The question as sets write it."""
    fields = question.model_dump(mode="json")
    kept = {name: value for name, value in fields.items() if value or name not in _OPTIONAL}
    return json.dumps(kept, ensure_ascii=False)
