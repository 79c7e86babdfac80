"""The corpus as the gold names it: where a quote stands, and what might be shown to whom on a day."""

import re
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from functools import cache, cached_property
from typing import Protocol

from assist_api.schemas import DocumentView, PassageView
from corpus.divisions import without_part
from evals.questions import Gold
from evals.scoring.spans import Place
from evals.validation import EVERYONE
from retrieval.scope import version_of

_FORCE = re.compile(r", (?:määräys|ohje|föreskrift|anvisning|regulation|guideline)$")
_GAP = r"(?:\[\d{1,2}\])?\s+"  # white space, maybe with the mark of a footnote before it


class Shelf(Protocol):
    """Of the desk what tells its corpus."""

    def documents(self, every_version: bool = False) -> list[DocumentView]:
        """As ``Desk.documents``."""

    def passages(self, document: str) -> list[PassageView]:
        """As ``Desk.passages``."""


class Places:
    """Looks places up in an open corpus that does not change meanwhile."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self.of_version = cache(self._of_version)

    @cached_property
    def versions(self) -> dict[str, DocumentView]:
        """Every version by its id."""
        return {each.version_id: each for each in self._shelf.documents(every_version=True)}

    def passage(self, passage_id: str) -> PassageView | None:
        """The passage; None where the corpus has none of this id."""
        version_id = version_of(passage_id)
        known = self.of_version(version_id) if version_id in self.versions else {}
        return known.get(passage_id)

    def place(self, passage_id: str) -> Place | None:
        """The characters of a passage."""
        found = self.passage(passage_id)
        return Place(version_of(passage_id), *found.span) if found else None

    def of_gold(self, gold: Gold) -> list[Place]:
        """Where the quote stands, however the text is cut: at the address, else anywhere in the file; or nowhere."""
        found = [
            place
            for version_id, version in self.versions.items()
            if version.source_file == gold.source_file
            for place in self._standing(version_id, gold.quote)
        ]
        named = [place for place in found if self._is_at(place, gold.address)]
        return named or found

    def unfit(self, passage_id: str, day: date, audiences: Collection[str]) -> str:
        """Why the passage may not be shown; empty if it may.

        Looked up in the dates themselves and not as the search does it, whose filter this is to catch.
        """
        passage = self.passage(passage_id)
        if passage is None:
            return "not in the corpus"
        version = self.versions[version_of(passage_id)]
        if not (_holds(version.in_force, day) and _holds(passage.in_force, day)) or self._replaced(version, day):
            return "not in force"
        if audiences and version.audience not in (EVERYONE, *audiences):
            return f"for {version.audience}"
        return ""

    def _replaced(self, version: DocumentView, day: date) -> bool:
        starts = [each.in_force[0] for each in self.versions.values() if each.document == version.document]
        since = version.in_force[0]
        return since is not None and any(start is not None and since < start <= day for start in starts)

    def _of_version(self, version_id: str) -> dict[str, PassageView]:
        return {each.passage_id: each for each in self._shelf.passages(version_id)}

    def _standing(self, version_id: str, quote: str) -> Iterator[Place]:
        pattern = re.compile(_GAP.join(re.escape(word) for word in quote.split()))
        for match in pattern.finditer(_text(list(self.of_version(version_id).values()))):
            yield Place(version_id, *match.span())

    def _is_at(self, place: Place, address: str) -> bool:
        wanted = _FORCE.sub("", address)
        return any(
            _within(wanted, _FORCE.sub("", without_part(each.address)))
            for each in self.of_version(place.version_id).values()
            if each.span[0] <= place.start < each.span[1]
        )


def _within(one: str, other: str) -> bool:
    """Whether one address names a part of the other, or the same."""
    shorter, longer = sorted((one, other), key=len)
    return longer.startswith(shorter) and not longer[len(shorter) :][:1].isalnum()


def _text(passages: Sequence[PassageView]) -> str:
    """The version's text as far as it is cut into passages; what lies between is white space."""
    pieces, at = [], 0
    for each in sorted(passages, key=lambda passage: passage.span):
        pieces += [" " * (each.span[0] - at), each.text]
        at = each.span[1]
    return "".join(pieces)


def _holds(days: tuple[date | None, date | None], day: date) -> bool:
    start, end = days
    return (start is None or start <= day) and (end is None or day <= end)
