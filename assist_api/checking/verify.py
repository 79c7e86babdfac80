"""Whether a sentence is borne by what it cites: its figures, its words, and whether it denies, obliges or allows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from assist_api.answers.deps import AnswerDeps
from assist_api.answers.sources import Source
from assist_api.checking.agreement import compared, disagreements
from assist_api.checking.bearing import bears, share_borne
from assist_api.checking.clauses import clauses
from assist_api.checking.figures import Figure, missing_figures, unbounded_figures
from assist_api.checking.meaning import embedded
from assist_api.checking.modality import denies, forces
from assist_api.checking.placing import (
    Claimed,
    Place,
    drawn_together,
    figures_of,
    forms_near,
    places,
    told_elsewhere,
    whole_forms,
)
from assist_api.checking.why import Lacking, Why
from assist_api.types import Support
from retrieval.profiles import family_of

_BORNE = 0.5  # a word borne less than this is missing


@dataclass(frozen=True, slots=True)
class Verdict:
    """How far a sentence is supported, by which place of each useful source, best first, and what is wrong with it."""

    support: Support
    places: tuple[Place, ...] = ()
    why: tuple[Why, ...] = ()


def verify(text: str, language: str, cited: Sequence[Source], deps: AnswerDeps) -> Verdict:
    """The verdict on a sentence that cites these sources; one that cites none is unsupported.

    Figures that the source only bounds are ``partly`` supported, so is what draws figures of several sentences
    together, and so is at best everything said in another language than its source.
    """
    if not cited:
        return _unsupported([Why(Lacking.SOURCE)])
    claim = Claimed(text, language, clauses(text, language, deps.analyser))
    if not claim.clauses:
        return _unsupported([Why(Lacking.WORDS)])
    if any(source.passage.language != language for source in cited):
        return _by_meaning(claim, cited, deps)
    return _by_words(claim, cited, deps)


def _unsupported(why: Sequence[Why], near: Sequence[Place] = ()) -> Verdict:
    return Verdict(Support.UNSUPPORTED, tuple(near), tuple(why))


def _by_words(claim: Claimed, cited: Sequence[Source], deps: AnswerDeps) -> Verdict:
    ranked = places(claim, cited, deps)
    near = drawn_together(claim, ranked, deps)
    if not near:
        return _unsupported([Why(Lacking.WORDS)])
    if near[0].exact:
        return Verdict(Support.SUPPORTED, (near[0],))
    near, strange = _with_figures(claim, near, ranked, deps)
    wrong = [*strange, *_missing_words(claim, near, cited, deps)]
    source = [clause for place in near for clause in place.read.clauses]
    both = compared(claim.clauses, source, claim.language, deps.analyser)
    wrong += disagreements(both, claim.language, deps.analyser)
    if wrong:
        return _unsupported(wrong, near[:1])
    known = figures_of([place.read for place in near])
    unbounded = unbounded_figures(claim.figures, known)
    less = [Why(Lacking.BOUND, tuple(figure.written for figure in unbounded))] if unbounded else []
    apart = len(near) > 1 and bool(missing_figures(claim.figures, figures_of([near[0].read])))
    support = Support.PARTLY if less or apart else Support.SUPPORTED
    return Verdict(support, _useful(near, ranked, deps), tuple(less))


def _with_figures(
    claim: Claimed, near: Sequence[Place], ranked: Sequence[Place], deps: AnswerDeps
) -> tuple[list[Place], list[Why]]:
    """The places, with those added that have figures of the claim, and the figures that are nowhere to be taken from."""
    near, strange = list(near), []
    for clause in claim.clauses:
        for figure in missing_figures(clause.figures, figures_of([place.read for place in near])):
            place = told_elsewhere(figure, clause, near, ranked, deps, claim.language)
            if place is None:
                strange.append(Why(Lacking.FIGURE, (figure.written,)))
            else:
                near.append(place)
    return near, strange or _repeated(claim.figures, figures_of([place.read for place in near]))


def _repeated(claimed: Sequence[Figure], known: Sequence[Figure]) -> list[Why]:
    """A figure said more often than its source has it, while another of the source that counts the same is not said."""
    for figure in claimed:
        times, there = _times(figure, claimed), _times(figure, known)
        left = [f for f in known if (f.kind, f.unit) == (figure.kind, figure.unit) and not _times(f, claimed)]
        if times > there and left:
            return [Why(Lacking.FIGURE, (figure.written,))]
    return []


def _times(figure: Figure, among: Sequence[Figure]) -> int:
    return sum(figure.same_amount(other) for other in among)


def _missing_words(
    claim: Claimed, near: Sequence[Place], cited: Sequence[Source], deps: AnswerDeps
) -> Iterator[Why]:
    """One reason, when the sources together or the places that bear it best say too few of the claim's words."""
    config, language = deps.config.verify, claim.language
    said = frozenset().union(*(whole_forms(source, deps) for source in cited))
    close = forms_near(near)
    shares = [share_borne(claim.words, forms, language, deps.analyser) for forms in (said, close)]
    if shares[0] < config.min_words or shares[1] < config.min_best:
        forms = said if shares[0] < config.min_words else close
        missing = (word.surface for word in claim.words if bears(word, forms, language, deps.analyser) < _BORNE)
        yield Why(Lacking.WORDS, tuple(missing))


def _useful(near: Sequence[Place], ranked: Sequence[Place], deps: AnswerDeps) -> tuple[Place, ...]:
    """The best place and those of other sources that bear a part too: a key cited for nothing is not shown."""
    chosen = list(near[:1])
    for place in (*near[1:], *ranked):
        known = {one.source.passage.passage_id for one in chosen}
        needed = place in near or place.share >= deps.config.verify.min_cited
        if needed and place.source.passage.passage_id not in known:
            chosen.append(place)
    return tuple(chosen)


def _by_meaning(claim: Claimed, cited: Sequence[Source], deps: AnswerDeps) -> Verdict:
    """Across languages: the cosine stands in for the words; figures, negation and modality are compared as ever."""
    floor = deps.config.verify.min_cosine.get(family_of(deps.encoder.name))
    if floor is None:
        return _unsupported([Why(Lacking.LANGUAGE)])
    asked = embedded([claim.text], deps.encoder)[0]
    ranked = places(claim, cited, deps)
    cosines = embedded([place.text for place in ranked], deps.encoder) @ asked if ranked else np.zeros(0)
    order = sorted(range(len(ranked)), key=lambda at: (-ranked[at].has_figures, -cosines[at]))
    if not order:
        return _unsupported([Why(Lacking.WORDS)])
    best, cosine = ranked[order[0]], float(cosines[order[0]])
    wrong = list(_across(claim, best, cosine, floor))
    if wrong:
        return _unsupported(wrong, (best,))
    return Verdict(Support.PARTLY, (best,), (Why(Lacking.LANGUAGE),))


def _across(claim: Claimed, best: Place, cosine: float, floor: float) -> Iterator[Why]:
    missing = missing_figures(claim.figures, figures_of([best.read]))
    if missing:
        yield Why(Lacking.FIGURE, tuple(figure.written for figure in missing))
    if cosine < floor:
        yield Why(Lacking.WORDS)
    there = best.source.passage.language
    if denies(claim.text, claim.language) != denies(best.text, there):
        yield Why(Lacking.NEGATION)
    said, meant = forces(claim.text, claim.language), forces(best.text, there)
    if said and meant and not said & meant:
        yield Why(Lacking.MODALITY, tuple(said))
