"""Headings, addresses, divisions and dates found in one file."""

import re
from collections import Counter

from corpus.units import names
from evals.checks.counts import Count, Figures
from evals.checks.seen import Seen
from evals.checks.text import differing, letters, squeeze, words
from evals.checks.truth import TrueDivision, Truth
from ingest.reading import BlockKind

_KEPT_UNIT = 0.98
"""Share of a unit's letters that must stand in passages of its address for the address to be right."""
_STEP = re.compile(r"(\d+(?: ?[a-z])?) (?:mom|kohta|punkten)")


def heading_figures(truth: Truth, seen: Seen) -> Figures:
    """Headings by their letters and figures, in any order; and those of them that stand on the right page."""
    blocks = [(_bare(block.text), block.page) for block in seen.reading.blocks if block.kind is BlockKind.HEADING]
    wanted = [(_bare(each.title), each) for each in truth.headings if _bare(each.title)]
    titles = [each.title for _, each in wanted]
    paged = [(key, each) for key, each in wanted if each.page]
    return {
        "headings": _found([key for key, _ in wanted], [key for key, _ in blocks], titles),
        "heading pages": _found(
            [f"{key}|{each.page}" for key, each in paged],
            [f"{key}|{page}" for key, page in blocks],
            [f"{each.title} (page {each.page})" for _, each in paged],
        ),
    }


def _bare(title: str) -> str:
    """A heading's letters and figures without the mark of a footnote at its end."""
    return squeeze(re.sub(r"\[\^?\d+\]\s*$", "", title))


def address_figure(truth: Truth, seen: Seen) -> Count:
    """A unit is right when its key is there and its text stands under it; a section too many counts as one wrong."""
    if not truth.units:
        return Count()
    texts: dict[str, list[str]] = {}
    for each in seen.cuts:
        texts.setdefault(each.unit, []).append(each.text)
    wrong = []
    for unit, text in truth.units.items():
        held = [piece for key, pieces in texts.items() if _is(unit, key) for piece in pieces]
        if not held:
            wrong.append(f"{unit}: not there")
        elif (share := _share(text, held)) < _KEPT_UNIT:
            wrong.append(f"{unit}: {share:.0%} of its text")
    kinds = {unit.rpartition("/")[2].partition(":")[0] for unit in truth.units}
    many = [key for key in texts if _kind(key) in kinds and not any(_is(unit, key) for unit in truth.units)]
    wrong += [f"{key}: not in the document" for key in many]
    total = len(truth.units) + len(many)
    return Count(total - len(wrong), total, tuple(wrong))


def _is(unit: str, key: str) -> bool:
    """Whether a passage's key is the unit, perhaps with more steps above it, or a note in it (``s:12/fn:1``)."""
    while key and _kind(key) == "fn":
        key = key.rpartition("/")[0]
    return names(unit, key)


def _kind(key: str) -> str:
    return key.rpartition("/")[2].partition(":")[0]


def _share(text: str, held: list[str]) -> float:
    wanted = Counter(words(text))
    lost, _ = differing(wanted, Counter(word for piece in held for word in words(piece)))
    return 1 - letters(lost) / letters(wanted) if wanted else 1.0


def division_figure(truth: Truth, seen: Seen) -> Count:
    """Divisions under the right unit and number that begin with the right words."""
    there = {
        (each.unit, number, _opening(each.text[division.start :]))
        for each in seen.cuts
        for division in each.divisions
        for number in _numbers(division.label)
    }
    wrong = []
    for each in truth.divisions:
        if not any(_is(each.unit, unit) and _same(each, number, opening) for unit, number, opening in there):
            wrong.append(f"{each.unit} {each.number}: {' '.join(each.opening.split())[:60]}")
    return Count(len(truth.divisions) - len(wrong), len(truth.divisions), tuple(wrong))


def _same(division: TrueDivision, number: str, opening: str) -> bool:
    return number == division.number and opening.startswith(_opening(division.opening)[:12])


def _opening(text: str) -> str:
    return squeeze(text[:60])[:24]


def _numbers(label: str) -> tuple[str, ...]:
    """``3 mom. 2 kohta`` → ``3/2``; an item of a section with one moment may leave the moment out."""
    steps = [step.replace(" ", "") for step in _STEP.findall(label)]
    if not steps:
        return (label,)
    only_item = len(steps) == 1 and "mom" not in label
    return ("/".join(steps), f"1/{steps[0]}") if only_item else ("/".join(steps),)


def date_figure(truth: Truth, seen: Seen) -> Count:
    """One where the document names the day it comes into force."""
    if not truth.starts:
        return Count()
    found = seen.reading.found.in_force.start
    if found in truth.starts:
        return Count(1, 1)
    return Count(0, 1, (f"{found} instead of {' or '.join(map(str, sorted(truth.starts)))}",))


def _found(wanted: list[str], got: list[str], shown: list[str]) -> Count:
    left = Counter(got)
    missing = []
    for key, text in zip(wanted, shown, strict=True):
        if left[key]:
            left[key] -= 1
        else:
            missing.append(text)
    return Count(len(wanted) - len(missing), len(wanted), tuple(missing))
