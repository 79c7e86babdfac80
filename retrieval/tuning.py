"""How much words weigh beside meaning, by embedding model and language: chosen on evaluation sets, kept with the run.

``tuned.json`` holds the weights and the run that chose them; ``ohjenuora evals tune`` makes it anew.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

TUNED = Path(__file__).with_name("tuned.json")
MODELS, WEIGHTS, RUN = "models", "weights", "run"
"""What the file is made of: by model its weights, and the run that chose them."""


@dataclass(frozen=True, slots=True)
class Weights:
    """The words' shares of the fused score, each in [0, 1]; the embeddings have the rest.

    ``own`` by language where question and passage share it, ``default`` for a language not named there. ``translated``
    where the languages differ and the lexicon translates from one to the other, ``across`` where it does not, and
    ``worded`` where it does not but words of the passage's language were added to the question's (None: as ``across``).
    """

    own: Mapping[str, float] = field(default_factory=dict)
    default: float = 0.5
    translated: float = 0.85
    across: float = 0.5
    worded: float | None = None

    def share(self, question: str, passage: str, translated: bool, worded: bool = False) -> float:
        """For a question and a passage in these languages.

        ``translated``: the lexicon knows the way between them; ``worded``: words in the passage's were added.
        """
        if question == passage:
            return self.own.get(question, self.default)
        if translated:
            return self.translated
        return self.worded if worded and self.worded is not None else self.across


def weights_for(model: str) -> Weights:
    """The tuned weights of an encoder, by its name up to a ``/``; an unknown one has the defaults."""
    return _tuned().get(model.split("/")[0], Weights())


@cache
def _tuned() -> Mapping[str, Weights]:
    models = json.loads(TUNED.read_text(encoding="utf-8"))[MODELS]
    return {model: Weights(**entry[WEIGHTS]) for model, entry in models.items()}
