"""What can be quoted from a source: a slice of its passage with all that is known of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from assist_api.answers.deps import AnswerDeps
from assist_api.answers.sources import Source
from assist_api.answers.units import SplitSentences, Unit, units
from assist_api.checking.figures import Figure, figures
from assist_api.checking.words import all_forms, content_words
from assist_api.drafting.planted import speaks_to_programs
from corpus.model import Passage


@dataclass(frozen=True, slots=True)
class Extract:
    """A quotable slice of a source's passage and how well it answers.

    ``rank`` is the source's place among the hits, ``forms`` are those of the slice's words, ``cosine`` is the embedding
    similarity to the question.
    """

    source: Source
    rank: int
    unit: Unit
    forms: frozenset[str]
    score: float = 0.0
    cosine: float = 0.0

    @property
    def text(self) -> str:
        """The slice, word for word."""
        return self.source.passage.text[self.unit.start : self.unit.end]

    @property
    def place(self) -> tuple[str, int]:
        """Its passage's id and where it begins there."""
        return self.source.passage.passage_id, self.unit.start

    @property
    def completion(self) -> str:
        """What the slice must be read with, a line each: the lead-in of its list or table, its table's header."""
        return "\n".join(part for part in (self.unit.lead, self.unit.header) if part)


def as_embedded(text: str, unit: Unit) -> str:
    """A slice of a passage's text as its meaning is taken: a table's row and a list's item with what they need."""
    return "\n".join(part for part in (unit.lead, unit.header, text[unit.start : unit.end]) if part)


def quotable(text: str) -> bool:
    """Not what speaks to a program, nor a table's lead-in, which comes with each of its rows."""
    return not text.endswith(":") and not speaks_to_programs(text)


def sentences_of(passage: Passage, split: SplitSentences, max_chars: int) -> list[str]:
    """Everything of a passage that an answer may want the meaning of, as it is embedded."""
    text = passage.text
    slices = (unit for unit in units(text, split, max_chars) if quotable(text[unit.start : unit.end]))
    return list(dict.fromkeys(as_embedded(text, unit) for unit in slices))


def extracts_of(source: Source, rank: int, deps: AnswerDeps) -> list[Extract]:
    """Every slice of the passage that has a word in it, in order."""
    passage = source.passage
    slices = deps.readings.of(("slices", passage.language), passage.text, lambda: list(_slices(passage, deps)))
    return [Extract(source, rank, unit, forms) for unit, forms in slices]


def _slices(passage: Passage, deps: AnswerDeps) -> Iterator[tuple[Unit, frozenset[str]]]:
    for unit in units(passage.text, deps.split, deps.config.extract.max_chars):
        forms = all_forms(content_words(passage.text[unit.start : unit.end], passage.language, deps.analyser))
        if forms:
            yield unit, forms


def says_the_same(one: Extract, other: Extract, share: float) -> bool:
    """Whether one's words are the other's, as far as ``share``, and no figure tells them apart."""
    common = len(one.forms & other.forms)
    if common < share * min(len(one.forms), len(other.forms)):
        return False
    few, many = sorted((_amounts(one), _amounts(other)), key=len)
    return few <= many


def _amounts(extract: Extract) -> frozenset[tuple[str, str]]:
    def told(figure: Figure) -> tuple[str, str]:
        return figure.value, figure.unit

    return frozenset(map(told, figures(extract.text)))
