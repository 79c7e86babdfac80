"""A section whose one passage answers well: its other passages come nearer to that one.

A section says its rule over several passages, and the question's words stand in some of them only. Interpolating a
passage's score with that of the whole it belongs to is an old way in passage retrieval (Callan 1994, "Passage-level
evidence in document retrieval"); here the whole counts by its best passage, so no passage can overtake it.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace

from corpus.model import Passage
from retrieval.hit import Hit

# Of 0.1 to 0.9 the gain grows up to 0.6: 1.7 and 1.3 points of nDCG@10 there on two sets whose passages are
# subsections (1.1 and 1.0 at 0.4), nothing on those without sections. Up to 0.4 nothing is lost even where "sections"
# are long and lead astray (with whole articles of 35 paragraphs as sections: -0.03 points at 0.4, -0.4 at 0.6).
SHARE = 0.4


def near_their_best(hits: Sequence[Hit], title_of: Callable[[Passage], str], share: float = SHARE) -> list[Hit]:
    """``hits`` best first, each score moved by ``share`` of the way to that of the best hit of its section.

    A section is what stands under the same headings of documents of the same title. A passage without a heading is in
    none, nor is one under a bare number in a document without a title: every document has a 1.1. Ties by passage id.
    """
    best: dict[Hashable, float] = {}
    for hit in hits:
        section = _section(hit.passage, title_of)
        best[section] = max(hit.score, best.get(section, hit.score))

    def moved(hit: Hit) -> float:
        return hit.score + share * (best[_section(hit.passage, title_of)] - hit.score)

    return sorted(
        (replace(hit, score=moved(hit)) for hit in hits), key=lambda hit: (-hit.score, hit.passage.passage_id)
    )


def _section(passage: Passage, title_of: Callable[[Passage], str]) -> Hashable:
    headings = "".join(passage.heading_path).strip()
    title = title_of(passage)
    if not headings or not any(sign.isalpha() for sign in title + headings):
        return passage.passage_id
    return title, passage.heading_path
