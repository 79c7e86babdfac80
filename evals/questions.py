"""Question sets: one JSON object a line, validated with line numbers; ``sets/README.md`` describes the fields."""

from collections.abc import Sequence
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from evals.errors import EvalError


class Gold(BaseModel):
    """A place that answers: ``quote`` is verbatim but for white space."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    document: str
    source_file: str
    address: str
    quote: str


class Question(BaseModel):
    """A question with what a right answer rests on and holds."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    language: Literal["fi", "sv", "en"]
    question: str
    as_of: date | None
    gold: tuple[Gold, ...]
    key_facts: tuple[str, ...]
    must_abstain: bool
    reason: str
    tags: tuple[str, ...]

    @model_validator(mode="after")
    def _consistent(self) -> "Question":
        if self.must_abstain and (self.gold or not self.reason):
            raise ValueError("a question that must be abstained from has no gold and a reason")
        if not self.must_abstain and not self.gold:
            raise ValueError("a question that can be answered needs gold")
        return self


def sample_set() -> Path:
    """The questions on the sample corpus."""
    return Path(str(files("evals"))) / "sets" / "sample.jsonl"


def load_questions(path: Path) -> Sequence[Question]:
    """The questions of a set, in order; EvalError names the file and the line that is wrong."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise EvalError(f"{path} cannot be read: {error.strerror}.", "Name a question set (JSON lines).") from error
    questions = [_question(path, number, line) for number, line in enumerate(lines, start=1) if line.strip()]
    if len({question.id for question in questions}) < len(questions):
        raise EvalError(f"{path} has an id twice.", "Give every question an id of its own.")
    return questions


def _question(path: Path, number: int, line: str) -> Question:
    try:
        return Question.model_validate_json(line)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "the line"
        raise EvalError(
            f"{path}, line {number}: {where}: {first['msg']}.", "evals/sets/README.md describes the fields."
        ) from error
