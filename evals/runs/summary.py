"""A run in a few plain sentences."""

from collections.abc import Sequence

from evals.runs.figures import with_interval
from evals.runs.outcome import Outcome
from evals.runs.record import Run
from evals.scoring.intervals import Figure

_TRUE = 0.95  # of the sentences supported: then what is wrong is seldom an untruth


def headline(run: Run) -> str:
    """How often it is wrong, and how: told to somebody who has to decide whether to rely on it."""
    return " ".join(sentences(run))


def sentences(run: Run) -> list[str]:
    """Of 100 questions how many get a wrong answer, a right one, none; what was never shown."""
    whole, outcomes = run.figures["all"], run.outcomes
    silent = sum(each.abstained and not each.question.must_abstain for each in outcomes) / (len(outcomes) or 1)
    said = [
        f"Of 100 questions {_of_100(whole['wrong'])} get an answer that is wrong or leaves something out.",
        f"{_of_100(whole['right'])} are dealt with rightly, {round(100 * silent)} get no answer though there is one. "
        "In brackets the 95% interval, with other questions of this kind.",
        _never(outcomes),
    ]
    if grounded := whole.get("groundedness"):
        said.append(
            f"{with_interval('groundedness', grounded)} of the sentences shown are supported by what they cite, "
            "by the product's own check: a wrong answer is nearly always a true quotation that answers something else."
            if grounded.value > _TRUE
            else f"{with_interval('groundedness', grounded)} of the sentences shown are supported by what they cite."
        )
    return said


def _of_100(figure: Figure) -> str:
    return f"{round(100 * figure.value)} ({round(100 * figure.low)}–{round(100 * figure.high)})"


def _never(outcomes: Sequence[Outcome]) -> str:
    unfit, bare = sum(bool(each.unfit) for each in outcomes), sum(each.uncited for each in outcomes)
    if not unfit and not bare:
        return "No superseded or forbidden text was shown, and no sentence without a citation."
    return f"{unfit} questions were shown superseded or forbidden text, and {bare} sentences had no citation."
