"""The measures every retrieval report gives, by ir-measures."""

from collections.abc import Mapping, Sequence

import ir_measures

MEASURES = {
    "nDCG@10": ir_measures.nDCG @ 10,
    "R@5": ir_measures.R @ 5,
    "R@10": ir_measures.R @ 10,
    "RR@10": ir_measures.RR @ 10,
    "AP@10": ir_measures.AP @ 10,
    "P@1": ir_measures.P @ 1,
    "hit@5": ir_measures.Success @ 5,
}


def measure(rankings: Mapping[str, Sequence[str]], judgements: Mapping[str, Mapping[str, int]]) -> dict[str, float]:
    """Means over all judged queries; one without a ranking counts 0.

    ``rankings`` are document ids, best first. Ranks stand in for scores, so that no other rule for ties decides.
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
    found = ir_measures.calc_aggregate(list(MEASURES.values()), qrels, run)
    return {name: round(float(found[value]), 4) for name, value in MEASURES.items()}
