"""How likely the sources answer, as a few signals have told on questions with known answers.

``abstention.json`` holds by embedding model a logistic regression's weights, the least probability to answer at and the
run that chose them; ``ohjenuora evals abstention --fit`` makes it anew; ``answer.abstain.fit`` names one of one's own.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from functools import cache
from pathlib import Path

from assist_api.answers.signals import Signals
from assist_api.errors import AssistError
from retrieval.profiles import family_of

FITTED = Path(__file__).with_name("abstention.json")
_REMEDY = (
    "Write it with `ohjenuora evals abstention --fit FILE` and this embedding model, or leave answer.abstain.fit empty."
)
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


def fit_for(model: str, file: str = "") -> Fit | None:
    """The fit of an encoder's model by its name, from ``file`` or the delivered one.

    None for a model that nothing was delivered for: cosines of two models cannot be compared. AssistError for a file of
    one's own that cannot be read or has no fit for the model.
    """
    family = family_of(model)
    if not file:
        return _fits(FITTED).get(family)
    fits = _own(Path(file).expanduser())
    if family not in fits:
        known = ", ".join(fits) or "no model"
        raise AssistError(f"{file} was fitted for {known}, and the embedding model in use is {family}.", _REMEDY)
    return fits[family]


def _own(path: Path) -> Mapping[str, Fit]:
    try:
        fits = _fits(path)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise AssistError(f"{path} cannot be read as a fit of abstentions: {error!r}.", _REMEDY) from error
    known = {each.name for each in fields(Signals)} & SIGNS.keys()
    if strange := sorted({name for fit in fits.values() for name in (*fit.weights, *fit.means)} - known):
        raise AssistError(f"{path} weighs {', '.join(strange)}, which this version does not measure.", _REMEDY)
    return fits


@cache
def _fits(path: Path) -> Mapping[str, Fit]:
    models = json.loads(path.read_text(encoding="utf-8"))[MODELS]
    return {
        model: Fit(**{name: value for name, value in entry.items() if name != RUN}) for model, entry in models.items()
    }
