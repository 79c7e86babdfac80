"""A run's figures: each measure over each group of questions, with its interval."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evals.questions import LANGUAGES, TAGS
from evals.runs.outcome import Outcome
from evals.runs.values import MEASURES
from evals.scoring import abstention, intervals
from evals.scoring.intervals import Figure

F1 = "abstention_f1"
JUDGED = "judged"
"""Of a run that a judge by model looked at; of others there is no such figure."""
Figures = Mapping[str, Mapping[str, Figure]]
"""By group, then by measure; a measure that counts no question of a group is left out."""


@dataclass(frozen=True, slots=True)
class Named:
    """How a person calls a measure; ``share`` ones are in per cent, ``less`` ones are better when lower."""

    label: str
    share: bool = True
    less: bool = False


NAMES: Mapping[str, Named] = {
    "right": Named("right"),
    "wrong": Named("answered wrongly or in part", less=True),
    "hit@5": Named("evidence among the first 5"),
    "nDCG@10": Named("nDCG@10", share=False),
    "R@10": Named("recall@10"),
    "RR": Named("RR", share=False),
    "AP": Named("AP", share=False),
    "P@1": Named("P@1"),
    "span_recall": Named("gold characters among the first 5"),
    "span_precision": Named("gold among the characters shown"),
    "answered": Named("answered, of what can be"),
    "gold_cited": Named("cites the place that answers"),
    "citation_recall": Named("citation recall"),
    "citation_precision": Named("citation precision"),
    "groundedness": Named("sentences supported"),
    JUDGED: Named("sentences supported, says the judge"),
    "key_facts": Named("key facts told"),
    "language": Named("language right"),
    "abstention": Named("answers or abstains rightly"),
    "abstention_precision": Named("abstention precision"),
    "abstention_recall": Named("abstention recall"),
    F1: Named("abstention F1"),
    "stability": Named("same evidence when reworded"),
    "evidence_ms": Named("ms to the evidence", share=False, less=True),
    "answer_ms": Named("ms to the answer", share=False, less=True),
}


def groups(outcomes: Sequence[Outcome]) -> dict[str, list[Outcome]]:
    """All, each half, each language and tag, and those of each half; empty ones are left out."""
    halves = {
        "dev": [each for each in outcomes if not each.question.held_out],
        "held out": [each for each in outcomes if each.question.held_out],
    }
    found = {"all": list(outcomes), **halves}
    for half, some in {"": found["all"], **halves}.items():
        for name in (*LANGUAGES, *TAGS):
            group = f"{half}: {name}" if half else name
            found[group] = [each for each in some if name in (each.question.language, *each.question.tags)]
    return {name: some for name, some in found.items() if some}


def figures(outcomes: Sequence[Outcome]) -> dict[str, dict[str, Figure]]:
    """The figures of every group."""
    return {name: of_group(some) for name, some in groups(outcomes).items()}


def of_group(outcomes: Sequence[Outcome]) -> dict[str, Figure]:
    """The figures of some questions, in the order of ``NAMES``."""
    found = {name: intervals.mean([each.values.get(name) for each in outcomes]) for name in (*MEASURES, JUDGED)}
    found[F1] = abstention.f1([(each.abstained, each.question.must_abstain) for each in outcomes])
    return {name: figure for name in NAMES if (figure := found[name]) is not None}


def written(name: str, value: float) -> str:
    """A value as a person reads it: 43%, 0.412, 230."""
    named = NAMES[name]
    return f"{value:.0%}" if named.share else f"{value:.0f}" if named.less else f"{value:.3f}"


def with_interval(name: str, figure: Figure) -> str:
    """``43% (37–49)``."""
    low, high = (written(name, each).rstrip("%") for each in (figure.low, figure.high))
    return f"{written(name, figure.value)} ({low}–{high})"
