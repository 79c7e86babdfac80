"""What agents did with suggestions, as candidates for questions: places and outcomes, and nobody's words.

A candidate has no question: what a customer asked is not kept. Nor has it the suggestion's id or the hour, which
another system may keep beside a customer's case, only the day.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from assist_api.feedback.schemas import FeedbackRowView
from assist_api.feedback.states import Outcome
from evals.errors import EvalError
from evals.json_lines import objects
from evals.runs.places import Places
from retrieval.scope import version_of

TELLING = (Outcome.ACCEPTED, Outcome.EDITED, Outcome.REJECTED, Outcome.WRONG, Outcome.OUTDATED)
"""Outcomes that say something of the answer; that it was looked at afterwards takes none of them back."""
REVIEWED = frozenset({Outcome.REJECTED, Outcome.WRONG, Outcome.OUTDATED})
_SAID = {
    Outcome.ACCEPTED: "An agent accepted it: its places probably answer.",
    Outcome.EDITED: "An agent changed it before use: look for what was missing or said amiss.",
    Outcome.REJECTED: "An agent rejected it: look for places that answer better, or whether nothing does.",
    Outcome.WRONG: "An agent called it wrong: look for the places that are right, or whether nothing answers.",
    Outcome.OUTDATED: "An agent called it outdated: look for what is in force now, and say the day with --as-of.",
}
_SILENT = "No agent said what became of it."
_ABSTAINED = "No answer was given; these are the nearest places. "
_REMEDY = "Name a file that `ohjenuora evals candidates` wrote."


class CandidatePlace(BaseModel):
    """A passage that was cited, or shown as nearest; ``text`` is all of it, for the words cited are not kept."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    passage: str
    document: str
    source_file: str
    address: str
    text: str


class Candidate(BaseModel):
    """A suggestion or an abstention of which a question can be made; ``question`` is for a person to fill in.

    ``candidate`` counts from 1 within the file. ``review``: the answer was refused. ``gone`` are the ids of passages
    that the corpus has no more.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    candidate: int
    question: str = ""
    language: str
    kind: str
    outcome: str
    review: bool
    why: str
    drafter: str
    day: date
    places: tuple[CandidatePlace, ...]
    gone: tuple[str, ...] = ()


def candidates(rows: Iterable[FeedbackRowView], places: Places, states: Collection[str]) -> list[Candidate]:
    """Those whose outcome is among the states, in the order they were made."""
    wanted = ((row, outcome) for row in rows if (outcome := _outcome(row)) in states)
    return [_candidate(number, row, outcome, places) for number, (row, outcome) in enumerate(wanted, start=1)]


def _outcome(row: FeedbackRowView) -> str:
    """The latest that says something, else the latest."""
    told = [each.state for each in row.history if each.state in TELLING]
    return told[-1] if told else row.state


def _candidate(number: int, row: FeedbackRowView, outcome: str, places: Places) -> Candidate:
    found = {each.passage: each for each in _places(row.passages, places)}
    said = _SAID[Outcome(outcome)] if outcome in TELLING else _SILENT
    return Candidate(
        candidate=number,
        language=row.language,
        kind=row.kind,
        outcome=outcome,
        review=outcome in REVIEWED,
        why=(_ABSTAINED if row.kind == "abstention" else "") + said,
        drafter=row.drafter,
        day=row.at.date(),
        places=tuple(found.values()),
        gone=tuple(each for each in row.passages if each not in found),
    )


def _places(passage_ids: Sequence[str], places: Places) -> Iterator[CandidatePlace]:
    for passage_id in passage_ids:
        if passage := places.passage(passage_id):
            version = places.versions[version_of(passage_id)]
            yield CandidatePlace(
                passage=passage_id,
                document=version.number,
                source_file=version.source_file,
                address=passage.address,
                text=passage.text,
            )


def write_candidates(found: Sequence[Candidate], path: Path, *, over: bool) -> None:
    """One a line. EvalError when the file is there, unless it may be written ``over``: a person may have filled it."""
    if path.exists() and not over:
        raise EvalError(f"{path} is there already.", "Name another file, or give --force to write over it.")
    try:
        path.write_text("".join(f"{each.model_dump_json()}\n" for each in found), "utf-8")
    except OSError as error:
        raise EvalError(f"{path} cannot be written: {error.strerror}.", "Name another file.") from error


def read_candidates(path: Path) -> list[Candidate]:
    """The candidates of a file; EvalError names the line that is wrong."""
    found = []
    for where, row in objects(path, _REMEDY):
        try:
            found.append(Candidate.model_validate(row))
        except ValidationError as error:
            first = error.errors()[0]
            field = ".".join(map(str, first["loc"]))
            raise EvalError(f"{where}: {field}: {first['msg']}.", _REMEDY) from error
    if not found:
        raise EvalError(f"{path} holds no candidates.", _REMEDY)
    return found


def candidate_of(found: Sequence[Candidate], number: int | None) -> Candidate:
    """The one of that number, or the only one; EvalError when that is none."""
    numbers = ", ".join(str(each.candidate) for each in found)
    if number is None and len(found) > 1:
        raise EvalError(f"The file holds {len(found)} candidates.", f"Say which with --candidate: {numbers}.")
    chosen = [each for each in found if number in (None, each.candidate)]
    if not chosen:
        raise EvalError(f"The file has no candidate {number}.", f"It has {numbers}.")
    return chosen[0]
