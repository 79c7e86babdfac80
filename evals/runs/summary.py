"""A run in a few plain sentences."""

from evals.runs.figures import with_interval
from evals.runs.record import Run


def headline(run: Run) -> str:
    """How often it is wrong, and how: told to somebody who has to decide whether to rely on it."""
    return " ".join(sentences(run))


def sentences(run: Run) -> list[str]:
    """Of 100 questions how many get a right answer, a wrong one, none; what was never shown."""
    whole, outcomes = run.figures["all"], run.outcomes
    right, total = whole["right"], len(outcomes) or 1
    answered = [each for each in outcomes if not each.abstained]
    wrong = sum(not each.right for each in answered)
    silent = sum(each.abstained and not each.question.must_abstain for each in outcomes)
    said = [
        f"Of 100 questions {round(100 * right.value)} are dealt with rightly "
        f"(between {round(100 * right.low)} and {round(100 * right.high)} with other questions of this kind).",
        f"{round(100 * wrong / total)} get an answer that does not cite the place that answers them, or leaves out a "
        f"fact; {round(100 * silent / total)} get none though there is one.",
    ]
    unfit, bare = sum(bool(each.unfit) for each in outcomes), sum(each.uncited for each in outcomes)
    said.append(
        "No superseded or forbidden text was shown, and no sentence without a citation."
        if not unfit and not bare
        else f"{unfit} questions were shown superseded or forbidden text, and {bare} sentences had no citation."
    )
    if grounded := whole.get("groundedness"):
        said.append(
            f"{with_interval('groundedness', grounded)} of the sentences shown are supported by what they cite."
        )
    return said
