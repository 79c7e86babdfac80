"""The measures every retrieval report gives, by ir-measures."""

from collections.abc import Mapping, Sequence
from statistics import fmean

import ir_measures

MAIN = "nDCG@10"
MEASURES = {
    MAIN: ir_measures.nDCG @ 10,
    "P@1": ir_measures.P @ 1,
    "hit@5": ir_measures.Success @ 5,
    "R@10": ir_measures.R @ 10,
    "R@100": ir_measures.R @ 100,
    "RR": ir_measures.RR,
    "AP": ir_measures.AP,
    "AP@10": ir_measures.AP @ 10,
}
_NAMES = {value: name for name, value in MEASURES.items()}

Rankings = Mapping[str, Sequence[str]]
"""By query the documents found, best first."""

Judgements = Mapping[str, Mapping[str, int]]
"""By query the grade of each judged document."""


def measure(rankings: Rankings, judgements: Judgements) -> dict[str, float]:
    """Means over all judged queries; one without a ranking counts 0."""
    return means(by_query(rankings, judgements))


def by_query(rankings: Rankings, judgements: Judgements) -> dict[str, dict[str, float]]:
    """Each measure's value for each judged query, in the order of ``judgements``; 0 where nothing was found.

    Ranks stand in for scores, so that no other rule for ties decides.
    """
    qrels = [
        ir_measures.Qrel(query_id, document_id, grade)
        for query_id, grades in judgements.items()
        for document_id, grade in grades.items()
    ]
    run = [
        ir_measures.ScoredDoc(query_id, document_id, float(-rank))
        for query_id, documents in rankings.items()
        for rank, document_id in enumerate(documents)
    ]
    values = {name: dict.fromkeys(judgements, 0.0) for name in MEASURES}
    for metric in ir_measures.iter_calc(list(MEASURES.values()), qrels, run):
        values[_NAMES[metric.measure]][metric.query_id] = float(metric.value)
    return values


def means(values: Mapping[str, Mapping[str, float]]) -> dict[str, float]:
    """What ``by_query`` gave, over the queries."""
    return {name: round(fmean(each.values()), 4) for name, each in values.items()}
