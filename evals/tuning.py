"""Weights of the fusion, chosen over evaluation sets: what each gives on each set, and what on one it has not seen.

Sets count alike, whatever their size, and the held-out figures leave out whole sets: a weight is for sets to come.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

from corpus.model import Passage
from evals.beir import BeirSet, load
from evals.errors import EvalError
from evals.measures import MAIN, measure
from evals.passages import passages_of
from evals.protocols import Protocol, protocols_of
from evals.retrieval import documents, indexed
from evals.vectors import KeptEncoder, Progress
from retrieval.analysis.analyser import Analyser
from retrieval.analysis.language import detect
from retrieval.config import SearchConfig
from retrieval.fusion import fuse
from retrieval.index import Index, Legs
from retrieval.tuning import Weights

SHARES = tuple(round(0.05 * step, 2) for step in range(21))
"""The words' shares that are tried; 0 is the dense leg alone, 1 the lexical one."""
TRANSLATED, ACROSS = "translated", "across"
_LEAST = 0.2  # of a set's questions must be of a kind, or they say nothing about it
_MEASURED = 10


@dataclass(frozen=True, slots=True)
class Curve:
    """nDCG@10 by share on one set's questions of one ``kind``: a language that question and passage share, or one of
    the two ways across languages. ``asked`` are the questions themselves, by which sets are known to be one family.
    """

    set: str
    kind: str
    ndcg: Mapping[float, float]
    asked: frozenset[str]


@dataclass(frozen=True, slots=True)
class HeldOut:
    """A set's figure with the share that the others choose; None when no other set has the kind."""

    set: str
    kind: str
    share: float | None
    ndcg: float | None


def curves_of(
    folder: Path,
    encoder: KeptEncoder,
    analyser: Analyser,
    config: SearchConfig,
    sample: int | None = None,
    progress: Progress = lambda what, done, total: None,
) -> list[Curve]:
    """The curves of a set in BEIR's layout, once a protocol (see ``evals.protocols``)."""
    beir = load(folder)
    passages = passages_of(beir.documents, encoder)
    with indexed(passages, encoder, analyser, config, progress) as index:
        return [
            curve
            for protocol in protocols_of(folder)
            for curve in _asked(protocol.asked(beir, sample), protocol, index, passages, encoder, progress)
        ]


def _asked(
    beir: BeirSet,
    protocol: Protocol,
    index: Index,
    passages: Sequence[tuple[Passage, str]],
    encoder: KeptEncoder,
    progress: Progress,
) -> Iterator[Curve]:
    index.learn(protocol.pairs())
    encoder.ahead(list(beir.queries.values()), progress)
    (language, _), *_ = Counter(passage.language for passage, _ in passages).most_common()
    legs: dict[str, dict[str, Legs]] = defaultdict(dict)
    for done, (query_id, text) in enumerate(beir.queries.items(), start=1):
        asked = detect(text)
        legs[_kind(asked, language, index)][query_id] = index.legs(text, asked, index.config.depth)
        progress("asking", done, len(beir.queries))
    for kind, found in sorted(legs.items()):
        if len(found) >= _LEAST * len(beir.queries):
            yield Curve(beir.name, kind, _curve(found, beir), frozenset(beir.queries[each] for each in found))


def _kind(asked: str, language: str, index: Index) -> str:
    if asked == language:
        return language
    return TRANSLATED if language in index.lexicon.languages_from(asked) else ACROSS


def _curve(legs: Mapping[str, Legs], beir: BeirSet) -> dict[float, float]:
    judgements = {query_id: beir.judgements[query_id] for query_id in legs}

    def ndcg(share: float) -> float:
        fused = {query_id: fuse(each.lexical, each.dense, share) for query_id, each in legs.items()}
        best = {query_id: documents([each.passage_id for each in found]) for query_id, found in fused.items()}
        return measure({query_id: found[:_MEASURED] for query_id, found in best.items()}, judgements)[MAIN]

    return {share: ndcg(share) for share in SHARES}


def chosen(curves: Sequence[Curve]) -> float:
    """The share with the highest mean over the sets; of equals the one nearest to the middle."""
    if not curves:
        raise EvalError("There is no set to choose a weight on.", "Name sets in BEIR's layout.")
    return max(SHARES, key=lambda share: (round(fmean(curve.ndcg[share] for curve in curves), 4), -abs(share - 0.5)))


def weights(curves: Sequence[Curve]) -> Weights:
    """The best for each kind; what no set shows stays as ``Weights`` has it.

    A language has a weight of its own where two sets with different questions show it, else what is best for all: one
    set's best is that set's (0.75 against 0.5 gains 0.4 points on the one English set, and costs Finnish ones 2).
    """
    kinds: dict[str, list[Curve]] = defaultdict(list)
    for curve in curves:
        kinds[curve.kind].append(curve)
    across = {way: chosen(kinds[way]) for way in (TRANSLATED, ACROSS) if way in kinds}
    alike = [curve for curve in curves if curve.kind not in (TRANSLATED, ACROSS)]
    languages = sorted({curve.kind for curve in alike})
    own = {language: chosen(kinds[language]) for language in languages if _apart(kinds[language])}
    return Weights(own, chosen(alike) if alike else Weights().default, **across)


def _apart(curves: Sequence[Curve]) -> bool:
    """Whether some two of the sets ask different questions."""
    return any(not curve.asked & other.asked for curve in curves for other in curves)


def held_out(curves: Sequence[Curve]) -> list[HeldOut]:
    """Each set with the share chosen on those of its kind that ask none of its questions."""
    return [_held_out(curve, curves) for curve in curves]


def _held_out(curve: Curve, curves: Sequence[Curve]) -> HeldOut:
    others = [other for other in curves if other.kind == curve.kind and not other.asked & curve.asked]
    if not others:
        return HeldOut(curve.set, curve.kind, None, None)
    share = chosen(others)
    return HeldOut(curve.set, curve.kind, share, curve.ndcg[share])
