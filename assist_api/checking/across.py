"""A sentence in another language than its source: compared by meaning, and by what needs no language."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from assist_api.answers.deps import AnswerDeps
from assist_api.answers.sources import Source
from assist_api.checking.agreement import Compared, bounds, modality
from assist_api.checking.clauses import Clause
from assist_api.checking.figures import Figure, FigureKind, missing_figures
from assist_api.checking.meaning import embedded
from assist_api.checking.nearness import nearness
from assist_api.checking.parties import Role, passive
from assist_api.checking.placing import Claimed, Place, figures_of, places
from assist_api.checking.verdict import Verdict, unsupported
from assist_api.checking.why import Lacking, Why
from assist_api.types import Support
from retrieval.profiles import family_of

_COMMON: dict[tuple[FigureKind, str], dict[str, Any]] = {
    (FigureKind.REFERENCE, "point"): {"unit": "part"},
    (FigureKind.REFERENCE, "subsection"): {"unit": "part"},
    (FigureKind.DURATION, "year"): {"kind": FigureKind.NUMBER, "unit": ""},
}
_ACTS, _OWNS = ("subject", "bare 0"), ("of",)  # the places of whoever acts and of whoever owns, in any language


def by_meaning(claim: Claimed, cited: Sequence[Source], deps: AnswerDeps) -> Verdict:
    """Across languages: the meaning stands in for the words; figures, negation and modality are compared as ever."""
    ranked = places(claim, cited, deps)
    above = _above_floor(claim, ranked, deps)
    if above is None:
        return unsupported([Why(Lacking.LANGUAGE)])
    order = sorted(range(len(ranked)), key=lambda at: (-ranked[at].has_figures, -above[at]))
    if not order:
        return unsupported([Why(Lacking.WORDS)])
    best = ranked[order[0]]
    wrong = list(_across(claim, best, near=above[order[0]] >= 0))
    if wrong:
        return unsupported(wrong, (best,))
    return Verdict(Support.PARTLY, (best,), (Why(Lacking.LANGUAGE),))


def _above_floor(claim: Claimed, ranked: Sequence[Place], deps: AnswerDeps) -> Sequence[float] | None:
    """How far above the least that is near enough each place is; None with a model for which nobody measured that."""
    family, config, encoder = family_of(deps.encoder.name), deps.config.verify, deps.encoder
    known = config.min_nearness.get(family), config.min_cosine.get(family)
    if known == (None, None):
        return None
    asked = embedded([claim.text], encoder)[0]
    found = embedded([place.text for place in ranked], encoder) if ranked else np.zeros((0, len(asked)), np.float32)
    other = next((place.source.passage.language for place in ranked), claim.language)
    floors, cosine = known
    floor = (floors or {}).get("-".join(sorted((claim.language, other))))
    if floor is not None:
        return [float(near) - floor for near in nearness(asked, claim.language, found, other, encoder)]
    return [float(near) - (1.0 if cosine is None else cosine) for near in found @ asked]


def _across(claim: Claimed, best: Place, *, near: bool) -> Iterator[Why]:
    # "A banking day" in English is "bankdag", without a number, in Swedish.
    counted = [f for f in claim.figures if f.sense or (f.kind, f.value) != (FigureKind.DURATION, "1")]
    missing = missing_figures(_of_any_language(counted), _of_any_language(figures_of([best.read])))
    if missing:
        yield Why(Lacking.FIGURE, tuple(figure.written for figure in missing))
    if not near:
        yield Why(Lacking.WORDS)
    yield from _turned(claim, best)


def _of_any_language(found: Sequence[Figure]) -> list[Figure]:
    """An English paragraph is a Finnish point in one text and a subsection in the next, and "under 15" is of years."""
    return [replace(figure, **_COMMON.get((figure.kind, figure.unit), {})) for figure in found]


def _turned(claim: Claimed, best: Place) -> Iterator[Why]:
    """What needs no word of either language: how often each denies, obliges, bounds, and whom it names where."""
    both = Compared(claim.clauses, best.read.clauses, best.read.clauses)
    if _denials(both.claim) != _denials(best.read.own):
        yield Why(Lacking.NEGATION)
    yield from modality(both)
    yield from bounds(both)
    yield from _parties(_roles(claim.clauses, claim.language), _roles(best.read.clauses, best.source.passage.language))


def _denials(said: Sequence[Clause]) -> int:
    return sum(len(clause.denials) for clause in said)


def _roles(said: Sequence[Clause], language: str) -> list[Role]:
    """Everybody named; whom a passive sentence begins with does not act, as its object in Finnish shows."""
    found = []
    for clause in said:
        suffers = passive(clause.text, language)
        found += [
            Role(role.party, "object") if suffers and role.place == "bare 0" else role
            for role in clause.roles
            if not role.party.isupper()  # each language has letters of its own for an office
        ]
    return found


def _parties(here: Sequence[Role], there: Sequence[Role]) -> Iterator[Why]:
    """A party named more often than in the source while another is named less often, or two that changed places."""
    more, less = (Counter(role.party for role in said) for said in (here, there))
    strange = sorted((more - less).keys())
    if strange and less - more:
        yield Why(Lacking.PARTY, (strange[0],))
    elif not strange and (changed := _changed(here, there)):
        yield Why(Lacking.PARTY, (changed,))


def _changed(here: Sequence[Role], there: Sequence[Role]) -> str:
    """The party that acts first in the claim where another does in the source, or that owns what another owns there."""
    for place in (_ACTS, _OWNS):
        said, meant = ([role.party for role in roles if role.place in place] for roles in (here, there))
        if said and meant and said[0] != meant[0] and (place is _ACTS or sorted(said) == sorted(meant)):
            return said[0]
    return ""
