"""Contrastive training of a sentence-transformers model on a few hundred examples, in minutes on a processor."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from evals.adaptation.examples import Example
from evals.vectors import Progress
from retrieval.embeddings.wording import wording_of

if TYPE_CHECKING:  # torch takes seconds to import
    from sentence_transformers import SentenceTransformer


@dataclass(frozen=True, slots=True)
class TrainingConfig:
    """``tokens`` a text is cut to while training. ``kept`` is the share of the untouched weights in the result: a model
    tuned on few examples forgets what it knew, and the mean of both keeps most of either (Wortsman et al. 2022, "Robust
    fine-tuning of zero-shot models").
    """

    epochs: int = 2
    batch: int = 8
    rate: float = 2e-5
    tokens: int = 160
    kept: float = 0.5
    seed: int = 20240229


def adapt(
    base: Path | str,
    examples: Sequence[Example],
    out: Path,
    config: TrainingConfig | None = None,
    progress: Progress = lambda what, done, total: None,
) -> Path:
    """Train the model in ``base`` on the examples and save it in ``out``, a folder that an index can be made with.

    Each question's passage is to be nearer than its own negatives and than every passage of the other questions in the
    batch (van den Oord et al. 2018, InfoNCE).
    """
    import torch
    from sentence_transformers import SentenceTransformer

    config = config or TrainingConfig()
    torch.manual_seed(config.seed)
    model = SentenceTransformer(str(base), device="cpu")
    untouched = {name: weight.detach().clone() for name, weight in model.state_dict().items()}
    takes, model.max_seq_length = model.max_seq_length, config.tokens
    _train(model, str(base), examples, config, progress)
    model.max_seq_length = takes
    model.load_state_dict(
        {
            name: config.kept * untouched[name] + (1 - config.kept) * weight
            for name, weight in model.state_dict().items()
        }
    )
    model.save(str(out))
    return out


def _train(
    model: "SentenceTransformer", name: str, examples: Sequence[Example], config: TrainingConfig, progress: Progress
) -> None:
    import torch
    from sentence_transformers.sentence_transformer.losses import MultipleNegativesRankingLoss

    loss = MultipleNegativesRankingLoss(model)
    # The vocabulary's vectors are most of the model, and few words of it are ever seen here.
    trained = [weight for key, weight in model.named_parameters() if "word_embeddings" not in key]
    optimiser = torch.optim.AdamW(trained, lr=config.rate)
    model.train()
    batches = [batch for epoch in range(config.epochs) for batch in _batches(examples, config, epoch)]
    for done, batch in enumerate(batches, start=1):
        optimiser.zero_grad()
        loss(_columns(model, name, batch), None).backward()
        torch.nn.utils.clip_grad_norm_(trained, 1.0)
        optimiser.step()
        progress("training", done, len(batches))
    model.eval()


def _batches(examples: Sequence[Example], config: TrainingConfig, epoch: int) -> Iterator[list[Example]]:
    """All examples in an order of the epoch's own; a batch has no passage twice, for it would be its own negative."""
    left = list(examples)
    random.Random(config.seed + epoch).shuffle(left)
    while left:
        batch: list[Example] = []
        for each in list(left):
            if len(batch) < config.batch and each.positive not in {other.positive for other in batch}:
                batch.append(each)
                left.remove(each)
        yield batch


def _columns(model: "SentenceTransformer", name: str, batch: Sequence[Example]) -> list[dict[str, Any]]:
    wording = wording_of(name, model.prompts)
    most = min(len(each.negatives) for each in batch)
    columns = [
        [wording.as_query(each.question) for each in batch],
        [wording.as_document(each.positive) for each in batch],
    ]
    columns += [[wording.as_document(each.negatives[at]) for each in batch] for at in range(most)]
    return [model.preprocess(column) for column in columns]
