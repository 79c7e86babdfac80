"""Which figure goes with what, where one sentence has several: 15 years for one card and 18 for another."""

import re
from collections.abc import Iterator, Sequence

from assist_api.checking.bearing import bears, weights, with_marks
from assist_api.checking.figures import Figure, figures
from assist_api.checking.placing import Claimed, Place
from assist_api.checking.why import Lacking, Why
from assist_api.checking.words import Analyser, Word, all_forms, content_words

_SAID = 0.5  # a word borne less than this is missing
_AND = re.compile(r"(?<!\d)[,;:](?=\s)|[.;](?=\s)|\n|\||\b(?:ja|sekä|och|samt|and|mutta|men|but)\b", re.IGNORECASE)


def mispaired(claim: Claimed, best: Place, analyser: Analyser) -> Iterator[Why]:
    """A figure beside the words that another figure of its kind has in the same unit."""
    parts = [(text, figures(text)) for text in _AND.split(best.text) if text.strip()]
    for figure, said in _said_with(claim, analyser):
        own = [text for text, known in parts if any(figure.same_amount(one) for one in known)]
        other = [text for text, known in parts if text not in own and any(_alike(figure, one) for one in known)]
        if not (own and other):
            continue
        here, there = (_borne(said, some, claim.language, analyser) for some in (own, other))
        if here < there:
            yield Why(Lacking.FIGURE, (figure.written,))
            return


def _alike(one: Figure, other: Figure) -> bool:
    return (one.kind, one.unit) == (other.kind, other.unit) and one.value != other.value


def _said_with(claim: Claimed, analyser: Analyser) -> Iterator[tuple[Figure, Sequence[Word]]]:
    """Each figure of the claim with the words that stand beside it."""
    for text in _AND.split(claim.text):
        words = content_words(text, claim.language, analyser)
        yield from ((figure, words) for figure in figures(text))


def _borne(said: Sequence[Word], parts: Sequence[str], language: str, analyser: Analyser) -> float:
    """The weight of the words that the part which has most of them says."""
    heavy = weights(said, language, analyser)

    def share(text: str) -> float:
        forms = with_marks(all_forms(content_words(text, language, analyser)), language, analyser)
        pairs = zip(said, heavy, strict=True)
        return sum(weight for word, weight in pairs if bears(word, forms, language, analyser) >= _SAID)

    return max(map(share, parts))
