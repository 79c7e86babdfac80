"""The sample questions' gold stands in the sample documents as ingestion reads and cuts them."""

from evals.run_validation import run_validation


def test_the_sample_set_fits_the_sample_corpus() -> None:
    found = run_validation(None, lambda what, done, total: None)
    assert [f"{fault.question_id}: {fault.message}" for fault in found.faults] == []
