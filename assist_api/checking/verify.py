"""Whether a sentence is borne by what it cites: its figures, its words, and whether it denies, obliges or allows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from assist_api.answers.deps import AnswerDeps
from assist_api.answers.sources import Source
from assist_api.answers.units import Unit, units
from assist_api.checking.figures import Figure, figures, missing_figures, unbounded_figures, without_figures
from assist_api.checking.meaning import embedded
from assist_api.checking.modality import same_rule
from assist_api.checking.words import all_forms, content_words, coverage
from assist_api.config import VerifyConfig
from assist_api.types import Support
from retrieval.profiles import family_of


@dataclass(frozen=True, slots=True)
class Place:
    """The unit of a cited passage that bears a sentence best; ``share`` of its words, across languages the cosine."""

    source: Source
    unit: Unit
    share: float
    has_figures: bool
    exact: bool

    @property
    def text(self) -> str:
        """The unit, word for word."""
        return self.source.passage.text[self.unit.start : self.unit.end]

    @property
    def reading(self) -> str:
        """The unit as it must be read: an item with its list's lead-in, unless the claim is the item's own words."""
        return self.text if self.exact else f"{self.source.passage.context}\n{self.text}"


@dataclass(frozen=True, slots=True)
class Verdict:
    """How far a sentence is supported, and by which place of each useful source, best first."""

    support: Support
    places: tuple[Place, ...] = ()


UNSUPPORTED = Verdict(Support.UNSUPPORTED)


def verify(text: str, language: str, cited: Sequence[Source], deps: AnswerDeps) -> Verdict:
    """The verdict on a sentence that cites these sources; one that cites none is unsupported.

    Figures scattered over a passage's sentences, and figures that the source only bounds, are ``partly`` supported, and
    so is at best everything said in another language than its source.
    """
    claimed = figures(text)
    if not cited or missing_figures(claimed, [figure for source in cited for figure in _known_figures(source, deps)]):
        return UNSUPPORTED
    if any(source.passage.language != language for source in cited):
        return _by_meaning(text, claimed, cited, deps)
    return _by_words(text, language, claimed, cited, deps)


def _known_figures(source: Source, deps: AnswerDeps) -> list[Figure]:
    """The figures of the whole source and of its units alone: a unit's neighbour must not lend its figures a sense."""
    known = list(figures(source.whole))
    for unit in _units(source, deps):
        known.extend(figures(source.passage.text[unit.start : unit.end]))
    return known


def _by_words(
    text: str, language: str, claimed: Sequence[Figure], cited: Sequence[Source], deps: AnswerDeps
) -> Verdict:
    config = deps.config.verify
    words = content_words(without_figures(text), language, deps.analyser)
    if not words and not claimed:
        return UNSUPPORTED
    said = all_forms([word for source in cited for word in content_words(source.whole, language, deps.analyser)])
    if words and coverage(words, said) < config.min_words:
        return UNSUPPORTED

    def share(unit_text: str) -> float:
        return coverage(words, all_forms(content_words(unit_text, language, deps.analyser))) if words else 1.0

    places = _best_places(text, claimed, cited, deps, share)
    if not places or places[0].share < config.min_best or not same_rule(text, places[0].reading, language):
        return UNSUPPORTED
    whole = places[0].has_figures and not unbounded_figures(claimed, figures(places[0].text))
    return Verdict(Support.SUPPORTED if whole else Support.PARTLY, _useful(places, config))


def _by_meaning(text: str, claimed: Sequence[Figure], cited: Sequence[Source], deps: AnswerDeps) -> Verdict:
    floor = deps.config.verify.min_cosine.get(family_of(deps.encoder.name))
    if floor is None:
        return UNSUPPORTED
    asked = embedded([text], deps.encoder)[0]

    def cosine(unit_text: str) -> float:
        return float(np.dot(embedded([unit_text], deps.encoder)[0], asked))

    places = _best_places(text, claimed, cited, deps, cosine)
    if not places or places[0].share < floor or not places[0].has_figures:
        return UNSUPPORTED
    return Verdict(Support.PARTLY, places[:1])


def _units(source: Source, deps: AnswerDeps) -> tuple[Unit, ...]:
    return units(source.passage.text, deps.split, deps.config.extract.max_chars)


def _best_places(
    text: str, claimed: Sequence[Figure], cited: Sequence[Source], deps: AnswerDeps, share: Callable[[str], float]
) -> tuple[Place, ...]:
    """Of each source the unit with all of the claim's figures and the largest share, best source first."""
    best = []
    for source in cited:
        places = []
        for unit in _units(source, deps):
            unit_text = source.passage.text[unit.start : unit.end]
            read = f"{source.passage.context}\n{unit.header}\n{unit_text}"
            has_figures = not missing_figures(claimed, (*figures(read), *figures(unit_text)))
            places.append(Place(source, unit, share(read), has_figures, text == unit_text))
        if places:
            best.append(max(places, key=_worth))
    return tuple(sorted(best, key=_worth, reverse=True))


def _worth(place: Place) -> tuple[bool, bool, float, int]:
    return (place.exact, place.has_figures, place.share, -place.unit.start)


def _useful(places: tuple[Place, ...], config: VerifyConfig) -> tuple[Place, ...]:
    """The best place and those of other sources that bear a part too: a key cited for nothing is not shown."""
    return places[:1] + tuple(place for place in places[1:] if place.share >= config.min_cited)
