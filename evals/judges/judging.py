"""A calibrated judge put to what a run showed, beside the product's own check."""

from collections.abc import Callable
from dataclasses import asdict, replace

from evals.judges.calibration import Calibration, Score
from evals.runs.figures import JUDGED, figures
from evals.runs.outcome import Outcome
from evals.runs.record import Run


def judge_run(run: Run, calibration: Calibration, score: Score, progress: Callable[[int], None]) -> Run:
    """The run with the share of each answer's sentences that the judge calls supported.

    Where the judge does not count for the question's language, or nothing was shown, it says nothing.
    """
    judged = []
    for done, outcome in enumerate(run.outcomes, start=1):
        judged.append(replace(outcome, values={**outcome.values, JUDGED: _share(outcome, calibration, score)}))
        progress(done)
    settings = {**run.setup.settings, "judge": asdict(calibration)}
    return replace(run, setup=replace(run.setup, settings=settings), outcomes=tuple(judged), figures=figures(judged))


def _share(outcome: Outcome, calibration: Calibration, score: Score) -> float | None:
    if not outcome.sentences or outcome.question.language not in calibration.languages:
        return None
    passages = {each.passage_id: each.text for each in outcome.evidence}
    texts = {each.key: passages.get(each.passage_id, each.quote) for each in outcome.citations}
    borne = [
        score(each.text, [texts[key] for key in each.keys if key in texts]) >= calibration.threshold
        for each in outcome.sentences
    ]
    return round(sum(borne) / len(borne), 4)
