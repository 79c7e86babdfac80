"""Two versions of a document side by side: which units came, went, changed and got another number.

A pure function of the passages. Units are matched by a score: the share of word pairs that both have (Dice
coefficient), and a bonus where they bear the same key; the best matches are taken first, so that a unit put in between
does not make all that follow it look changed.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus import units
from corpus.divisions import address_at, without_part
from corpus.model import Passage
from corpus.wording import Figures, Run, figures, plain, runs

_SAME_KEY = 0.3
"""What the same key adds to a match: a unit stays under its number unless another's wording fits far better."""
_RENUMBERED = 0.6
"""Share of word pairs from which units of different keys are one that moved."""
_FREQUENT = 30
"""Word pairs that more units than this have say nothing about which one is meant."""
_CANDIDATES = 5
"""Units of other keys that are tried for each."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit whole, its parts joined: its key (headings where it has no number), address, heading and text."""

    key: str
    address: str
    heading: str
    text: str
    passage_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Added:
    """A unit that only the new version has."""

    new: Unit


@dataclass(frozen=True, slots=True)
class Removed:
    """A unit that only the old version has."""

    old: Unit


@dataclass(frozen=True, slots=True)
class Changed:
    """A unit whose wording or heading differs; ``runs`` mark the words of its heading and text."""

    old: Unit
    new: Unit
    runs: tuple[Run, ...]
    figures: Figures


@dataclass(frozen=True, slots=True)
class Renumbered:
    """A unit that stands under another key; ``runs`` are empty where its wording is the same."""

    old: Unit
    new: Unit
    runs: tuple[Run, ...]
    figures: Figures


Difference = Added | Removed | Changed | Renumbered


@dataclass(frozen=True, slots=True)
class Comparison:
    """All differences in the order of the new version, removed units where they stood; how many units are the same."""

    differences: tuple[Difference, ...]
    unchanged: int

    @property
    def added(self) -> tuple[Added, ...]:
        """The units that came."""
        return tuple(each for each in self.differences if isinstance(each, Added))

    @property
    def removed(self) -> tuple[Removed, ...]:
        """The units that went."""
        return tuple(each for each in self.differences if isinstance(each, Removed))

    @property
    def changed(self) -> tuple[Changed, ...]:
        """The units with another wording."""
        return tuple(each for each in self.differences if isinstance(each, Changed))

    @property
    def renumbered(self) -> tuple[Renumbered, ...]:
        """The units under another number."""
        return tuple(each for each in self.differences if isinstance(each, Renumbered))


def compare(old: Sequence[Passage], new: Sequence[Passage]) -> Comparison:
    """What differs between two versions, given all their passages in document order."""
    before, after = whole_units(old), whole_units(new)
    matched = _matched(before, after)
    taken = set(matched.values())
    placed: list[tuple[tuple[float, int], Difference]] = []
    unchanged = 0
    for place, unit in enumerate(after):
        origin = matched.get(place)
        difference = Added(unit) if origin is None else _difference(before[origin], unit)
        if difference is None:
            unchanged += 1
        else:
            placed.append(((place, 0), difference))
    where = {origin: place for place, origin in matched.items()}
    last = -0.5
    for origin, unit in enumerate(before):
        last = where[origin] + 0.5 if origin in taken else last
        if origin not in taken:
            placed.append(((last, origin), Removed(unit)))
    return Comparison(tuple(difference for _, difference in sorted(placed, key=lambda each: each[0])), unchanged)


def whole_units(passages: Iterable[Passage]) -> list[Unit]:
    """The units of a version in document order, the parts of a split one joined."""
    parts: dict[str, list[Passage]] = {}
    for passage in passages:
        parts.setdefault(passage.unit or "\n".join(passage.heading_path), []).append(passage)
    return [_unit(key, some) for key, some in parts.items()]


def _unit(key: str, parts: Sequence[Passage]) -> Unit:
    first = parts[0]
    heading = first.heading_path[-1] if first.heading_path else ""
    own = units.step(heading) == key.rpartition("/")[2] or not first.unit
    text = "\n".join(part.text for part in parts)
    address = first.address
    if len(parts) > 1:
        if first.divisions:  # what stands before the first division is the unit itself
            address = address_at(address, first.divisions, first.divisions[0].start - 1)
        address = without_part(address)
    return Unit(key, address, heading if own else "", text, tuple(part.passage_id for part in parts))


def _difference(old: Unit, new: Unit) -> Difference | None:
    same_text = plain(old.text) == plain(new.text)
    if old.key == new.key and same_text and plain(old.heading) == plain(new.heading):
        return None
    if old.key != new.key:
        if same_text:
            return Renumbered(old, new, (), Figures())
        return Renumbered(old, new, runs(old.text, new.text), figures(old.text, new.text))
    before, after = (f"{unit.heading}\n{unit.text}".strip() for unit in (old, new))
    return Changed(old, new, runs(before, after), figures(before, after))


def _matched(old: Sequence[Unit], new: Sequence[Unit]) -> dict[int, int]:
    """Place in ``new`` → place in ``old``: equal units first, then the best scores of the rest."""
    texts = [[plain(unit.text) for unit in side] for side in (old, new)]
    keyed = [[(unit.key, plain(unit.text)) for unit in side] for side in (old, new)]
    matched = _equal(texts[0], texts[1], _equal(keyed[0], keyed[1], {}))
    free_old = [place for place in range(len(old)) if place not in set(matched.values())]
    free_new = [place for place in range(len(new)) if place not in matched]
    best: dict[int, int] = {}
    taken: set[int] = set()
    for _, origin, place in sorted(_scores(old, new, free_old, free_new)):
        if place not in best and origin not in taken:
            best[place] = origin
            taken.add(origin)
    return {**matched, **best}


def _equal(old: Sequence[object], new: Sequence[object], matched: dict[int, int]) -> dict[int, int]:
    """What is matched, and what is left where it is equal and there once on each side."""
    taken = set(matched.values())
    left, right = (
        {place: value for place, value in enumerate(side) if place not in used}
        for side, used in ((old, taken), (new, matched.keys()))
    )
    origins, counts = {value: place for place, value in left.items()}, Counter(right.values())
    once = {value for value, count in Counter(left.values()).items() if count == 1 and counts[value] == 1}
    return {**matched, **{place: origins[value] for place, value in right.items() if value in once}}


def _scores(
    old: Sequence[Unit], new: Sequence[Unit], free_old: Sequence[int], free_new: Sequence[int]
) -> list[tuple[float, int, int]]:
    """(minus the score, place in ``old``, place in ``new``) of every pair that may be one unit."""
    pairs_of = {place: _pairs(new[place]) for place in free_new}
    having: dict[tuple[str, ...], list[int]] = {}
    for place in free_new:
        for pair in pairs_of[place]:
            having.setdefault(pair, []).append(place)
    keys = {new[place].key: place for place in free_new}
    found = []
    for origin in free_old:
        mine = _pairs(old[origin])
        shared = Counter(place for pair in mine for place in having.get(pair, ()) if len(having[pair]) <= _FREQUENT)
        likely = [place for place, _ in shared.most_common(_CANDIDATES)]
        namesake = keys.get(old[origin].key)
        for place in dict.fromkeys([*likely, *([] if namesake is None else [namesake])]):
            alike = 2 * len(mine & pairs_of[place]) / max(1, len(mine) + len(pairs_of[place]))
            if place == namesake or alike >= _RENUMBERED:
                found.append((-alike - (_SAME_KEY if place == namesake else 0), origin, place))
    return found


def _pairs(unit: Unit) -> set[tuple[str, ...]]:
    """Neighbouring words of a unit's text; its only word where it has one."""
    words = re.findall(r"\w+", unit.text.casefold())
    return set(pairwise(words)) or {tuple(words)}
