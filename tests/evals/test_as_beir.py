from datetime import date
from pathlib import Path

import pytest
from rich.console import Console

from assist_api.demo import ingest_samples, sample_sources
from assist_api.settings import load_settings
from assist_api.stores import Stores
from evals.answers import bears
from evals.as_beir import write_beir
from evals.beir import load
from evals.errors import EvalError
from evals.held_out import refuse_held_out
from evals.questions import load_questions, sample_set

DAY = date(2026, 11, 28)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("home")
    ingest_samples(load_settings(home=home), Console(quiet=True), sample_sources("kp-5-"))
    return home


def test_questions_that_the_corpus_answers_become_a_set_that_can_be_read(home: Path, tmp_path: Path) -> None:
    questions = [each for each in load_questions(sample_set()) if not each.held_out]
    with Stores(load_settings(home=home)) as stores:
        folder = write_beir(questions, stores, DAY, tmp_path / "set")
    beir = load(folder)
    texts = {each.document_id: each.text for each in beir.documents}
    answered = {each.id: each for each in questions if each.id in beir.queries}
    assert answered
    for question_id, judged in beir.judgements.items():
        for passage_id in judged:
            assert any(bears(texts[passage_id], gold) for gold in answered[question_id].gold)


def test_held_out_questions_stay_marked(home: Path, tmp_path: Path) -> None:
    with Stores(load_settings(home=home)) as stores:
        folder = write_beir(load_questions(sample_set()), stores, DAY, tmp_path / "set")
    with pytest.raises(EvalError, match="held out"):
        refuse_held_out(folder / "queries.jsonl")


def test_questions_on_what_the_corpus_lacks_make_no_set(home: Path, tmp_path: Path) -> None:
    others = [each for each in load_questions(sample_set()) if each.must_abstain]
    with Stores(load_settings(home=home)) as stores, pytest.raises(EvalError, match="none of the questions"):
        write_beir(others, stores, DAY, tmp_path / "set")
