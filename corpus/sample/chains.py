"""Whether the versions of a document follow each other in time, and are what each other are."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import pairwise

from corpus.sample.places import Text
from corpus.sample.problems import Problem


def gaps(texts: Sequence[Text]) -> Iterator[Problem]:
    """A problem where a version of a document does not begin the day after the one before it ends."""
    for number, language in dict.fromkeys((text.source.number, text.source.language) for text in texts):
        chain = [text for text in texts if (text.source.number, text.source.language) == (number, language)]
        for before, after in pairwise(sorted(chain, key=_start)):
            yield from _between(before, after)
    names = [text.source.file for text in texts]
    for text in texts:
        if names.count(text.source.file) > 1:
            yield Problem(
                text.name, "the head", f"two sources make {text.source.file}.", "Give each a name of its own."
            )


def _start(text: Text) -> str:
    return text.days.start.isoformat() if text.days.start else ""


def _between(before: Text, after: Text) -> Iterator[Problem]:
    end, start = before.days.end, after.days.start
    if end is None or start is None or end + timedelta(days=1) != start:
        yield Problem(
            after.name,
            "the head",
            f"it is in force from {start}, and {before.name} until {end or 'further notice'}.",
            "Let a version begin the day after the one before it ends.",
        )
    if not before.version.isdigit() or after.version != str(int(before.version) + 1):
        yield Problem(
            after.name,
            "the head",
            f"version {after.version} follows version {before.version}.",
            "Number them in order.",
        )
    if before.source.kind != after.source.kind:
        yield Problem(after.name, "the head", f"its kind is not that of {before.name}.", "Let both say the same.")
