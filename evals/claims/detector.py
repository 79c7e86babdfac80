"""The checker measured as a detector of sentences that their source does not bear."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from assist_api.checking.verify import Verdict
from assist_api.types import Support
from evals.claims.claim import (
    ACROSS_PARAPHRASE,
    ADDED_CLAUSE,
    ADDED_DETAIL,
    PARAPHRASE,
    VERBATIM,
    WRONG_FAR,
    WRONG_NEAR,
    Claim,
)
from evals.claims.perturb import Kind

# The most that may be refused of true kinds, the least that must be caught of false ones.
AIMS: dict[tuple[str, ...], float] = {
    (VERBATIM, PARAPHRASE, ACROSS_PARAPHRASE): 0.05,
    (Kind.NUMBER, Kind.AMOUNT, Kind.DATE, Kind.NEARBY, Kind.UNIT): 0.99,
    (Kind.NEGATION, Kind.MODAL): 0.95,
    (ADDED_CLAUSE, ADDED_DETAIL): 0.95,
    (WRONG_NEAR, WRONG_FAR): 0.9,
}
Check = Callable[[Claim], Verdict]


@dataclass(frozen=True, slots=True)
class Checked:
    """A claim and what the checker said of it."""

    claim: Claim
    verdict: Verdict

    @property
    def refused(self) -> bool:
        """Whether the sentence would not be shown."""
        return self.verdict.support is Support.UNSUPPORTED

    @property
    def wrong(self) -> bool:
        """A false sentence shown, or a true one refused."""
        return self.refused is self.claim.true


@dataclass(frozen=True, slots=True)
class Row:
    """Claims of one kind in one language: how many, how many refused, how many shown as partly supported.

    ``recall`` is the share refused. ``precision`` is the share of false ones among what is refused when as many true
    sentences (verbatim and reworded) are checked as false ones of this kind: it does not depend on the mixture.
    """

    kind: str
    language: str
    true: bool
    claims: int
    refused: int
    partly: int
    precision: float | None = None

    @property
    def recall(self) -> float:
        """The share that is refused: caught for false ones, lost for true ones."""
        return self.refused / self.claims if self.claims else 0.0

    def as_json(self) -> dict[str, Any]:
        """As it stands, with the share."""
        return {
            "kind": self.kind, "language": self.language, "true": self.true, "claims": self.claims,
            "refused": self.refused, "partly": self.partly, "recall": round(self.recall, 4),
            "precision": self.precision,
        }  # fmt: skip


def check_all(claims: Iterable[Claim], check: Check, step: Callable[[], None] = lambda: None) -> list[Checked]:
    """Every claim with its verdict."""
    found = []
    for claim in claims:
        found.append(Checked(claim, check(claim)))
        step()
    return found


def rows(checked: Sequence[Checked]) -> list[Row]:
    """A row for each kind and language, and for each kind over all languages, true kinds first."""
    groups: dict[tuple[bool, str, str], list[Checked]] = defaultdict(list)
    for one in checked:
        for language in (one.claim.language, "all"):
            groups[not one.claim.true, one.claim.kind, language].append(one)
    lost = {language: _share(group) for language, group in _true_by_language(checked).items()}
    return [_row(key, group, lost.get(key[2], 0.0)) for key, group in sorted(groups.items())]


def missed(table: Sequence[Row]) -> list[str]:
    """The aims over all languages that are not reached; kinds without claims are left out."""
    short = []
    for kinds, aim in AIMS.items():
        group = [row for row in table if row.language == "all" and row.kind in kinds]
        claims, refused = sum(row.claims for row in group), sum(row.refused for row in group)
        true = bool(group) and group[0].true
        if claims and (refused / claims > aim if true else refused / claims < aim):
            short.append(f"{', '.join(kinds)}: {refused / claims:.1%}, aim {aim:.0%}")
    return short


def _row(key: tuple[bool, str, str], group: Sequence[Checked], lost: float) -> Row:
    false, kind, language = key
    refused = sum(one.refused for one in group)
    partly = sum(one.verdict.support is Support.PARTLY for one in group)
    caught = refused / len(group)
    precision = round(caught / (caught + lost), 4) if false and caught else None
    return Row(kind, language, not false, len(group), refused, partly, precision)


def _true_by_language(checked: Sequence[Checked]) -> dict[str, list[Checked]]:
    groups: dict[str, list[Checked]] = defaultdict(list)
    for one in checked:
        if one.claim.true:
            groups[one.claim.language].append(one)
            groups["all"].append(one)
    return groups


def _share(group: Sequence[Checked]) -> float:
    return sum(one.refused for one in group) / len(group)
