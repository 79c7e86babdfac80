"""Claims with citations that people judged attributable or not, one JSON object a line: ``claim``, ``references``,
``attribution_label`` (``attributable`` or ``not attributable``), as AttributionBench has them; ``language`` where it is
not English."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from assist_api.answers.deps import AnswerDeps
from assist_api.answers.sources import Source
from assist_api.checking.verify import Verdict, verify
from assist_api.types import Support
from corpus.model import DateRange, Document, Force, Kind, Passage, Span, Status, Version
from evals.errors import EvalError
from evals.json_lines import objects
from evals.scoring.agreement import auc
from retrieval.hit import Hit

_REMEDY = "Give each line claim, references (texts) and attribution_label."
_LEVEL = {Support.UNSUPPORTED: 0, Support.PARTLY: 1, Support.SUPPORTED: 2}


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim, the texts it cites, and what people said of it."""

    claim: str
    references: tuple[str, ...]
    attributable: bool
    language: str = "en"


@dataclass(frozen=True, slots=True)
class AttributionReport:
    """``auc`` as ``scoring.agreement`` has it."""

    claims: int
    attributable: int
    accuracy: float
    caught: float
    refused: float
    auc: float

    def as_json(self) -> dict[str, Any]:
        """As it stands."""
        return asdict(self)


def load_judged(path: Path) -> tuple[Judged, ...]:
    """The file's claims; EvalError names the line that is wrong."""
    found = []
    for where, row in objects(path, _REMEDY):
        try:
            references, label = tuple(map(str, row["references"])), row["attribution_label"]
            language = str(row.get("language", "en"))
            found.append(Judged(str(row["claim"]), references, label == "attributable", language))
        except (KeyError, TypeError) as error:
            raise EvalError(f"{where} lacks a field or has another kind of one: {error}.", _REMEDY) from error
    return tuple(found)


def check_judged(
    judged: Sequence[Judged], deps: AnswerDeps, step: Callable[[], None] = lambda: None
) -> AttributionReport:
    """The checker's verdicts beside those of people."""
    true: list[float] = []
    false: list[float] = []
    for one in judged:
        verdict = verify(one.claim, one.language, [_source(text, at) for at, text in enumerate(one.references)], deps)
        (true if one.attributable else false).append(_score(verdict))
        step()
    return AttributionReport(
        len(judged), len(true),
        accuracy=round((sum(s >= 1 for s in true) + sum(s < 1 for s in false)) / max(len(judged), 1), 4),
        caught=_share(false), refused=_share(true), auc=auc(true, false),
    )  # fmt: skip


def _score(verdict: Verdict) -> float:
    """The verdict, and among equals the share of the words that the best place bears."""
    share = max((place.share for place in verdict.places), default=0.0)
    return _LEVEL[verdict.support] + min(share, 1.0) * 0.9


def _share(scores: Sequence[float]) -> float:
    return round(sum(score < 1 for score in scores) / max(len(scores), 1), 4)


def _source(text: str, at: int) -> Source:
    """A text cited as if it were a passage of an English document."""
    always = DateRange()
    passage = Passage(
        f"reference#{at}", "reference@1", "", (), text, "", Span(0, len(text)), (1, 1), (), "en", Force.UNSAID, always
    )
    document = Document("reference", "", "", "", Kind.POLICY, "en")
    version = Version("reference@1", "reference", "", always, "", Status.IN_FORCE, "", "reference.txt", 1)
    return Source(Hit(passage, 1.0, None, None, None, None), document, version)
