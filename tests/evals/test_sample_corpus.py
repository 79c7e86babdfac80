"""What is written by hand about the sample corpus stands in its documents as ingestion reads and cuts them."""

from collections.abc import Iterator
from datetime import date

import pytest

from assist_api.settings import Settings
from assist_api.stores import Stores
from corpus.sample import samples
from evals.claims.paraphrases import load_paraphrases, paraphrase_claims, sample_paraphrases
from evals.claims.run_claims import sources_of
from evals.held import Holdings, of_registry
from evals.questions import load_questions, sample_set
from evals.run_validation import run_validation
from evals.validation import validate

UNREAD = "it is left out where no text recognition is installed"


@pytest.fixture(scope="module")
def stores(sample_settings: Settings) -> Iterator[Stores]:
    with Stores(sample_settings) as opened:
        yield opened


def test_the_sample_set_fits_the_sample_corpus() -> None:
    found = run_validation(None, lambda what, done, total: None)
    assert [f"{fault.question_id}: {fault.message}" for fault in found.faults] == []


def test_the_callers_questions_fit_the_sample_corpus_and_none_may_be_tuned_on(stores: Stores) -> None:
    questions = load_questions(sample_set().with_name("callers.jsonl"))
    found = validate(questions, _held(stores), lambda: stores.analyser, date(2026, 7, 1))
    assert [f"{fault.question_id}: {fault.message}" for fault in found.faults] == []
    assert all(question.held_out for question in questions)


@pytest.mark.parametrize("name", ["paraphrases", "paraphrases-blind", "paraphrases-across"])
def test_every_paraphrase_rewords_what_stands_in_the_sample_corpus(stores: Stores, name: str) -> None:
    unread = _held(stores).unread
    written = load_paraphrases(sample_paraphrases().with_stem(name))
    asked = [one for one in written if one.document not in unread]
    assert len(list(paraphrase_claims(asked, sources_of(stores)))) == len(asked) > 0


@pytest.mark.parametrize("name", ["paraphrases-blind", "paraphrases-across"])
def test_nothing_may_be_tuned_on_what_was_written_blind(name: str) -> None:
    assert all(one.held_out for one in load_paraphrases(sample_paraphrases().with_stem(name)))


def _held(stores: Stores) -> Holdings:
    held = of_registry(stores.registry)
    missing = {sample.path.name for sample in samples()} - held.passages.keys()
    return Holdings(held.passages, dict.fromkeys(missing, UNREAD))
