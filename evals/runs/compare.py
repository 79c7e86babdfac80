"""Two runs of the same questions: what got better and what worse, and whether chance would give as much."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from evals.questions import LANGUAGES, TAGS, Question
from evals.runs.figures import F1, NAMES
from evals.significance import Difference, paired_bootstrap


class Scored(Protocol):
    """Of a question what comparing needs."""

    @property
    def values(self) -> Mapping[str, float | None]:
        """By measure."""


@dataclass(frozen=True, slots=True)
class Change:
    """A measure over a group of questions, ours and theirs, over those that count in both."""

    group: str
    measure: str
    ours: float
    theirs: float
    counted: int
    difference: Difference
    better: tuple[str, ...]
    worse: tuple[str, ...]


Answers = Mapping[str, Scored]
"""By question."""


def compare(
    ours: Answers, theirs: Answers, questions: Iterable[Question], measures: Sequence[str] = tuple(NAMES)
) -> list[Change]:
    """Each measure over all questions in both, then each language and tag; what does not differ is left out."""
    common = [each for each in questions if each.id in ours and each.id in theirs]
    found = []
    for group, some in _groups(common).items():
        for measure in measures:
            if measure != F1 and (change := change_in(group, measure, ours, theirs, [each.id for each in some])):
                found.append(change)
    return found


def _groups(questions: Sequence[Question]) -> dict[str, list[Question]]:
    found: dict[str, list[Question]] = {"all": list(questions)}
    holds: dict[str, Callable[[Question, str], bool]] = {
        **dict.fromkeys(LANGUAGES, lambda question, name: question.language == name),
        **dict.fromkeys(TAGS, lambda question, name: name in question.tags),
    }
    found |= {name: [each for each in questions if test(each, name)] for name, test in holds.items()}
    return {name: some for name, some in found.items() if some}


def change_in(group: str, measure: str, ours: Answers, theirs: Answers, ids: Sequence[str]) -> Change | None:
    """One measure over these questions; None where no question counts in both, or none differs."""
    new, old = _values(ours, measure, ids), _values(theirs, measure, ids)
    both = [each for each in ids if each in new and each in old]
    sign = -1 if NAMES[measure].less else 1
    moved = {each: sign * (new[each] - old[each]) for each in both if new[each] != old[each]}
    if not moved:
        return None
    difference = paired_bootstrap({each: new[each] for each in both}, old)
    return Change(
        group,
        measure,
        sum(new[each] for each in both) / len(both),
        sum(old[each] for each in both) / len(both),
        len(both),
        difference,
        tuple(each for each, by in moved.items() if by > 0),
        tuple(sorted((each for each, by in moved.items() if by < 0), key=lambda each: (moved[each], each))),
    )


def _values(answers: Answers, measure: str, ids: Sequence[str]) -> dict[str, float]:
    return {each: value for each in ids if (value := answers[each].values.get(measure)) is not None}
