"""A further checker by natural language inference: a cross-encoder that tells entailment from contradiction."""

from collections.abc import Sequence
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np

from assist_api.answers.deps import AnswerDeps
from assist_api.answers.sources import Source
from assist_api.checking.verdict import Verdict, unsupported
from assist_api.checking.why import Lacking, Why
from assist_api.errors import AssistError
from assist_api.types import Support
from retrieval.reranking.opening import open_cross_encoder

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder


class NliChecker:
    """Any NLI cross-encoder that sentence-transformers loads, by folder or name; the first call loads torch (some 8 s).

    The model's own labels say which output is entailment. May be used by several threads: they take turns.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self._lock = Lock()
        self._model: CrossEncoder | None = None
        self._entails = 0

    def __call__(self, text: str, language: str, cited: Sequence[Source], deps: AnswerDeps) -> Verdict:
        """As ``Checker``: supported where one of the passages entails the sentence surely enough.

        Raises AssistError when the model cannot be loaded or knows no entailment.
        """
        sure = max(self._entailed([(_premise(source), text) for source in cited]), default=0.0)
        if sure >= deps.config.verify.min_entailed:
            return Verdict(Support.SUPPORTED)
        return unsupported([Why(Lacking.JUDGED)])

    def _entailed(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        """The probability of entailment for each premise and sentence."""
        if not pairs:
            return []
        import torch

        with self._lock:
            model = self._loaded()
            found = model.predict(list(pairs), show_progress_bar=False, activation_fn=torch.nn.Softmax(dim=-1))
        return [float(row[self._entails]) for row in np.asarray(found, np.float64).reshape(len(pairs), -1)]

    def _loaded(self) -> "CrossEncoder":
        if self._model is None:
            model = _load(self.name)
            labels = getattr(model.config, "id2label", None) or {}
            self._entails = _entailment({int(at): str(label) for at, label in labels.items()}, self.name)
            self._model = model
        return self._model


@lru_cache(maxsize=2)
def load_judge(name: str) -> NliChecker | None:
    """The judge named (a folder, or a model of a hub), one for all who ask; None for no name. Loads nothing yet."""
    return NliChecker(name) if name else None


def _premise(source: Source) -> str:
    return f"{source.passage.context}\n{source.passage.text}".strip()


def _entailment(labels: dict[int, str], name: str) -> int:
    """Which output says that the claim follows."""
    for at, label in labels.items():
        if label.lower().startswith("entail"):
            return int(at)
    raise AssistError(
        f"The judge {name} has no output named entailment, but {', '.join(labels.values()) or 'none with a name'}.",
        "Set answer.verify.judge to a cross-encoder for natural language inference, or leave it empty.",
    )


def _load(name: str) -> "CrossEncoder":
    """Every Exception is told: nobody knows all that a damaged folder raises."""
    try:
        return open_cross_encoder(name)
    except Exception as error:
        raise AssistError(
            f"The judge {name} cannot be loaded: {error}",
            "Set answer.verify.judge to a folder with an NLI cross-encoder or the name of one, or leave it empty.",
        ) from error
