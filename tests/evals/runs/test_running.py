import pytest

from assist_api.settings import load_settings
from evals.runs.running import SCANS, Wanted, alike, chosen, sample_questions


def test_questions_that_only_a_scan_answers_are_not_asked() -> None:
    for each in sample_questions():
        assert each.must_abstain or {gold.source_file for gold in each.gold} - set(SCANS)


def test_a_half_has_no_question_of_the_other() -> None:
    dev, held_out = chosen(Wanted(half="dev")), chosen(Wanted(half="held-out"))
    assert not any(each.held_out for each in dev) and all(each.held_out for each in held_out)
    assert len(dev) + len(held_out) == len(chosen(Wanted()))


def test_a_limit_spreads_over_the_set_and_is_always_the_same() -> None:
    some = chosen(Wanted(limit=12))
    assert len(some) == 12 and {each.language for each in some} == {"fi", "sv", "en"}
    assert some == chosen(Wanted(limit=12))


@pytest.mark.parametrize(("profile", "precision"), [("fast", "reference"), ("accurate", "auto")])
def test_a_run_depends_neither_on_the_processor_nor_on_what_else_is_installed(profile: str, precision: str) -> None:
    settings = alike(load_settings(), profile)
    assert (settings.embedding.precision, settings.retrieval.finnish) == (precision, "pyvoikko")
    assert not settings.retrieval.added.dictionaries
