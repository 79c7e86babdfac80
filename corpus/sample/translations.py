"""Whether language versions have the same parts and the same figures."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from corpus.sample.figures import figures, is_spelled
from corpus.sample.markup import Block
from corpus.sample.places import Place, Text
from corpus.sample.problems import Problem

_SAME = "Let the language versions have the same headings, numbers, items and tables."


def untrue(texts: Sequence[Text]) -> Iterator[Problem]:
    """Where a translation differs from its original: the Finnish text of the same number and version."""
    originals = {(text.source.number, text.version): text for text in texts if text.source.language == "fi"}
    for text in texts:
        if text.source.language != "fi":
            original = originals.get((text.source.number, text.version))
            if original is None:
                yield Problem(text.name, "the head", "there is no Finnish text of this number and version.", "Add it.")
            else:
                yield from _heads(text, original)
                yield from _shape(text, original)
                yield from _figures(text, original)


def _heads(text: Text, original: Text) -> Iterator[Problem]:
    for what in ("kind", "audience", "issuer"):
        ours, theirs = getattr(text.source, what), getattr(original.source, what)
        if ours != theirs and not (text.is_act and what == "issuer"):
            yield Problem(text.name, "the head", f"{what} is {ours}, and {theirs} in {original.name}.", _SAME)
    if text.days != original.days:
        yield Problem(text.name, "the head", f"it is not in force on the days of {original.name}.", "Correct the days.")


def _shape(text: Text, original: Text) -> Iterator[Problem]:
    """The first difference only: what follows it is out of step."""
    place = "the beginning"
    for mine, theirs in zip_longest(text.source.blocks, original.source.blocks):
        if mine and mine.kind in ("heading", "paragraph") and mine.label:
            place = mine.label
        if mine is None or theirs is None or _form(mine) != _form(theirs):
            here, there = (_said(block) for block in (mine, theirs))
            yield Problem(text.name, place, f"{here} stands where {original.name} has {there}.", _SAME)
            return


def _form(block: Block) -> tuple[str, str, int, int, int, str]:
    label = "".join(filter(str.isdigit, block.label)) if block.kind == "heading" else block.label
    return block.kind, label, block.level, len(block.rows), len(block.rows[0]) if block.rows else 0, block.force


def _said(block: Block | None) -> str:
    if block is None:
        return "nothing"
    size = f" of {len(block.rows)} rows and {len(block.rows[0])} columns" if block.rows else ""
    return f"{block.kind} {block.label}{size}".strip() + ("" if block.force == "unsaid" else f" ({block.force.value})")


def _figures(text: Text, original: Text) -> Iterator[Problem]:
    for place, mine, theirs in _pairs(text, original):
        ours, there = _of(mine, text.source.language), _of(theirs, "fi")
        missing = [each for each in there - ours if not is_spelled(each, mine.text, text.source.language)]
        extra = [each for each in ours - there if not is_spelled(each, theirs.text, original.source.language)]
        if missing or extra:
            said = [
                f"lacks {', '.join(sorted(missing))}" * bool(missing),
                f"adds {', '.join(sorted(extra))}" * bool(extra),
            ]
            message = f"beside {original.name} it {' and '.join(filter(None, said))}."
            yield Problem(text.name, place, message, "Let both texts name the same figures.")


def _of(place: Place, language: str) -> set[str]:
    """Cell by cell, for figures of neighbours would run together."""
    return set().union(*(figures(text, language) for text in place.texts))


def _pairs(text: Text, original: Text) -> Iterator[tuple[str, Place, Place]]:
    for label in text.paragraphs.keys() & original.paragraphs.keys():
        yield label, text.paragraphs[label], original.paragraphs[label]
    for section in text.sections.keys() & original.sections.keys():
        both = zip(text.sections[section], original.sections[section], strict=False)
        for number, (mine, theirs) in enumerate(both, start=1):
            yield f"{section} § {number} mom.", mine, theirs
