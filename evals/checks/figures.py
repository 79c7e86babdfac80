"""What was found of what there is, for one file."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from corpus.units import names
from evals.checks.seen import Seen
from evals.checks.text import Words, differing, letters, squeeze, words
from evals.checks.truth import TrueDivision, Truth
from ingest.reading import BlockKind

_KEPT_UNIT = 0.98
"""Share of a unit's letters that must stand in passages of its address for the address to be right."""
_FORCE_LINE = re.compile(
    r"^\W*(?:määräy(?:s|kset)|ohje(?:et)?|föreskrift(?:er)?|anvisning(?:ar)?|allmännaråd)"
    r"(?:(?:kohta|kohdat|punkt|punkterna?)[\d–-]+)?$"
)
_STEP = re.compile(r"(\d+(?: ?[a-z])?) (?:mom|kohta|punkten)")


@dataclass(frozen=True, slots=True)
class Count:
    """``good`` of ``total``; ``wrong`` are examples of what is missing."""

    good: int = 0
    total: int = 0
    wrong: tuple[str, ...] = ()

    def __add__(self, other: "Count") -> "Count":
        """Both together."""
        return Count(self.good + other.good, self.total + other.total, (*self.wrong, *other.wrong)[:50])

    @property
    def share(self) -> float | None:
        """Between 0 and 1; None when there is nothing to find."""
        return self.good / self.total if self.total else None


Figures = dict[str, Count]


def measure(truth: Truth, seen: Seen) -> Figures:
    """Every measure of ``evals.checks.aims`` for one file; a count of nothing where the file has none of a thing."""
    return {
        **_headings(truth, seen),
        "addresses": _addresses(truth, seen),
        "divisions": _divisions(truth, seen),
        **_characters(truth, seen),
        "in one passage": _once(seen),
        "running lines": _running(truth, seen),
        **_broken(truth, seen),
        "dates": _dates(truth, seen),
        "cells": _cells(truth, seen),
    }


def _found(wanted: list[str], got: list[str], shown: list[str]) -> Count:
    left = Counter(got)
    missing = []
    for key, text in zip(wanted, shown, strict=True):
        if left[key]:
            left[key] -= 1
        else:
            missing.append(text)
    return Count(len(wanted) - len(missing), len(wanted), tuple(missing))


def _headings(truth: Truth, seen: Seen) -> Figures:
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


def _addresses(truth: Truth, seen: Seen) -> Count:
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
    """Whether a passage's key is the unit or lies in it (``s:12/fn:1``)."""
    while key and _kind(key) == "fn":
        key = key.rpartition("/")[0]
    return unit == key or ("/" not in unit and names(unit, key))


def _kind(key: str) -> str:
    return key.rpartition("/")[2].partition(":")[0]


def _share(text: str, held: list[str]) -> float:
    wanted = Counter(words(text))
    lost, _ = differing(wanted, Counter(word for piece in held for word in words(piece)))
    return 1 - letters(lost) / letters(wanted) if wanted else 1.0


def _divisions(truth: Truth, seen: Seen) -> Count:
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


def _characters(truth: Truth, seen: Seen) -> Figures:
    """Letters and figures of the body that are in the text, and those in the text more often than in the document."""
    plain = _without_labels(seen.canonical)
    got = Counter(words(plain))
    body = Counter(words(_without_labels(truth.text)))
    lost, extra = differing(body, got)
    if truth.whole:
        _, extra = differing(Counter(words(_without_labels(truth.whole))), got)
    return {
        "characters": Count(letters(body) - letters(lost), letters(body), _commonest(lost)),
        "once only": Count(letters(got) - letters(extra), letters(got), _commonest(extra)),
    }


def _without_labels(text: str) -> str:
    """Without lines that say only whether what follows binds: the passage's force says it."""
    return "\n".join(
        line for line in text.splitlines() if not _FORCE_LINE.match(re.sub(r"[^\w–-]", "", line).casefold())
    )


def _commonest(counted: Words) -> tuple[str, ...]:
    return tuple(f"{word} ×{times}" for word, times in counted.most_common(12))


def _once(seen: Seen) -> Count:
    """Characters of the blocks that are in exactly one passage; headings stand in the passages' heading paths."""
    held = bytearray(len(seen.canonical))
    for each in seen.cuts:
        for at in range(each.start, each.end):
            held[at] = min(2, held[at] + 1)
    nowhere = "".join(letter if not held[at] else "\n" for at, letter in enumerate(seen.canonical))
    headings = (block.text for block in seen.reading.blocks if block.kind is BlockKind.HEADING)
    lost = _lines(nowhere.splitlines()) - _lines(line for text in headings for line in text.splitlines())
    twice = sum(mark > 1 and not letter.isspace() for mark, letter in zip(held, seen.canonical, strict=True))
    total = sum(not letter.isspace() for letter in seen.canonical)
    wrong = [f"in none: {line[:60]}" for line in lost] + ([f"{twice} in two"] if twice else [])
    return Count(total - letters(lost) - twice, total, tuple(wrong))


def _lines(lines: Iterable[str]) -> Counter[str]:
    return Counter(line for each in lines if (line := squeeze(each)))


def _running(truth: Truth, seen: Seen) -> Count:
    """Running lines that are not in the text more often than the body itself says them."""
    lines = Counter(squeeze(line) for line in truth.running)
    said = truth.whole or truth.text
    text, body = squeeze(seen.canonical), squeeze(said)
    blocks = Counter(squeeze(line) for block in seen.reading.blocks for line in block.text.splitlines())
    good, wrong = 0, []
    for line, times in lines.items():
        if len(line) >= 10:
            left = max(0, text.count(line) - body.count(line))
        else:
            left = max(0, blocks[line] - sum(1 for each in said.splitlines() if squeeze(each) == line)) if line else 0
        good += times - min(left, times)
        if left:
            wrong.append(f"{line} ×{left}")
    return Count(good, sum(lines.values()), tuple(wrong))


_AND = r"(?:ja|tai|sekä|eli|taikka|och|eller|samt|and|or|to|respektive|resp|tahi|että|kuin|mutta|vaan)\b"
_IS_AND = re.compile(_AND, re.IGNORECASE)
_LEFT = re.compile(rf"\w*[^\W\d_]-\s+(?!{_AND})[a-zåäö]\w*|\w+[\xad\x02\ufffe]\s*\w*")
_SPACED = re.compile(r"(?<!\S)[^\W\d_](?: [^\W\d_]){4,}(?!\S)")


def _broken(truth: Truth, seen: Seen) -> Figures:
    """Words with a line end's hyphen left in them (or letter-spaced), and cut words that were put together wrongly."""
    text = seen.canonical
    left = [*_LEFT.findall(text), *_SPACED.findall(text)]
    said = Counter(words(truth.text))
    original = _LEFT.findall(truth.text.replace("\n", "\x00"))
    left = [*(Counter(left) - Counter(original)).elements()]
    total = sum(said.values())
    joined, wrong = 0, []
    forms, lower = _forms(text), text.casefold()
    for head, tail in truth.breaks:
        whole, compound = (head + tail).casefold(), f"{head}-{tail}".casefold()
        hanging = _IS_AND.match(tail) and f"{head}- {tail}".casefold() in lower
        if (
            hanging
            or forms[whole]
            or forms[compound]
            or any(form.endswith((whole, compound)) for form in forms if head.casefold() in form)
        ):
            joined += 1
        else:
            wrong.append(f"{head}-{tail}")
    return {
        "unbroken words": Count(total - len(left), total, tuple(left)),
        "line ends joined": Count(joined, len(truth.breaks), tuple(wrong)),
    }


def _forms(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+(?:-\w+)*", text.casefold()))


def _dates(truth: Truth, seen: Seen) -> Count:
    if not truth.starts:
        return Count()
    found = seen.reading.found.in_force.start
    if found in truth.starts:
        return Count(1, 1)
    return Count(0, 1, (f"{found} instead of {' or '.join(map(str, sorted(truth.starts)))}",))


def _cells(truth: Truth, seen: Seen) -> Count:
    text = squeeze(seen.canonical)
    wanted = [squeeze(cell) for cell in truth.cells]
    lost = [cell for cell in wanted if cell and cell not in text]
    return Count(sum(map(bool, wanted)) - len(lost), sum(map(bool, wanted)), tuple(each[:60] for each in lost))
