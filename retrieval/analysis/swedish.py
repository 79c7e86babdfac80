"""Swedish compounds: the words they are made of, told by how often those stand alone.

After Koehn and Knight (2003), "Empirical Methods for Compound Splitting": of the ways to cut a word, the one whose
parts are the most frequent by their geometric mean. Longer parts count for more: short words fit almost anywhere.
"""

import math

from retrieval.analysis.frequencies import frequencies

_SHORTEST_WORD = 7
_SHORTEST_PART = 3
_SHORT_IS_COMMON = 4e-6  # a part of three letters has to be this frequent: "kort" and "lån" are words, "ars" is not
_TIMES = 10  # how much more frequent than the whole the parts have to be
# Endings and prefixes that are words too: "användare" holds no "are", "förordning" no "för".
_NOT_LAST = frozenset(
    {"ade", "ande", "anden", "ar", "are", "aren", "arens", "bar", "dom", "else", "ende", "ens", "er", "het", "heten",
     "ing", "ingar", "ingen", "isk", "lig", "ning", "ningar", "ningen", "or", "sam", "skap"}
)  # fmt: skip
_NOT_FIRST = frozenset(
    {"an", "av", "be", "bort", "där", "efter", "er", "fram", "från", "för", "ge", "här", "hem", "in", "med", "miss",
     "mot", "ned", "ny", "om", "på", "sam", "till", "under", "und", "upp", "ut", "van", "åter", "över"}
)  # fmt: skip
_GUESS = 0.1  # how likely a joining vowel or a genitive is against a word as it stands
_VOWELS = frozenset("aeiouyåäö")


class Compounds:
    """Splits compounds by a word list with frequencies, which is loaded at the first word (half a second)."""

    name = "wordfreq compounds 1"

    def parts(self, word: str) -> tuple[str, ...]:
        """The words that ``word`` (lower case) is made of, in order; empty for one that is not a compound.

        ``bostadslån`` → ``bostad``, ``lån``. The joining s is left out, and so is a joining vowel where the word
        without it is the commoner one.
        """
        if len(word) < _SHORTEST_WORD or not word.isalpha():
            return ()
        best, score = self._best(word)
        return best if score > _TIMES * frequencies("sv").get(word, 0.0) else ()

    def _best(self, word: str) -> tuple[tuple[str, ...], float]:
        best: tuple[tuple[str, ...], float] = ((), 0.0)
        for at in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
            last = word[at:]
            if last in _NOT_LAST or not _VOWELS.intersection(last):
                continue
            for first, likely in _first_parts(word[:at]):
                score = math.sqrt(likely * _frequency(last)) * min(len(first), len(last)) ** 2
                if score > best[1]:
                    best = ((first, last), score)
        return best


def _first_parts(written: str) -> list[tuple[str, float]]:
    """The words that a compound's first part may stand for, and how frequent each is, made less where it is a guess."""
    own, shorter = _frequency(written), _frequency(written[:-1])
    found = []
    if written.endswith("s") and len(written) > _SHORTEST_PART:
        found.append((written[:-1], shorter if len(written) > 4 else _GUESS * shorter))
        own = _GUESS * own if shorter > own else own  # a genitive: "arvs" is no word of its own in "arvskatt"
    elif written[-1] in "eou" and len(written) > 4:
        found.append((written[:-1], _GUESS * shorter))
    if written not in frequencies("sv"):
        found.append((f"{written}a", _frequency(f"{written}a")))  # "skol-" and "betal-" have lost a vowel
    found.append((written, own))
    return [(word, likely) for word, likely in found if likely and word not in _NOT_FIRST]


def _frequency(word: str) -> float:
    """Share of all words of running text; none for a short one that is rare."""
    share = frequencies("sv").get(word, 0.0)
    return share if len(word) > _SHORTEST_PART or share > _SHORT_IS_COMMON else 0.0
