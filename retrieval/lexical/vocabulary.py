"""The terms that an index holds, and those of them that a mistyped word may stand for."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby, product

import tantivy
from rapidfuzz import process
from rapidfuzz.distance import OSA

from retrieval.lexical.rarity import Rarity

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

    def near(self, field: str, word: str, mark: str, rarity: Rarity) -> dict[str, int]:
        """Terms in the scope that ``word`` is a slip or two away from, each with how many; all begin with ``mark``.

        Optimal string alignment distance: letters missing, wrong, too many or swapped. Dots over a, o and å count
        nothing: foreign keyboards have none. Only the nearest are kept, of those the commonest.
        """
        if len(word) < _SHORTEST:
            return {}
        starts = ["".join(letters) for letters in product(*(_UNFOLDED.get(x, x) for x in word[:_SURE_LETTERS]))]
        terms = [term for start in starts for term in self._beginning(field, mark + start)]
        folded = [term[len(mark) :].translate(_FOLDED) for term in terms]
        found = process.extract(
            word.translate(_FOLDED), folded, scorer=OSA.distance, score_cutoff=1 + (len(word) >= _LONG), limit=None
        )
        for slips, group in groupby(found, key=lambda each: int(each[1])):
            listed = list(group)
            rarity.learn((field, terms[at]) for *_, at in listed)
            having = {terms[at]: rarity.passages((field, terms[at])) for *_, at in listed}
            if any(having.values()):
                commonest = sorted((term for term in having if having[term]), key=lambda term: (-having[term], term))
                return dict.fromkeys(commonest[:_MOST], slips)
        return {}

    def has_beginning(self, field: str, start: str) -> bool:
        """Whether any term begins so; of whichever passages, so it may only save a look for one of those in scope."""
        return bool(self._searcher.terms_with_prefix(field, start, limit=1))

    def _find_beginning(self, field: str, prefix: str) -> Sequence[str]:
        return tuple(term for term, _ in self._searcher.terms_with_prefix(field, prefix))
