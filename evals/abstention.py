"""Whether the product knows when not to answer: questions judged without being answered, by groups."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from statistics import mean
from typing import Any

from assist_api.answers.signals import Signals
from assist_api.desk import Desk
from evals.answers import TOP, asker, bears
from evals.questions import LANGUAGES, TAGS, Question
from evals.risk_coverage import Judged, RiskCoverage, risk_coverage


@dataclass(frozen=True, slots=True)
class Decided:
    """One question: whether its sources answer it, whether the product would, and how sure it is that they do.

    ``found``: whether what answers it is among the first passages; None where nobody said what does. ``groups`` are
    what it is counted under. ``reason`` is why it is not answered, and ``signals`` what that is judged by.
    """

    question_id: str
    question: str
    answerable: bool
    found: bool | None
    confidence: float
    answered: bool
    reason: str
    groups: tuple[str, ...]
    signals: Signals | None = None
    held_out: bool = False


@dataclass(frozen=True, slots=True)
class Shares:
    """Of a group; None where no question of it counts. ``answered_found``: of those whose answer was found."""

    questions: int
    answered: float | None
    answered_found: float | None
    refused: float | None


def decide_all(
    desk: Desk, questions: Sequence[Question], progress: Callable[[int], None] = lambda done: None
) -> list[Decided]:
    """Judge every question, in order, by what its asker may see."""
    known = set(desk.known_filters().audiences)
    decided = []
    for done, question in enumerate(questions, start=1):
        found = desk.judge(question.question, question.language, question.as_of, asker(question, known))
        texts = [source.passage.text for source in found.sources[:TOP]]
        judgement = found.judgement
        decided.append(
            Decided(
                question.id,
                question.question,
                not question.must_abstain,
                any(bears(text, gold) for text in texts for gold in question.gold) if question.gold else None,
                judgement.confidence,
                judgement.gap is None,
                judgement.gap.reason.value if judgement.gap else "",
                (question.language, *question.tags),
                judgement.signals,
                question.held_out,
            )
        )
        progress(done)
    return decided


def grouped(decided: Sequence[Decided]) -> dict[str, list[Decided]]:
    """All, each half where there are two, and of each half every group."""
    halves = {"": [each for each in decided if not each.held_out]}
    if held_out := [each for each in decided if each.held_out]:
        halves = {"dev: ": halves[""], "held out: ": held_out}
    groups: dict[str, list[Decided]] = {"all": list(decided)}
    for half, judged in halves.items():
        if half:
            groups[half.removesuffix(": ")] = judged
        for name in _names(judged):
            groups[f"{half}{name}"] = [each for each in judged if name in each.groups]
    return groups


def _names(decided: Sequence[Decided]) -> list[str]:
    there = {name for each in decided for name in each.groups}
    known = [name for name in (*LANGUAGES, *TAGS) if name in there]
    return [*known, *sorted(there - set(known))]


def shares(decided: Sequence[Decided]) -> Shares:
    """Of the questions that can be answered those that are, of the others those that are refused."""
    return Shares(
        len(decided),
        _share([each.answered for each in decided if each.answerable]),
        _share([each.answered for each in decided if each.found]),
        _share([not each.answered for each in decided if not each.answerable]),
    )


def curve(decided: Sequence[Decided]) -> RiskCoverage:
    """Where an answer is right when the sources have one. It says nothing of whether the right one would be given."""
    return risk_coverage([Judged(each.confidence, each.answerable) for each in decided])


def curve_of_found(decided: Sequence[Decided]) -> RiskCoverage:
    """Where an answer is right only when what answers is among the first passages; for sets that say what does."""
    return risk_coverage([Judged(each.confidence, bool(each.found)) for each in decided])


def as_json(decided: Sequence[Decided]) -> dict[str, Any]:
    """The stable shape that ``--json`` prints."""
    report: dict[str, Any] = {
        "groups": {name: asdict(shares(group)) for name, group in grouped(decided).items()},
        "risk_coverage": asdict(curve(decided)),
    }
    if any(each.found is not None for each in decided):
        report["risk_coverage_of_found"] = asdict(curve_of_found(decided))
    return {**report, "questions": [_line(each) for each in decided]}


def _line(decided: Decided) -> dict[str, Any]:
    return {name: value for name, value in asdict(decided).items() if name != "question"}


def _share(values: Sequence[bool]) -> float | None:
    return round(mean(values), 4) if values else None
