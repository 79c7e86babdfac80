"""A sentence in the language of its sources: its figures, its words, and what it does with them."""

from collections.abc import Iterator, Sequence

from assist_api.answers.deps import AnswerDeps
from assist_api.answers.sources import Source
from assist_api.checking.additions import added
from assist_api.checking.agreement import compared, disagreements
from assist_api.checking.bearing import share_borne, weights, words_missing
from assist_api.checking.edits import edits, exchanged, turned
from assist_api.checking.figures import Figure, missing_figures, unbounded_figures
from assist_api.checking.pairing import mispaired
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
from assist_api.checking.reading import forms_of
from assist_api.checking.reworded import reworded
from assist_api.checking.scope import widened, without_exception
from assist_api.checking.timing import mistimed
from assist_api.checking.verdict import Verdict, unsupported
from assist_api.checking.why import Lacking, Why
from assist_api.types import Support


def by_words(claim: Claimed, cited: Sequence[Source], deps: AnswerDeps) -> Verdict:
    """The verdict by the units that bear the claim's words and figures best, several drawn together if need be."""
    ranked = places(claim, cited, deps)
    near = drawn_together(claim, ranked, deps)
    if not near:
        return unsupported([Why(Lacking.WORDS)])
    if near[0].exact:
        return Verdict(Support.SUPPORTED, (near[0],))
    near, strange = _with_figures(claim, near, ranked, deps)
    missing = list(_missing_words(claim, near, cited, deps)) or list(added(claim, near[0], deps))
    wrong = [*strange, *missing]
    wrong += _told_otherwise(claim, near, cited, deps)
    said_otherwise = wrong == missing and bool(missing) and reworded(claim, near[0], deps)
    if wrong and not said_otherwise:
        return unsupported(wrong, near[:1])
    known = figures_of([place.read for place in near])
    unbounded = unbounded_figures(claim.figures, known)
    less = [*missing, *([Why(Lacking.BOUND, tuple(figure.written for figure in unbounded))] if unbounded else [])]
    less += without_exception(claim, near[0], deps.analyser)
    apart = len(near) > 1 and bool(missing_figures(claim.figures, figures_of([near[0].read])))
    support = Support.PARTLY if less or apart else Support.SUPPORTED
    return Verdict(support, _useful(near, ranked, deps), tuple(less))


def _told_otherwise(claim: Claimed, near: Sequence[Place], cited: Sequence[Source], deps: AnswerDeps) -> list[Why]:
    """What the claim does with the source's words that the source does not."""
    source = [clause for place in near for clause in place.read.clauses]
    both = compared(claim.clauses, source, claim.language, deps.analyser)
    return [
        *disagreements(both, claim.language, deps.analyser),
        *_edited(claim, near, cited, deps),
        *widened(claim, near, deps.analyser),
        *mistimed(claim, near, deps.analyser),
        *mispaired(claim, near[0], deps.analyser),
    ]


def _with_figures(
    claim: Claimed, near: Sequence[Place], ranked: Sequence[Place], deps: AnswerDeps
) -> tuple[list[Place], list[Why]]:
    """The places, with those added that have figures of the claim, and the figures that no place lends."""
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


def _missing_words(claim: Claimed, near: Sequence[Place], cited: Sequence[Source], deps: AnswerDeps) -> Iterator[Why]:
    """One reason, when the sources together or the places that bear it best say too few of the claim's words."""
    config, language, analyser = deps.config.verify, claim.language, deps.analyser
    said = frozenset().union(*(whole_forms(source, deps) for source in cited))
    for forms, floor in ((said, config.min_words), (forms_near(near), config.min_best)):
        missing = words_missing(claim.words, forms, language, analyser)
        # One word that the source has not is a synonym more often than not; two are something added.
        single = sum(weights(missing, language, analyser)) <= 1
        if share_borne(claim.words, forms, language, analyser) < floor - config.one_strange * single:
            yield Why(Lacking.WORDS, tuple(word.surface for word in missing))
            return


def _edited(claim: Claimed, near: Sequence[Place], cited: Sequence[Source], deps: AnswerDeps) -> Iterator[Why]:
    """What the claim says otherwise than the sentence that it nearly repeats."""
    found = edits(claim.text, near[0].text, claim.language, deps.analyser)
    said = frozenset().union(*(whole_forms(source, deps) for source in cited)) if found else frozenset()
    yield from turned(found, claim.language, deps.analyser)
    yield from exchanged(found, forms_of(near[0].read.own), said, claim.language, deps.analyser)


def _useful(near: Sequence[Place], ranked: Sequence[Place], deps: AnswerDeps) -> tuple[Place, ...]:
    """The best place and those of other sources that bear a part too: a key cited for nothing is not shown."""
    chosen = list(near[:1])
    for place in (*near[1:], *ranked):
        known = {one.source.passage.passage_id for one in chosen}
        needed = place in near or place.share >= deps.config.verify.min_cited
        if needed and place.source.passage.passage_id not in known:
            chosen.append(place)
    return tuple(chosen)
