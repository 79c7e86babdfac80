"""The terms that an index holds, and those of them that a mistyped word may stand for."""

from collections.abc import Sequence
from functools import cached_property, lru_cache
from itertools import product

import tantivy
from rapidfuzz import process
from rapidfuzz.distance import OSA

# People rarely miss a word's first letters, and all terms that begin with two are found in a millisecond.
_SURE_LETTERS = 2
_SHORTEST = 4
_LONG = 8  # letters; a longer word may hold two slips
_MOST = 5
_FOLDED = str.maketrans("äöå", "aoa")
_UNFOLDED = {"a": "aäå", "o": "oö", "ä": "aä", "ö": "oö", "å": "aå"}


class Vocabulary:
    """What one state of the index holds."""

    def __init__(self, searcher: tantivy.Searcher) -> None:
        self._searcher = searcher
        self._beginning = lru_cache(maxsize=512)(self._find_beginning)

    def has(self, field: str, term: str) -> bool:
        """Whether any passage has the term."""
        return bool(self._searcher.doc_freq(field, term))

    @cached_property
    def versions(self) -> frozenset[str]:
        """The versions that passages belong to, some of which may be taken out already."""
        return frozenset(term for term, _ in self._searcher.terms_with_prefix("version_id", ""))

    def near(self, field: str, word: str, mark: str) -> dict[str, int]:
        """Terms that ``word`` is a slip or two away from, each with how many; ``mark`` is what terms begin with.

        Optimal string alignment distance: letters missing, wrong, too many or swapped. Dots over a, o and å count
        nothing: foreign keyboards have none. Only the nearest are kept.
        """
        if len(word) < _SHORTEST:
            return {}
        starts = ["".join(letters) for letters in product(*(_UNFOLDED.get(x, x) for x in word[:_SURE_LETTERS]))]
        terms = [term for start in starts for term in self._beginning(field, mark + start)]
        folded = [term[len(mark) :].translate(_FOLDED) for term in terms]
        found = process.extract(
            word.translate(_FOLDED), folded, scorer=OSA.distance, score_cutoff=1 + (len(word) >= _LONG), limit=_MOST
        )
        least = min((int(distance) for _, distance, _ in found), default=0)
        return {terms[at]: int(distance) for _, distance, at in found if distance == least}

    def _find_beginning(self, field: str, prefix: str) -> Sequence[str]:
        return tuple(term for term, _ in self._searcher.terms_with_prefix(field, prefix))
