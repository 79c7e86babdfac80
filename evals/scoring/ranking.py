"""The found passages against the places that answer, as ir-measures wants them."""

from collections.abc import Mapping, Sequence

from evals.measures import by_query

MEASURES = ("nDCG@10", "R@10", "hit@5", "RR", "AP", "P@1")
_QUERY = "q"


def units(borne: Sequence[Sequence[int]]) -> list[str]:
    """By rank what was found: a place that answers at its first passage, else nothing that is judged.

    ``borne`` are by passage the numbers of the places it holds. One that holds two places takes two ranks.
    """
    found: list[str] = []
    for rank, places in enumerate(borne):
        new = [name for place in dict.fromkeys(places) if (name := f"gold {place}") not in found]
        found += new or [f"other {rank}"]
    return found


def ranking(borne: Sequence[Sequence[int]], places: int) -> Mapping[str, float]:
    """The measures of one question that ``places`` places answer."""
    judged = {_QUERY: {f"gold {number}": 1 for number in range(places)}}
    values = by_query({_QUERY: units(borne)}, judged)
    return {name: values[name][_QUERY] for name in MEASURES}
