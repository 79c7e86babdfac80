"""The fields of the word index and what they hold of a passage."""

from collections.abc import Callable, Mapping
from functools import lru_cache

import tantivy

from retrieval.analysis.analyser import CACHED_WORDS, Analyser
from retrieval.analysis.words import is_universal, words
from retrieval.lexical.item import LexicalItem

WORDS = "words"
HEADINGS = "headings"
EXACT = "exact"
ADDRESS = "address"
CONTENTS: Mapping[str, Callable[[LexicalItem], str]] = {
    WORDS: lambda item: item.whole,
    HEADINGS: lambda item: f"{item.title} {item.heading}",
    EXACT: lambda item: item.whole,
    ADDRESS: lambda item: item.address,
}
"""What each field is made of. Headings count in ``words`` too, and once more by themselves."""


def schema() -> tantivy.Schema:
    """Two ids and a field of terms for each of ``CONTENTS``."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("passage_id", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("version_id", fast=True, tokenizer_name="raw", index_option="basic")
    for field in CONTENTS:
        builder.add_text_field(field, tokenizer_name="raw", index_option="freq")
    return builder.build()


class Documents:
    """Makes passages into what Tantivy takes, all terms of a word at the word's position.

    What a word is found by is kept with its language's mark: made anew it takes three times as long as all the rest.
    """

    def __init__(self, analyser: Analyser) -> None:
        self._analyser = analyser
        self._terms = lru_cache(maxsize=CACHED_WORDS)(self._find_terms)

    def of(self, item: LexicalItem) -> tantivy.Document:
        """A passage with a token for every term of every field."""
        made = tantivy.Document(passage_id=item.passage_id, version_id=item.version_id)
        read = {text: words(text) for text in {content(item) for content in CONTENTS.values()}}
        for field, content in CONTENTS.items():
            tokens = [
                tantivy.Token(term, position, 0)
                for position, word in enumerate(read[content(item)])
                for term in self._terms(field == EXACT, word, item.language)
            ]
            made.add_pre_tokenized_text(field, tantivy.PreTokenizedString("", tokens))
        return made

    def _find_terms(self, exact: bool, word: str, language: str) -> tuple[str, ...]:
        """What a word can be found by: as typed, or by its terms and what it is derived from."""
        analyser = self._analyser
        found = (word,) if exact else (*analyser.terms(word, language), *analyser.roots(word, language))
        return tuple(marked(term, language) for term in found)


def marked(term: str, language: str) -> str:
    """A term as it is indexed: a word's carries its language, numbers and § are the same in all."""
    return term if is_universal(term) else f"{language}:{term}"
