"""How far a judge agrees with people, and from which score on it calls a claim supported."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from zlib import crc32

from evals.claims.attribution import Judged
from evals.errors import EvalError
from evals.scoring.agreement import auc, best_threshold, kappa_with_interval
from evals.scoring.intervals import Figure

LEAST_KAPPA = 0.4
"""What the interval of kappa must lie above: "moderate" agreement begins there, after Landis and Koch (1977)."""

Score = Callable[[str, Sequence[str]], float]
"""How sure a judge is, from 0 to 1, that one of the texts bears the claim."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """With people's labels in one language; each half is judged from the score on that suits the other half best."""

    claims: int
    supported: int
    agreement: float
    kappa: Figure
    auc: float

    @property
    def enough(self) -> bool:
        """Whether the judge may speak in this language."""
        return self.kappa.low > LEAST_KAPPA


@dataclass(frozen=True, slots=True)
class Calibration:
    """``weights`` is the content hash of the judge's folder, empty for one of a hub; ``labels`` the file's, with its
    name before it. A claim is supported from ``threshold`` on.
    """

    judge: str
    weights: str
    labels: str
    threshold: float
    by_language: dict[str, Agreement]

    @property
    def languages(self) -> tuple[str, ...]:
        """Those that the judge may speak in."""
        return tuple(language for language, found in self.by_language.items() if found.enough)


@dataclass(frozen=True, slots=True)
class _Scored:
    """A claim with the judge's score."""

    claim: Judged
    score: float


def calibrate(
    judge: str,
    weights: str,
    labels: str,
    claims: Sequence[Judged],
    score: Score,
    step: Callable[[], None] = lambda: None,
) -> Calibration:
    """Put every claim to the judge. EvalError when a half has claims of one label only: nothing can be told by them."""
    scored = []
    for claim in claims:
        scored.append(_Scored(claim, score(claim.claim, claim.references)))
        step()
    said = [(each, called) for half, other in _halves(scored) for each, called in _called(half, _threshold(other))]
    languages = dict.fromkeys(each.claim.language for each in scored)
    found = {name: _agreement([pair for pair in said if pair[0].claim.language == name]) for name in languages}
    return Calibration(judge, weights, labels, round(_threshold(scored), 4), found)


def _halves(scored: Sequence[_Scored]) -> list[tuple[list[_Scored], list[_Scored]]]:
    """Each half with the other one; a claim is always in the same, however often it is in the file."""
    halves: tuple[list[_Scored], list[_Scored]] = ([], [])
    for each in scored:
        halves[crc32(each.claim.claim.encode()) % 2].append(each)
    return [halves, (halves[1], halves[0])]


def _threshold(scored: Sequence[_Scored]) -> float:
    labels = [each.claim.attributable for each in scored]
    if len(set(labels)) < 2:
        raise EvalError(
            f"{len(labels)} claims with one label only tell nothing of a judge.",
            "Name a file with more claims: some that are attributable, and some that are not.",
        )
    return best_threshold([each.score for each in scored], labels)


def _called(scored: Sequence[_Scored], threshold: float) -> list[tuple[_Scored, bool]]:
    return [(each, each.score >= threshold) for each in scored]


def _agreement(said: Sequence[tuple[_Scored, bool]]) -> Agreement:
    labels, called = [each.claim.attributable for each, _ in said], [called for _, called in said]
    same = sum(one == other for one, other in zip(labels, called, strict=True))
    return Agreement(
        len(labels),
        sum(labels),
        round(same / len(labels), 4),
        kappa_with_interval(called, labels),
        auc(*([each.score for each, _ in said if each.claim.attributable is kind] for kind in (True, False))),
    )
