"""An act's text line by line, each under its unit, for what its own words say."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from corpus.units import unit_key
from ingest.facts.dates import dates_in
from ingest.passages.sentences import split_sentences
from ingest.reading import Block, BlockKind


@dataclass(frozen=True, slots=True)
class Line:
    """A block of text under its headings: the unit's key and the words of its last heading."""

    unit: str
    heading: str
    text: str


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph as strings."""
    return [text[start:end] for start, end in split_sentences(text)]


def days_in(text: str) -> list[tuple[int, int, date]]:
    """As ``dates_in``, with the other cases of a day in Finnish: ``30 päivään kesäkuuta 2008``, ``1 päivästä …``."""
    return dates_in(re.sub(r"(?<=\d )päiv(?:ään|ästä|ältä)\b", "päivänä", text))


def lines_of(blocks: Sequence[Block]) -> Iterator[Line]:
    """The lines under the headings above them, in order."""
    path: list[tuple[int, str]] = []
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            path = [*((level, text) for level, text in path if level < block.level), (block.level, block.text)]
        else:
            yield Line(unit_key(text for _, text in path), path[-1][1] if path else "", block.text)
