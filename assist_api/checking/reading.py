"""A source read once for all sentences that cite it: its units with what each says."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from assist_api.answers.units import SplitSentences, Unit, units
from assist_api.checking.bearing import marked_forms
from assist_api.checking.clauses import Clause, clauses
from assist_api.checking.words import Analyser, content_words
from corpus.model import Passage

_SOURCES_KEPT = 64  # an answer cites a handful


@dataclass(frozen=True, slots=True)
class ReadUnit:
    """A unit of a passage: its own clauses, those of its lead-in and its table's header, and all their words."""

    unit: Unit
    text: str
    own: tuple[Clause, ...]
    lead: tuple[Clause, ...]
    forms: frozenset[str]

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """Everything that the unit says, read as it must be: with its lead-in."""
        return self.own + self.lead


@dataclass(frozen=True, slots=True)
class ReadSource:
    """A passage's units, the words of its headings and its document's title, and those of the whole with them."""

    units: tuple[ReadUnit, ...]
    around: frozenset[str]
    forms: frozenset[str]


@lru_cache(maxsize=_SOURCES_KEPT)
def read_source(
    passage: Passage, surroundings: str, split: SplitSentences, max_chars: int, analyser: Analyser
) -> ReadSource:
    """The passage read; ``surroundings`` are its title, headings and context."""
    language = passage.language
    read = tuple(_unit(passage, unit, analyser) for unit in units(passage.text, split, max_chars))
    around = marked_forms(content_words(surroundings, language, analyser), language, analyser)
    return ReadSource(read, around, around.union(*(unit.forms for unit in read)))


def _unit(passage: Passage, unit: Unit, analyser: Analyser) -> ReadUnit:
    text = passage.text[unit.start : unit.end]
    own = clauses(text, passage.language, analyser)
    lead = clauses(f"{passage.context}\n{unit.header}", passage.language, analyser)
    return ReadUnit(unit, text, own, lead, forms_of((*own, *lead)))


def forms_of(said: Iterable[Clause]) -> frozenset[str]:
    """Every form of every word of the clauses, with their marks."""
    return frozenset().union(*(clause.forms for clause in said))
