"""The probability that sources answer, fitted to judged questions: a logistic regression with few weights.

Weights may only point where their signal makes sense (``SIGNS``); questions on one subject are in one fold, so that
none is judged by what was learned from its neighbour. The least probability to answer at is the one that costs least.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assist_api.answers.confidence import RUN, SIGNS
from evals.abstention import Decided
from evals.errors import EvalError
from evals.risk_coverage import Judged, risk_coverage

FOLDS = 10
PENALTY = 2.0  # of squared weights, of signals in standard deviations
WRONGLY_ANSWERED, WRONGLY_REFUSED = 1.0, 1.0
"""What each costs, as a share of its own kind. An agent reads what is quoted and can tell that it is beside the point,
and a refusal sends a customer on who could have been helped: neither is held dearer than the other."""

Row = NDArray[np.float64]

LEAST = WRONGLY_ANSWERED / (WRONGLY_ANSWERED + WRONGLY_REFUSED)
"""The probability to answer at, both kinds of question weighing the same in the fit: below it a refusal costs less. The
one that is cheapest on the questions themselves was tried: from one fit to the next it moved from .475 to .557."""

_BOUNDS = {1: (0, None), -1: (None, 0), 0: (None, None)}


@dataclass(frozen=True, slots=True)
class Example:
    """A judged question and the subject it is on."""

    decided: Decided
    subject: str


@dataclass(frozen=True, slots=True)
class Held:
    """What the fit gives on questions it has not seen: shares answered and refused, and the mean risk."""

    answered: float
    refused: float
    aurc: float
    aurc_least: float


def fit(examples: Sequence[Example], sets: Sequence[str], model: str, day: date) -> dict[str, Any]:
    """A model's entry in ``abstention.json``; EvalError when there is nothing to tell apart."""
    usable = [each for each in examples if each.decided.signals is not None]
    named = [each for each in usable if each.decided.confidence > 0.0]  # what is not named anywhere needs no weights
    y = np.array([each.decided.answerable for each in named])
    if y.all() or not y.any():
        raise EvalError("The questions are all of one kind.", "Give some that are answered and some that are not.")
    x = np.array([_row(each.decided) for each in named])
    unseen = _cross_validated(x, y, [each.subject for each in named])
    bias, weights = regression(x, y)
    kept = {name: round(float(w), 4) for name, w in zip(SIGNS, weights, strict=True) if abs(w) > 1e-4}
    means = {name: round(float(m), 4) for name, m in zip(SIGNS, x.mean(axis=0), strict=True) if name in kept}
    run = {
        "date": day.isoformat(),
        "model": model,
        "sets": list(sets),
        "questions": len(usable),
        "answerable": int(sum(each.decided.answerable for each in usable)),
        "costs": {"wrongly answered": WRONGLY_ANSWERED, "wrongly refused": WRONGLY_REFUSED},
        "cross_validated": asdict(_held(usable, named, unseen, LEAST)),
    }
    return {"bias": round(float(bias), 4), "weights": kept, "means": means, "least": LEAST, RUN: run}


def regression(x: Row, y: NDArray[np.bool_]) -> tuple[float, Row]:
    """Bias and weights, both kinds of question weighing the same; none points against its sign."""
    from scipy.optimize import minimize

    middle, spread = x.mean(axis=0), x.std(axis=0)
    scaled = (x - middle) / np.where(spread > 0, spread, 1.0)
    share = np.where(y, 0.5 / y.sum(), 0.5 / (~y).sum()) * len(y)

    def loss(b: Row) -> tuple[float, Row]:
        z = scaled @ b[1:] + b[0]
        off = share * (1 / (1 + np.exp(-z)) - y)
        value = (share * np.logaddexp(0, np.where(y, -z, z))).sum() + PENALTY * (b[1:] ** 2).sum()
        return float(value), np.concatenate(([off.sum()], scaled.T @ off + 2 * PENALTY * b[1:]))

    bounds = [(None, None), *(_BOUNDS[sign] for sign in SIGNS.values())]
    b = minimize(loss, np.zeros(x.shape[1] + 1), jac=True, method="L-BFGS-B", bounds=bounds).x
    weights = b[1:] / np.where(spread > 0, spread, 1.0)
    return float(b[0] - (weights * middle).sum()), weights


def _row(decided: Decided) -> list[float]:
    return [float(getattr(decided.signals, name)) for name in SIGNS]


def _cross_validated(x: Row, y: NDArray[np.bool_], subjects: Sequence[str]) -> Row:
    """Each question's confidence by a fit that has seen no question on its subject."""
    order = np.random.default_rng(0).permutation(len(unique := sorted(set(subjects))))
    fold_of = {subject: int(place) % FOLDS for subject, place in zip(unique, order, strict=True)}
    folds = np.array([fold_of[subject] for subject in subjects])
    found = np.zeros(len(y))
    for fold in sorted(set(folds)):
        bias, weights = regression(x[folds != fold], y[folds != fold])
        found[folds == fold] = 1 / (1 + np.exp(-bias - x[folds == fold] @ weights))
    return found


def _held(usable: Sequence[Example], named: Sequence[Example], unseen: Row, least: float) -> Held:
    confidence = {each.decided.question_id: float(p) for each, p in zip(named, unseen, strict=True)}
    judged = [(confidence.get(each.decided.question_id, 0.0), each.decided.answerable) for each in usable]
    found = risk_coverage([Judged(*each) for each in judged])
    answered = [p >= least for p, answerable in judged if answerable]
    refused = [p < least for p, answerable in judged if not answerable]
    return Held(
        round(sum(answered) / len(answered), 4), round(sum(refused) / len(refused), 4), found.aurc, found.best_aurc
    )
