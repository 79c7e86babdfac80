"""A sentence in another language than its source: compared by meaning, and by what needs no language."""

from collections.abc import Iterator, Sequence

import numpy as np

from assist_api.answers.deps import AnswerDeps
from assist_api.answers.sources import Source
from assist_api.checking.figures import missing_figures
from assist_api.checking.meaning import embedded
from assist_api.checking.modality import denies, forces
from assist_api.checking.placing import Claimed, Place, figures_of, places
from assist_api.checking.verdict import Verdict, unsupported
from assist_api.checking.why import Lacking, Why
from assist_api.types import Support
from retrieval.profiles import family_of


def by_meaning(claim: Claimed, cited: Sequence[Source], deps: AnswerDeps) -> Verdict:
    """Across languages: the cosine stands in for the words; figures, negation and modality are compared as ever."""
    floor = deps.config.verify.min_cosine.get(family_of(deps.encoder.name))
    if floor is None:
        return unsupported([Why(Lacking.LANGUAGE)])
    asked = embedded([claim.text], deps.encoder)[0]
    ranked = places(claim, cited, deps)
    cosines = embedded([place.text for place in ranked], deps.encoder) @ asked if ranked else np.zeros(0)
    order = sorted(range(len(ranked)), key=lambda at: (-ranked[at].has_figures, -cosines[at]))
    if not order:
        return unsupported([Why(Lacking.WORDS)])
    best, cosine = ranked[order[0]], float(cosines[order[0]])
    wrong = list(_across(claim, best, cosine, floor))
    if wrong:
        return unsupported(wrong, (best,))
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
