"""The gate: no change may make the answers to the sample questions worse than the committed baseline.

After a change for the better, or a different corpus, `ohjenuora evals baseline` writes the baseline anew; what changed
stands in its diff, question by question.
"""

from assist_api.settings import Settings
from evals.runs.baseline import baseline_file, read_baseline
from evals.runs.gate import gate
from evals.runs.running import Wanted, run_on


def test_the_dev_half_is_answered_no_worse_than_the_baseline(sample_settings: Settings) -> None:
    made = run_on(sample_settings, Wanted(profile="fast", half="dev"), lambda what, done, total: None)
    verdict = gate(made, read_baseline(baseline_file()))
    assert [str(reason) for reason in verdict.reasons] == []
    assert verdict.compared == len(made.outcomes)
