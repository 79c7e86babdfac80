"""Why an answer is wrong, the first thing that went wrong first."""

from collections.abc import Mapping

from evals.runs.outcome import Outcome

CAUSES: Mapping[str, str] = {
    "forbidden": "shown what may not be shown",
    "answered": "answered though nothing answers it",
    "not-found": "the passage that answers was not found",
    "silent": "abstained though the passage was found",
    "not-cited": "found, but not cited",
    "untold": "cited, but a fact is missing",
}


def cause(outcome: Outcome) -> str:
    """A key of ``CAUSES``; empty for a right answer."""
    if outcome.unfit or outcome.uncited:
        return "forbidden"
    if outcome.right:
        return ""
    if outcome.question.must_abstain:
        return "answered"
    if outcome.rank is None:
        return "not-found"
    if outcome.abstained:
        return "silent"
    return "not-cited" if outcome.values.get("gold_cited") != 1.0 else "untold"
