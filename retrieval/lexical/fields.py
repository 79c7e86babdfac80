"""The fields of the word index and what they hold of a passage."""

from collections.abc import Callable, Iterable, Mapping

import tantivy

from retrieval.analysis.analyser import Analyser
from retrieval.analysis.words import is_universal
from retrieval.lexical.item import LexicalItem

WORDS = "words"
HEADINGS = "headings"
CONTENTS: Mapping[str, Callable[[LexicalItem], str]] = {
    WORDS: lambda item: item.whole,
    HEADINGS: lambda item: f"{item.title} {item.heading}",
}
"""What each field is made of. Headings count in the first too, and once more by themselves."""


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
        analysed = analyser.analyse(content(item), item.language)
        tokens = [
            tantivy.Token(term, position, 0)
            for position, terms in enumerate(analysed)
            for term in marked(terms, item.language)
        ]
        made.add_pre_tokenized_text(field, tantivy.PreTokenizedString("", tokens))
    return made


def marked(terms: Iterable[str], language: str) -> list[str]:
    """Terms as they are indexed: a word's carry their language, numbers and § are the same in all."""
    return [term if is_universal(term) else f"{language}:{term}" for term in terms]
