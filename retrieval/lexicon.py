"""Words of one language for those of another, learned from sections that say the same in both.

A section's terms stand beside those of its counterpart; two that keep each other's company are likely each other's
translation. Dice's coefficient (Dice 1945) of the sections each stands in: ``2 * n_ab / (n_a + n_b)``.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from retrieval.analysis.analyser import Analyser
from retrieval.analysis.words import is_universal
from retrieval.errors import RetrievalError

Weighted = tuple[str, float]
"""A term and its Dice coefficient, in (0, 1]."""

# With the pairs of 48 Finnish and Swedish statutes: 3 were better than 5 (by one point of nDCG@10) and 6 (by two),
# terms seen together once cost two points where the statute asked about was held out.
TRANSLATIONS = 3
LEAST_DICE = 0.25
LEAST_TOGETHER = 2


@dataclass(frozen=True, slots=True)
class Pair:
    """One section in two languages."""

    language: str
    text: str
    other_language: str
    other_text: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """``entries`` by (from, to) language: a term → its translations, best first.

    ``pairs`` is how many sections taught it, ``source`` names what they were, so that a change is noticed.
    """

    entries: Mapping[tuple[str, str], Mapping[str, Sequence[Weighted]]]
    pairs: int = 0
    source: str = ""

    def translations(self, terms: Sequence[str], language: str, other: str) -> list[dict[str, float]]:
        """The translations of a word given by its index terms, the whole word first.

        One group for the whole word where it is known, else one for each of its parts that is: each group holds terms
        of the other language that may stand for it, with their coefficients. Empty when nothing is known.
        """
        known = self.entries.get((language, other), {})
        groups = [dict(known[term]) for term in terms if term in known]
        return groups[:1] if terms and terms[0] in known else groups

    def languages_from(self, language: str) -> frozenset[str]:
        """The languages into which it translates from ``language``."""
        return frozenset(other for own, other in self.entries if own == language)

    def __len__(self) -> int:
        """How many terms it can translate, over all directions."""
        return sum(map(len, self.entries.values()))

    def save(self, path: Path) -> None:
        """Write it as JSON, whole or not at all."""
        directions = [[*direction, entries] for direction, entries in self.entries.items()]
        beside = path.with_suffix(".new")
        content = {"pairs": self.pairs, "source": self.source, "directions": directions}
        beside.write_text(json.dumps(content, ensure_ascii=False), "utf-8")
        beside.replace(path)

    @classmethod
    def load(cls, path: Path) -> "Lexicon":
        """What ``save`` wrote; an empty one where there is none. RetrievalError when the file is damaged."""
        if not path.exists():
            return EMPTY
        try:
            read = json.loads(path.read_text("utf-8"))
            entries = {
                (source, target): {term: [(word, dice) for word, dice in found] for term, found in terms.items()}
                for source, target, terms in read["directions"]
            }
            return cls(entries, read["pairs"], read["source"])
        except (ValueError, KeyError, TypeError) as error:
            raise RetrievalError(
                f"The lexicon {path} is damaged ({error}).", "Rebuild the indexes with `ohjenuora reindex`."
            ) from error


EMPTY = Lexicon({})


def learn(pairs: Iterable[Pair], analyser: Analyser, source: str = "") -> Lexicon:
    """A lexicon in both directions of every pair of languages met; numbers need none and are left out.

    So are sections that both documents have in one language, as a translation has what was left untranslated.
    """
    by_languages: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for pair in pairs:
        (one, text), (other, same) = sorted([(pair.language, pair.text), (pair.other_language, pair.other_text)])
        if one != other:
            by_languages.setdefault((one, other), []).append((text, same))
    entries: dict[tuple[str, str], dict[str, list[Weighted]]] = {}
    for (one, other), group in by_languages.items():
        ours = _Sections([set(analyser.terms(text, one)) for text, _ in group])
        theirs = _Sections([set(analyser.terms(same, other)) for _, same in group])
        entries[one, other] = _translations(ours, theirs)
        entries[other, one] = _translations(theirs, ours)
    return Lexicon(entries, sum(map(len, by_languages.values())), source)


class _Sections:
    """Which terms stand in which sections: rows are sections, columns the terms met often enough to be learned."""

    def __init__(self, sections: Sequence[set[str]]) -> None:
        from scipy.sparse import csr_matrix

        counts: dict[str, int] = {}
        for terms in sections:
            for term in terms:
                counts[term] = counts.get(term, 0) + 1
        self.terms = sorted(term for term, n in counts.items() if n >= LEAST_TOGETHER and not is_universal(term))
        column = {term: at for at, term in enumerate(self.terms)}
        cells = [(row, column[term]) for row, terms in enumerate(sections) for term in terms if term in column]
        rows, columns = np.array(cells, np.int64).reshape(-1, 2).T
        shape = (len(sections), len(self.terms))
        self.matrix = csr_matrix((np.ones(len(cells), np.float32), (rows, columns)), shape)
        self.counts = np.array([counts[term] for term in self.terms], np.float32)


def _translations(ours: _Sections, theirs: _Sections) -> dict[str, list[Weighted]]:
    together = (ours.matrix.T @ theirs.matrix).tocsr()
    found: dict[str, list[Weighted]] = {}
    for row, term in enumerate(ours.terms):
        start, end = together.indptr[row], together.indptr[row + 1]
        columns, counts = together.indices[start:end], together.data[start:end]
        dice = 2 * counts / (ours.counts[row] + theirs.counts[columns])
        likely = (counts >= LEAST_TOGETHER) & (dice >= LEAST_DICE)
        best = sorted(zip(-dice[likely], columns[likely], strict=True))[:TRANSLATIONS]
        if best:
            found[term] = [(theirs.terms[at], round(float(-score), 4)) for score, at in best]
    return found
