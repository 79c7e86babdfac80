"""Whether a claim does with its words what its source does: denies, obliges, bounds, and the same people."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from assist_api.checking.bearing import share_borne, weights
from assist_api.checking.clauses import Clause, Denial
from assist_api.checking.modality import FORCES
from assist_api.checking.parties import passive
from assist_api.checking.reading import forms_of
from assist_api.checking.synonyms import opposites
from assist_api.checking.why import Lacking, Why
from assist_api.checking.words import Analyser, Word, borne

_ALIGNED = 0.5  # share of a source clause's words that the claim has, for the clause to be told by it
_DENIED_NEAR = 0.5  # share of the words around a negation that the claim has, when it tells what is denied
_ACTS, _OWNS = "bare 0", "of"  # the places of who acts and who owns in Swedish and English
_WITHOUT = ("ilman", "utan", "without")
_WHEN = re.compile(r"\b(?:kun|saatuaan|jälkeen|när|sedan|efter|when|once|after|as soon as)\b", re.IGNORECASE)
_CONTRASTED = 3  # words at most of a clause that only denies: "…, not the fraud team"
_SAME_AROUND = 0.6  # share of the words around one negation that stand around another, when both deny the same
_OPPOSITES = (
    ("max", "min"),
    ("max", "after"),
    ("before", "after"),
    ("over", "under"),
    ("max", "over"),
    ("min", "under"),
)


@dataclass(frozen=True, slots=True)
class Compared:
    """A claim's clauses, those of the units that bear it, and among these the ones that it tells."""

    claim: tuple[Clause, ...]
    source: tuple[Clause, ...]
    told: tuple[Clause, ...]


def compared(claim: Sequence[Clause], source: Sequence[Clause], language: str, analyser: Analyser) -> Compared:
    """The claim beside its source."""
    said = forms_of(claim)
    told: list[Clause] = []
    for at, clause in enumerate(source):
        share = share_borne(clause.words, said, language, analyser)
        # What says little by itself ("before it is made") is told with what it follows.
        follows = bool(told) and source[at - 1] is told[-1] and sum(weights(clause.words, language, analyser)) <= 1
        if clause.words and (share >= _ALIGNED or follows):
            told.append(clause)
    return Compared(tuple(claim), tuple(source), tuple(told))


def disagreements(both: Compared, language: str, analyser: Analyser) -> Iterator[Why]:
    """Everything that the claim turns round."""
    yield from _negation(both, language, analyser)
    yield from modality(both)
    yield from bounds(both)
    yield from _parties(both, language, analyser)


def _negation(both: Compared, language: str, analyser: Analyser) -> Iterator[Why]:
    claimed = [denial for clause in both.claim for denial in clause.denials]
    known = [(clause, denial) for clause in both.source for denial in clause.denials]
    said, there = forms_of(both.claim), forms_of(both.source)

    def told(home: Clause, denial: Denial) -> bool:
        """Whether the claim speaks of what the source denies here, and does not say its opposite instead."""
        return (
            bool(denial.denied & said)
            and share_borne(denial.near, said, language, analyser) >= _DENIED_NEAR
            and not _opposite(denial, language, analyser) & said
            and _about(home, both, denial, language, analyser)
        )

    if len(claimed) < sum(told(home, denial) for home, denial in known):
        yield Why(Lacking.NEGATION)
        return
    strange = [one for one in claimed if not any(_same_denial(one, other, language, analyser) for _, other in known)]
    if exchanged := _contrast(both):
        yield Why(Lacking.NEGATION, (exchanged,))
        return
    turned = [one for one in strange if _opposite(one, language, analyser) & there]
    if len(turned) < len(strange) or len(claimed) - len(turned) > len(known):
        yield Why(Lacking.NEGATION, tuple(one.written for one in strange or claimed))


def _contrast(both: Compared) -> str:
    """Of "A does it, not B" and "B does it, not A" what the claim denies and the source does not; empty for none."""
    here, there = ([words for clause in said if (words := _denied_first(clause))] for said in (both.claim, both.source))
    for denied in here:
        affirmed = [word for other in both.claim if not other.denials for word in other.words]
        for known in there:
            meant = [word for other in both.source if not other.denials for word in other.words]
            if _same(denied, meant) and _same(known, affirmed) and not _same(denied, known):
                return denied[0].surface
    return ""


def _denied_first(clause: Clause) -> Sequence[Word]:
    """The few words of a clause that begins with its negation: ", not the fraud team"."""
    begins = clause.denials and clause.text.lstrip(" ,;").startswith(clause.denials[0].written)
    return clause.words[:2] if begins and len(clause.words) <= _CONTRASTED else ()


def _same(words: Sequence[Word], others: Sequence[Word]) -> bool:
    """Whether the first of the words is any of the others, whole."""
    return any(borne(words[0], other.forms) == 1.0 for other in others)


def _opposite(denial: Denial, language: str, analyser: Analyser) -> frozenset[str]:
    """What is said of whatever is denied here: who does not accept objects."""
    known = opposites(language, analyser)
    return frozenset().union(*(known[form] for form in denial.denied if form in known))


def _about(home: Clause, both: Compared, denial: Denial, language: str, analyser: Analyser) -> bool:
    """Whether the claim tells the clause of the denial rather than another of the source."""
    others = [clause for clause in both.source if clause is not home]
    forms = home.forms | denial.near_forms
    at = both.source.index(home)
    if at and home.text.rstrip(" .;\n").endswith(denial.written):  # "… but a transfer to another account does not"
        forms |= both.source[at - 1].forms
    for clause in both.claim:
        here = share_borne(clause.words, forms, language, analyser)
        elsewhere = (share_borne(clause.words, other.forms, language, analyser) for other in others)
        if denial.denied & clause.forms and here >= max(elsewhere, default=0.0):
            return True
    return False


def _same_denial(one: Denial, other: Denial, language: str, analyser: Analyser) -> bool:
    """Of the same words, or with the same words around: "are not covered" is "does not qualify"."""
    said = bool(one.denied & other.near_forms or other.denied & one.near_forms)
    return said or share_borne(one.near, other.near_forms, language, analyser) >= _SAME_AROUND


def modality(both: Compared) -> Iterator[Why]:
    """A duty where the source has a right, or the other way round; both may be in different languages."""
    claimed, known, told = (_sum(c.forces for c in part) for part in (both.claim, both.source, both.told))
    # What may be done without something exempts from it.
    known["exempt"] += min(known["may"], sum(_without(clause) for clause in both.source))
    for force in FORCES:
        if claimed[force] > known[force] and any(claimed[other] < told[other] for other in FORCES if other != force):
            yield Why(Lacking.MODALITY, (force,))
            return


def _without(clause: Clause) -> int:
    return sum(denial.written.lower() in _WITHOUT for denial in clause.denials)


def bounds(both: Compared) -> Iterator[Why]:
    """At least where the source has at most, after where it has before; both may be in different languages."""
    claimed, known, told = (_sum(c.bounds for c in part) for part in (both.claim, both.source, both.told))
    for one, other in (*_OPPOSITES, *((b, a) for a, b in _OPPOSITES)):
        if claimed[one] > known[one] and claimed[other] < told[other]:
            yield Why(Lacking.BOUND, (one,))
            return
    at_that = any(_WHEN.search(clause.text) for clause in both.source)
    if claimed["before"] and at_that and not (known["before"] or known["max"]):
        yield Why(Lacking.BOUND, ("before",))


def _sum(counts: Iterable[Counter[str]]) -> Counter[str]:
    total: Counter[str] = Counter()
    for count in counts:
        total.update(count)
    return total


def _parties(both: Compared, language: str, analyser: Analyser) -> Iterator[Why]:
    """A party in the place that another has in the same clause of the source, where it does not stand itself."""
    for clause in both.claim:
        if not clause.roles:
            continue
        same = _same_clause(clause, both.source, language, analyser)
        swapped = (_swapped(clause, same) or _turned_round(clause, same, language)) if same else None
        if swapped:
            yield Why(Lacking.PARTY, (swapped,))
            return


def _same_clause(clause: Clause, source: Sequence[Clause], language: str, analyser: Analyser) -> Clause | None:
    """The source's clause that says most like it, and at least half of it."""

    def likeness(other: Clause) -> float:
        there = share_borne(clause.words, other.forms, language, analyser)
        back = share_borne(other.words, clause.forms, language, analyser)
        return (there + back) / 2

    best = max(source, key=likeness, default=None)
    return best if best is not None and likeness(best) >= 0.5 else None


def _swapped(claim: Clause, source: Clause) -> str | None:
    here, there = set(claim.roles), set(source.roles)
    counts_here, counts_there = (Counter(role.party for role in roles) for roles in (claim.roles, source.roles))
    for role in claim.roles:
        if role in there:
            continue
        for other in there:
            if other.place != role.place or other.party == role.party or other in here:
                continue
            more, less = role.party, other.party
            replaced = counts_here[more] > counts_there[more] and not counts_here[less]
            exchanged = any(r.party == other.party and type(r)(role.party, r.place) in there for r in here)
            if replaced or exchanged:
                return role.party
    return None


def _turned_round(claim: Clause, source: Clause, language: str) -> str | None:
    """Who acts is another than in the source, and whoever acts there is named in another place; so with owners.

    Only where both sentences are active: in a passive one the subject is not who acts.
    """
    voices = not (passive(claim.text, language) or passive(source.text, language))
    for place in (_ACTS if voices and language != "fi" else "", _OWNS if language != "fi" else ""):
        here, there = ([role.party for role in clause.roles if role.place == place] for clause in (claim, source))
        if not here or not there or here[0] in there or there[0] in here:
            continue
        moved = any(role.party == there[0] for role in claim.roles)
        known = place == _ACTS or any(role.party == here[0] for role in source.roles)
        if moved and known:
            return here[0]
    return None
