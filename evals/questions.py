"""Question sets: one JSON object a line, validated with line numbers; ``sets/README.md`` describes the fields."""

from collections.abc import Sequence
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from evals.errors import EvalError
from evals.held_out import refuse_held_out
from evals.json_lines import read_lines

Tag = Literal[
    "spoken", "typo", "rambling", "two-words", "in-time", "table", "conversation", "multi", "cross-lingual",
    "authority", "reference", "near-miss", "out-of-scope", "comparison", "ambiguous", "adversarial",
]  # fmt: skip
Language = Literal["fi", "sv", "en"]
TAGS: tuple[str, ...] = get_args(Tag)
LANGUAGES: tuple[str, ...] = get_args(Language)
_REMEDY = "evals/sets/README.md describes the fields."


class Gold(BaseModel):
    """A place that answers: ``quote`` is verbatim but for white space."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    document: str
    source_file: str
    address: str
    quote: str = Field(min_length=1)


class Turn(BaseModel):
    """What was said before the question, by whom."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    speaker: Literal["customer", "agent"]
    text: str = Field(min_length=1)


class Question(BaseModel):
    """A question with what a right answer rests on and holds."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(min_length=1)
    language: Language
    question: str = Field(min_length=1)
    conversation: tuple[Turn, ...] = ()
    as_of: date | None
    audience: tuple[str, ...] = ()
    gold: tuple[Gold, ...]
    key_facts: tuple[str, ...]
    must_abstain: bool
    reason: str
    topic: str = Field(default="", pattern=r"^[\w-]*$")
    tags: tuple[Tag, ...]
    held_out: bool = False

    @model_validator(mode="after")
    def _consistent(self) -> "Question":
        if self.must_abstain and (self.gold or self.key_facts or not self.reason):
            raise ValueError("a question that must be abstained from has no gold, no key facts and a reason")
        if not self.must_abstain and (not self.gold or self.reason):
            raise ValueError("a question that can be answered needs gold, and no reason")
        return self

    @model_validator(mode="after")
    def _as_tagged(self) -> "Question":
        says = {
            "conversation": bool(self.conversation),
            "in-time": self.as_of is not None,
            "multi": len(self.gold) > 1,
        }
        for tag, holds in says.items():
            if tag in self.tags and not holds:
                raise ValueError(f"the tag '{tag}' does not fit it")
        if self.conversation and "conversation" not in self.tags:
            raise ValueError("a question with earlier turns has the tag 'conversation'")
        return self


def sample_set() -> Path:
    """The questions on the sample corpus."""
    return Path(str(files("evals"))) / "sets" / "sample.jsonl"


def load_questions(path: Path) -> Sequence[Question]:
    """The questions of a set, in order; EvalError names the file and the line that is wrong."""
    lines = enumerate(read_lines(path, "Name a question set (JSON lines)."), start=1)
    questions: dict[str, Question] = {}
    for number, line in lines:
        if line.strip():
            question = _question(path, number, line)
            if question.id in questions:
                raise EvalError(f"{path}, line {number}: the id {question.id} is there twice.", "Give each its own id.")
            questions[question.id] = question
    return list(questions.values())


def for_tuning(path: Path) -> Sequence[Question]:
    """The questions of a set that something is fitted to; EvalError when one of them is held out."""
    refuse_held_out(path)
    return load_questions(path)


def _question(path: Path, number: int, line: str) -> Question:
    try:
        return Question.model_validate_json(line)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "the line"
        raise EvalError(f"{path}, line {number}: {where}: {first['msg']}.", _REMEDY) from error
