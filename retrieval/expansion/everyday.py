"""The law's words for a question's everyday words, by a table."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from retrieval.analysis.analyser import Analyser
from retrieval.analysis.function_words import FUNCTION_WORDS
from retrieval.analysis.spoken import standard
from retrieval.analysis.words import is_universal, words
from retrieval.expansion.model import Added
from retrieval.expansion.table import ANYWHERE, BEGINNING, Entry

_GAP = 2  # words that may stand between those of a phrase: "panna *minun* tilini kiinni"
_SHORTEST_BEGINNING = 3
_BUCKET = 2  # letters that a phrase's first word has in common with its base form

_Terms = Sequence[tuple[str, ...]]
"""The index terms of each word of a text; a function word stands for itself, in the form it is written in."""

_ByFirst = Mapping[str, Sequence[Entry]]
"""Entries by what a question must have of their first word."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A table's phrase in a question: where its words stand, and whether it is a word whole or only a part of one."""

    entry: Entry
    places: tuple[int, ...]
    whole: bool

    @property
    def rank(self) -> tuple[int, bool]:
        """Longer phrases come first, whole words before parts."""
        return -len(self.places), not self.whole


class EverydayWords:
    """Finds a table's phrases in questions by base form; a later entry replaces an earlier one of the same phrase.

    ``weight`` is what a phrase's terms weigh together. A compound also matches by a part (``opiskelijakämppä`` is a
    ``kämppä``) unless the table knows the whole word: by its last part alone statutes were found better, by .006 in
    nDCG@10, and customers' questions worse, five fewer of 390 among the first five. A word of a phrase found does not
    match by itself. Safe to share between threads; entries are analysed when a question first has a word that begins
    as they do.
    """

    def __init__(self, entries: Iterable[Entry], analyser: Analyser, weight: float) -> None:
        self._analyser = analyser
        self._weight = weight
        latest = {(entry.language, entry.phrase.lower()): entry for entry in entries}
        self._entries: dict[tuple[str, str], list[Entry]] = {}
        for (language, phrase), entry in latest.items():
            self._entries.setdefault((language, phrase[:_BUCKET]), []).append(entry)
        self._tables: dict[tuple[str, str], _ByFirst] = {}
        self._keys = cache(self._find_keys)

    def expand(self, question: str, language: str) -> Sequence[Added]:
        """The law's terms for each phrase found, in the question's order, each once."""
        asked = words(question)
        added: dict[tuple[str, str], Added] = {}
        for found in _longest(list(self._phrases(self._asked(question, language), language))):
            for one in self._added(found.entry, tuple(asked[place] for place in found.places)):
                added.setdefault((one.language, one.words), one)
        return tuple(added.values())

    def prepare(self) -> None:
        """Analyse how every phrase begins: a second of processor time, of which a question would pay up to 20 ms."""
        for language, start in self._entries:
            self._table(language, start)

    def _table(self, language: str, start: str) -> _ByFirst:
        """The entries whose phrases begin so, by their first words; others wait until a question needs them."""
        if (language, start) not in self._tables:
            by_first: dict[str, list[Entry]] = {}
            for entry in self._entries.get((language, start), ()):
                first = next(self._each_key(entry.phrase, language))
                by_first.setdefault(first, []).append(entry)
            self._tables[language, start] = by_first
        return self._tables[language, start]

    def _find_keys(self, phrase: str, language: str) -> tuple[str, ...]:
        return tuple(self._each_key(phrase, language))

    def _each_key(self, phrase: str, language: str) -> Iterator[str]:
        """What a question must have of a phrase: of each word its base form, or how it begins."""
        for piece in phrase.lower().split():
            if piece.endswith(BEGINNING):
                yield piece
            elif piece != ANYWHERE:
                pairs = zip(words(piece), self._analyse(piece, language), strict=True)
                yield from (word if word in terms else terms[0] for word, terms in pairs)

    def _phrases(self, terms: _Terms, language: str) -> Iterator[_Found]:
        for at, of_word in enumerate(terms):
            for term in of_word:
                for entry in self._table(language, term[:_BUCKET]).get(term, ()):
                    keys = self._keys(entry.phrase, language)
                    if places := _places(keys, terms, at, len(terms) if entry.anywhere else _GAP):
                        yield _Found(entry, places, len(keys) > 1 or term == of_word[0])

    def _added(self, entry: Entry, asked: tuple[str, ...]) -> Iterator[Added]:
        for language, terms in entry.terms.items():
            for term in terms:
                yield Added(asked, term, language, self._weight / len(terms), "table")

    def _analyse(self, text: str, language: str) -> _Terms:
        return [self._terms(word, language) for word in words(text)]

    def _asked(self, text: str, language: str) -> _Terms:
        """As the table's own words are analysed, and how each word begins."""
        analysed = zip(words(text), self._analyse(text, language), strict=True)
        return [(*terms, *_beginnings(word)) for word, terms in analysed]

    def _terms(self, word: str, language: str) -> tuple[str, ...]:
        if word in FUNCTION_WORDS[language]:
            return (word,)
        written = (word,) if language != "fi" or is_universal(word) else standard(word, self._known)
        found = (term for form in written for term in self._analyser.terms(form, language))
        return tuple(dict.fromkeys(found))

    def _known(self, word: str) -> bool:
        return self._analyser.knows(word, "fi")


def _beginnings(word: str) -> tuple[str, ...]:
    return tuple(f"{word[:length]}{BEGINNING}" for length in range(_SHORTEST_BEGINNING, len(word) + 1))


def _places(keys: Sequence[str], terms: _Terms, at: int, gap: int) -> tuple[int, ...]:
    """Where the words of a phrase stand, its first at ``at``, the others near it in any order; none if one does not."""
    window = range(max(0, at - len(keys) - gap + 1), min(len(terms), at + len(keys) + gap))
    places = [at]
    for key in keys[1:]:
        place = next((n for n in window if n not in places and key in terms[n]), None)
        if place is None:
            return ()
        places.append(place)
    return tuple(sorted(places))


def _longest(found: Sequence[_Found]) -> Sequence[_Found]:
    """The best ranked, in the question's order, and none on a word that a better one is about.

    Several parts of one word may each be known: they rank equal.
    """
    taken: dict[int, tuple[int, bool]] = {}
    kept = []
    for one in sorted(found, key=lambda one: one.rank):
        if all(taken.get(place, one.rank) == one.rank for place in one.places):
            taken.update(dict.fromkeys(one.places, one.rank))
            kept.append(one)
    return sorted(kept, key=lambda one: one.places)
