"""The fields of the word index and what they hold of a passage."""

from collections.abc import Callable, Mapping

import tantivy

from retrieval.analysis.analyser import Analyser
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
    builder.add_text_field("version_id", tokenizer_name="raw", index_option="basic")
    for field in CONTENTS:
        builder.add_text_field(field, tokenizer_name="raw", index_option="position")
    return builder.build()


def document(item: LexicalItem, analyser: Analyser) -> tantivy.Document:
    """A passage as Tantivy takes it, all terms of a word at the word's position."""
    made = tantivy.Document(passage_id=item.passage_id, version_id=item.version_id)
    for field, content in CONTENTS.items():
        tokens = [
            tantivy.Token(term, position, 0)
            for position, word in enumerate(words(content(item)))
            for term in terms_of(field, word, item.language, analyser)
        ]
        made.add_pre_tokenized_text(field, tantivy.PreTokenizedString("", tokens))
    return made


def terms_of(field: str, word: str, language: str, analyser: Analyser) -> list[str]:
    """What a word can be found by in ``field``: as typed, or by its terms and what it is derived from."""
    found = (word,) if field == EXACT else (*analyser.terms(word, language), *analyser.roots(word, language))
    return [marked(term, language) for term in found]


def marked(term: str, language: str) -> str:
    """A term as it is indexed: a word's carries its language, numbers and § are the same in all."""
    return term if is_universal(term) else f"{language}:{term}"
