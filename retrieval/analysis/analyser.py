"""From text to index terms: base forms, compound parts and stems of each word, at the word's own position."""

import re
import threading
from functools import lru_cache
from importlib.metadata import version

import snowballstemmer

from retrieval.analysis.finnish import Morphology, clean, load_morphology
from retrieval.analysis.frequencies import frequencies
from retrieval.analysis.language import LANGUAGES
from retrieval.analysis.numbers import month
from retrieval.analysis.swedish import Compounds
from retrieval.analysis.words import is_universal, parts, words
from retrieval.errors import RetrievalError

RULES = 8  # raise when the terms of a word change, or what passages' lengths average: such an index is refused
CACHED_WORDS = 200_000
STEMMERS = {"fi": "finnish", "sv": "swedish", "en": "english"}

_ENDING = re.compile(r"[:'’].*")  # EU:n, MPL:ssä, customer's: what follows is no word


class Analyser:
    """Terms of texts in the product's languages; safe to share between threads.

    ``name`` tells two analysers apart whose terms differ: it goes into the data folder's manifest.
    """

    def __init__(self, finnish: Morphology) -> None:
        self.name = f"terms {RULES}, {finnish.name}, snowball {version('snowballstemmer')}"
        self._finnish = finnish
        self._swedish = Compounds()
        self._stemmers = {language: snowballstemmer.stemmer(name) for language, name in STEMMERS.items()}
        self._lock = threading.Lock()  # neither stemmers nor the morphology may be called by two threads at once
        self._terms_of = lru_cache(maxsize=CACHED_WORDS)(self._find_terms)
        self._roots_of = lru_cache(maxsize=CACHED_WORDS)(self._find_roots)
        self._knows_finnish = lru_cache(maxsize=CACHED_WORDS)(self._find_known)

    def analyse(self, text: str, language: str) -> list[tuple[str, ...]]:
        """For each word of ``text`` in order, its index terms, lower-cased; the first is the most specific."""
        if language not in LANGUAGES:
            raise RetrievalError(f"No analysis for the language “{language}”.", f"Use one of {', '.join(LANGUAGES)}.")
        return [self._terms_of(word, language) for word in words(text)]

    def terms(self, text: str, language: str) -> list[str]:
        """All index terms of ``text``, in order."""
        return [term for at_word in self.analyse(text, language) for term in at_word]

    def roots(self, word: str, language: str) -> tuple[str, ...]:
        """The words that a single ``word`` (lower case) is derived from, without its own terms; Finnish alone has any.

        ``omistaja`` (owner) → ``omistaa`` (to own): a question's verb finds the law's noun.
        """
        return self._roots_of(word) if language == "fi" else ()

    def knows(self, word: str, language: str) -> bool:
        """Whether a word (lower case) is one of the language's, by the morphology or a list of its common words.

        Without a Finnish morphology no Finnish word is known.
        """
        return self._knows_finnish(word) if language == "fi" else word in frequencies(language)

    def _find_known(self, word: str) -> bool:
        with self._lock:
            return any(True for _ in self._finnish.lemmas(word))

    def _find_roots(self, word: str) -> tuple[str, ...]:
        terms = self._terms_of(word, "fi")
        if is_universal(word):
            return ()
        with self._lock:
            found = [clean(root) for root in self._finnish.roots(word)]
        return tuple(dict.fromkeys(root for root in found if root and root not in terms))

    def _find_terms(self, word: str, language: str) -> tuple[str, ...]:
        if not word[-1].isalpha() and word.isascii():
            return tuple(dict.fromkeys([word, *parts(word), *self._month(word, language)]))
        with self._lock:
            pieces = list(dict.fromkeys([word, *parts(_ENDING.sub("", word))]))
            found = [form for piece in pieces for form in self._forms(piece, language)]
        return tuple(dict.fromkeys(form for form in found if form)) or (word,)

    def _month(self, date: str, language: str) -> tuple[str, ...]:
        name = month(date, language)
        return self._terms_of(name, language) if name else ()

    def _forms(self, word: str, language: str) -> list[str]:
        stem = self._stemmers[language].stemWord
        if language == "sv":
            return [stem(word), *map(stem, self._swedish.parts(word))]
        lemmas = [clean(form) for form in self._finnish.lemmas(word)] if language == "fi" else []
        return [*lemmas, stem(word)]


def load_analyser(finnish: str = "auto") -> Analyser:
    """An analyser with the Finnish morphology named (see ``retrieval.analysis.finnish``); takes up to two seconds."""
    return Analyser(load_morphology(finnish))
