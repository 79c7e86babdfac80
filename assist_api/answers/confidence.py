"""How likely the sources answer, as a few signals have told on questions with known answers.

``abstention.json`` holds by embedding model a logistic regression's weights, the least probability to answer at and the
run that chose them; ``ohjenuora evals abstention --fit`` makes it anew.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

from assist_api.answers.signals import Signals
from retrieval.profiles import family_of

FITTED = Path(__file__).with_name("abstention.json")
MODELS, RUN = "models", "run"
"""What the file is made of: by model its fit, and the run that chose it."""

# Whichever way a weight may point, 0 for either. Without it the fit learned how its questions were written: those that
# can be answered avoid the rules' words on purpose, so saying more of them counted against a question.
SIGNS: Mapping[str, int] = {
    "sentence": 1, "covered": 1, "unsaid": -1, "names": -1, "no_answer_type": -1, "sv": 0, "en": 0,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fit:
    """A model's logistic regression; ``means`` are the signals' over the questions it was fitted to."""

    bias: float
    weights: Mapping[str, float]
    means: Mapping[str, float]
    least: float

    def probability(self, signals: Signals) -> float:
        """That the sources answer."""
        figures = asdict(signals)
        return 1 / (1 + math.exp(-self.bias - sum(each * figures[name] for name, each in self.weights.items())))

    def strongest(self, signals: Signals) -> str:
        """The signal that speaks most against an answer, beside what it is on average; empty when none does.

        The question's language is no reason that a person could be told.
        """
        figures = asdict(signals)
        reasons = {name: each for name, each in self.weights.items() if SIGNS[name]}
        against = {name: each * (self.means[name] - figures[name]) for name, each in reasons.items()}
        name = max(against, key=lambda one: against[one], default="")
        return name if against.get(name, 0.0) > 0 else ""


def fit_for(model: str) -> Fit | None:
    """The fit of an encoder's model by its name; None for one that nothing was fitted for: cosines of two models
    cannot be compared.
    """
    return _fits().get(family_of(model))


@cache
def _fits() -> Mapping[str, Fit]:
    models = json.loads(FITTED.read_text(encoding="utf-8"))[MODELS]
    return {
        model: Fit(**{name: value for name, value in entry.items() if name != RUN}) for model, entry in models.items()
    }
