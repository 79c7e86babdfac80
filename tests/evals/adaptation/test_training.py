from pathlib import Path

import pytest

from evals.adaptation.examples import Example
from evals.adaptation.training import TrainingConfig, _batches, adapt
from tests.evals.adaptation.tiny_model import tiny_model

EXAMPLES = [
    Example("missä kortti suljetaan", "Kortin sulkupalvelu palvelee aina.", ("Lainan korko muuttuu.",)),
    Example("millainen on lainan korko", "Lainan korko muuttuu.", ("Kortin sulkupalvelu palvelee aina.",)),
    Example("muuttuuko korko", "Lainan korko muuttuu.", ("Talletus on suojattu.",)),
]


def test_a_batch_never_has_a_passage_twice_and_an_epoch_every_example_once() -> None:
    batches = list(_batches(EXAMPLES, TrainingConfig(batch=3), 0))
    assert sorted(each.question for batch in batches for each in batch) == sorted(each.question for each in EXAMPLES)
    assert all(len({each.positive for each in batch}) == len(batch) for batch in batches)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_model(
        tmp_path_factory.mktemp("base"), [text for each in EXAMPLES for text in (each.question, each.positive)]
    )


def _margin(folder: Path) -> float:
    """How much nearer the questions are to their passages than to the others', on average."""
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(folder), device="cpu")
    asked = model.encode([each.question for each in EXAMPLES[:2]], normalize_embeddings=True)
    texts = model.encode([each.positive for each in EXAMPLES[:2]], normalize_embeddings=True)
    cosines = asked @ texts.T
    return float(cosines.trace() - (cosines.sum() - cosines.trace()))


def test_training_brings_questions_nearer_to_their_passages_and_keeps_a_folder(base: Path, tmp_path: Path) -> None:
    config = TrainingConfig(epochs=20, batch=2, rate=5e-3, kept=0.0)
    assert _margin(adapt(base, EXAMPLES, tmp_path / "adapted", config)) > _margin(base)


def test_with_all_of_the_old_weights_kept_nothing_changes(base: Path, tmp_path: Path) -> None:
    adapted = adapt(base, EXAMPLES, tmp_path / "adapted", TrainingConfig(epochs=1, batch=2, rate=5e-3, kept=1.0))
    assert _margin(adapted) == pytest.approx(_margin(base), abs=1e-6)
