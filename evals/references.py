"""Questions whose answers are named by document and address only, for corpora that are not the product's own.

Such a set holds no text of the documents: it is resolved against the passages of a corpus that holds them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from corpus.divisions import without_part
from evals.errors import EvalError
from evals.json_lines import objects

REMEDY = "Name a set of references (JSON lines); evals/sets/README.md describes the fields."


class Place(BaseModel):
    """A unit that answers, by its document's number as printed and its address without the parts it was cut into."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    document: str
    source_file: str
    address: str


class Reference(BaseModel):
    """A question and the units that answer it, any of which suffices."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    language: Literal["fi", "sv", "en"]
    question: str
    gold: tuple[Place, ...] = Field(min_length=1)
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """A passage that a corpus holds: the number of its document and where in it the passage stands."""

    passage_id: str
    document: str
    address: str


def load_references(path: Path) -> Sequence[Reference]:
    """The questions of a set, in order; EvalError names the line that is wrong."""
    references = []
    for where, row in objects(path, REMEDY):
        try:
            references.append(Reference.model_validate(row))
        except ValidationError as error:
            first = error.errors()[0]
            place = ".".join(map(str, first["loc"])) or "the line"
            raise EvalError(f"{where}: {place}: {first['msg']}.", REMEDY) from error
    if len({reference.id for reference in references}) < len(references):
        raise EvalError(f"{path} has an id twice.", "Give every question an id of its own.")
    return references


def resolve(references: Sequence[Reference], held: Iterable[Held]) -> dict[str, Mapping[str, int]]:
    """For each question the passages that answer it, with the grade 1; every part of a unit counts.

    EvalError names the first place that the corpus does not hold.
    """
    passages: dict[tuple[str, str], list[str]] = {}
    for passage in held:
        passages.setdefault((passage.document, without_part(passage.address)), []).append(passage.passage_id)
    judgements: dict[str, Mapping[str, int]] = {}
    for reference in references:
        found = {}
        for place in reference.gold:
            answers = passages.get((place.document, place.address))
            if answers is None:
                raise EvalError(
                    f"{place.document}, {place.address} (question {reference.id}) is not in the corpus.",
                    f"Ingest {place.source_file} in the version that the set was written for.",
                )
            found.update(dict.fromkeys(answers, 1))
        judgements[reference.id] = found
    return judgements
