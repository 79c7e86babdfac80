"""How a unit's own parts are written and cited: ``12 § 3 mom. 2 kohta``, ``Article 73(1)(a)``, ``kohta (13) a)``.

A division's label is a path of steps, outermost first: ``3 mom. 2 kohta`` has two, ``(1)(a)`` too. An empty label is
the unit itself: text that stands before its divisions or goes on after them.
"""

import re
from collections.abc import Sequence

from corpus.model import Division

_STEP = re.compile(
    r"\([^()\s]+\)|(?:underpunkt|subsection|paragraph|point) \S+|\S+(?: [a-zåäö])? (?:mom\.|kohta|punkten|alakohta)|\S+"
)
_PART = r" \((?:osa|del|part) \d+/\d+\)"
_PLACE = re.compile(
    r"(?P<head>.*?)(?P<force>, (?:määräys|ohje|föreskrift|anvisning|regulation|guideline))?"
    rf"(?P<part>{_PART})?",
    re.DOTALL,
)
_PART_LAST = re.compile(rf"{_PART}$")


def steps(label: str) -> tuple[str, ...]:
    """``3 mom. 2 kohta`` → ``("3 mom.", "2 kohta")``; ``(1)(a)`` → ``("(1)", "(a)")``."""
    return tuple(_STEP.findall(label))


def path_at(divisions: Sequence[Division], at: int) -> tuple[str, ...]:
    """The steps of the division that holds the character ``at``; none before the first."""
    return steps(next((division.label for division in reversed(divisions) if division.start <= at), ""))


def joined(parts: Sequence[str]) -> str:
    """The label of these steps; steps in brackets follow one another without a space."""
    return "".join(part if part.startswith("(") or not at else f" {part}" for at, part in enumerate(parts))


def span_label(labels: Sequence[str], *, whole: bool) -> str:
    """One label for neighbouring divisions: ``2–3 mom.``, ``2 mom. 1–4 kohta``, ``(1)–(2)``; empty for none.

    Where the division above them is among them, ``whole`` gives it alone (``2 mom.``), otherwise its parts are named.
    """
    paths = [steps(label) for label in labels if label]
    if not paths:
        return ""
    shared = _shared(paths)
    below = [path[len(shared)] for path in paths if len(path) > len(shared)]
    if not below or (whole and len(below) < len(paths) and shared):
        return joined(shared)
    return joined([*shared, _range(below[0], below[-1])])


def divided(address: str, label: str) -> str:
    """The address with a division in its place: before a force word and the part of a cut one."""
    match = _PLACE.fullmatch(address)
    if not label or match is None:
        return address
    gap = "" if label.startswith("(") else " "
    return f"{match['head']}{gap}{label}{match['force'] or ''}{match['part'] or ''}"


def address_at(address: str, divisions: Sequence[Division], start: int, end: int | None = None) -> str:
    """The address of the characters ``start`` to ``end`` (one if None) of a passage's text, as exact as it is numbered.

    ``address`` and ``divisions`` are the passage's. Characters of several divisions are named by the one that holds
    them all or by their range. A passage without divisions has one address throughout.
    """
    if not divisions:
        return address
    last = max(start, (start + 1 if end is None else end) - 1)
    ends = [*(division.start for division in divisions[1:]), last + 1]
    inside = [here.label for here, until in zip(divisions, ends, strict=True) if here.start <= last and until > start]
    unit = _undivided(address, divisions)
    if start < divisions[0].start or not all(inside):
        return unit
    return divided(unit, span_label(inside, whole=True))


def without_part(address: str) -> str:
    """The address of the unit that a passage is, or was cut from: ``luku 3 (osa 1/2)`` → ``luku 3``."""
    return _PART_LAST.sub("", address)


def _undivided(address: str, divisions: Sequence[Division]) -> str:
    """The unit's own address: without the range of divisions that a part of it names, and without ``(osa 1/2)``."""
    match = _PLACE.fullmatch(address)
    if match is None:
        return address
    head, labels = match["head"], [division.label for division in divisions]
    for named in (span_label(labels, whole=False), span_label(labels, whole=True)):
        suffix = named if named.startswith("(") else f" {named}"
        if named and head.endswith(suffix) and not (named.startswith("(") and head.endswith(f" {named}")):
            head = head.removesuffix(suffix)
            break
    return head + (match["force"] or "")


def _shared(paths: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    shared = paths[0]
    for path in paths[1:]:
        same = 0
        while same < min(len(shared), len(path)) and shared[same] == path[same]:
            same += 1
        shared = shared[:same]
    return shared


def _range(first: str, last: str) -> str:
    """``2 mom.`` and ``3 mom.`` → ``2–3 mom.``; ``(1)`` and ``(3)`` → ``(1)–(3)``."""
    if first == last:
        return first
    number, space, word = first.rpartition(" ")
    if space and last.endswith(f" {word}"):
        return f"{number}–{last.removesuffix(f' {word}')} {word}"
    word, space, _ = first.partition(" ")
    if space and last.startswith(f"{word} "):
        return f"{first}–{last.removeprefix(f'{word} ')}"
    return f"{first}–{last}"
