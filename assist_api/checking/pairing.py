"""Which figure goes with what, where one sentence has several: 15 years for one card and 18 for another.

At once is a time, and nothing is a price: "free in the online bank and 4 euros at a branch".
"""

import re
from collections.abc import Iterator, Sequence

from assist_api.checking.bearing import BORNE, bears, marked_forms, weights
from assist_api.checking.figures import Figure, FigureKind, figures, without_figures
from assist_api.checking.placing import Claimed, Place
from assist_api.checking.why import Lacking, Why
from assist_api.checking.words import Analyser, Word, content_words

_AND = re.compile(r"(?<!\d)[,;:](?=\s)|[.;](?=\s)|\n|\||\b(?:ja|sekä|och|samt|and|mutta|men|but)\b", re.IGNORECASE)
_AT_ONCE = re.compile(
    r"\b(?:heti|välittömästi|viipymättä|genast|omedelbart|at once|immediately|without delay)\b", re.IGNORECASE
)
_FREE = re.compile(
    r"\b(?:maksut(?:ta|on\w*)|ilmai\w+|(?:avgifts|kostnads)fri\w*|gratis|free(?: of charge)?|ei peritä maksua"
    r"|ingen avgift|no (?:fee|charge))\b",
    re.IGNORECASE,
)


def mispaired(claim: Claimed, best: Place, analyser: Analyser) -> Iterator[Why]:
    """A figure beside the words that another figure of its kind has in the same unit."""
    parts = [(text, _marks(text)) for text in _AND.split(best.text) if text.strip()]
    if len(parts) < 2:
        return
    for figure, said in _said_with(claim, analyser):
        own = [text for text, known in parts if any(figure.same_amount(one) for one in known)]
        other = [text for text, known in parts if text not in own and any(_alike(figure, one) for one in known)]
        if own and other and _goes_with(said, other, own, claim.language, analyser):
            yield Why(Lacking.FIGURE, (figure.written,))
            return


def _goes_with(
    said: Sequence[Word], other: Sequence[str], own: Sequence[str], language: str, analyser: Analyser
) -> bool:
    """Whether what stands beside a figure is told of in other parts than those that have the figure.

    The second of two parts leaves out what it shares with the first ("a lowering takes effect at once and a raising
    after 4 hours"), so one word that only it has is enough, where the first has one in that place.
    """
    if _borne(said, own, language, analyser) < _borne(said, other, language, analyser):
        return True
    beside = _of(own, language, analyser)
    here, there, claimed = (
        marked_forms(words, language, analyser) for words in (beside, _of(other, language, analyser), said)
    )
    moved = _only(said, there, here, language, analyser)
    return moved and _only(beside, here, claimed | there, language, analyser)


def _only(
    words: Sequence[Word], there: frozenset[str], not_here: frozenset[str], language: str, analyser: Analyser
) -> bool:
    """Whether any telling word is in the one and not in the other."""
    return any(
        weight == 1
        and bears(word, there, language, analyser) == 1.0
        and bears(word, not_here, language, analyser) < BORNE
        for word, weight in zip(words, weights(words, language, analyser), strict=True)
    )


def _of(texts: Sequence[str], language: str, analyser: Analyser) -> Sequence[Word]:
    return [word for text in texts for word in content_words(without_figures(text), language, analyser)]


def _marks(text: str) -> Sequence[Figure]:
    """The figures, and what stands in a figure's place."""
    at_once, free = _AT_ONCE.search(text), _FREE.search(text)
    return (
        *figures(text),
        *([Figure(FigureKind.DURATION, "0", written=at_once.group())] if at_once else ()),
        *([Figure(FigureKind.MONEY, "0", written=free.group())] if free else ()),
    )


def _alike(one: Figure, other: Figure) -> bool:
    if other.value == "0" and one.value != "0":  # "at once and within 13 months at the latest"
        return False
    units = {one.unit, other.unit} - {""}
    return one.kind is other.kind and one.value != other.value and len(units) <= 1


def _said_with(claim: Claimed, analyser: Analyser) -> Iterator[tuple[Figure, Sequence[Word]]]:
    """Each figure of the claim with the words that stand beside it."""
    for text in _AND.split(claim.text):
        words = content_words(text, claim.language, analyser)
        yield from ((figure, words) for figure in _marks(text))


def _borne(said: Sequence[Word], parts: Sequence[str], language: str, analyser: Analyser) -> float:
    """The weight of the words that the part which has most of them says."""
    heavy = weights(said, language, analyser)

    def share(text: str) -> float:
        forms = marked_forms(content_words(text, language, analyser), language, analyser)
        pairs = zip(said, heavy, strict=True)
        return sum(weight for word, weight in pairs if bears(word, forms, language, analyser) >= BORNE)

    return max(map(share, parts))
