"""The fields of the word index and what they hold of a passage."""

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

import tantivy
from tantivy import Query

from retrieval.analysis.analyser import CACHED_WORDS, Analyser
from retrieval.analysis.words import is_universal, words
from retrieval.lexical.item import LexicalItem
from retrieval.lexical.lengths import FILLER, Lengths, ballast, kept_up

_WORD = re.compile(r"\w+")
WORDS = "words"
HEADINGS = "headings"
EXACT = "exact"
ADDRESS = "address"
QUESTIONS = "questions"
CONTENTS: Mapping[str, Callable[[LexicalItem], str]] = {
    WORDS: lambda item: item.whole,
    HEADINGS: lambda item: f"{item.title} {item.heading}",
    EXACT: lambda item: item.whole,
    ADDRESS: lambda item: item.address,
    QUESTIONS: lambda item: " ".join(item.questions),
}
"""What each field is made of. Headings count in ``words`` too, and once more by themselves."""

BALLAST = "ballast_of"
SAID = "said"
Place = tuple[str, str]
"""field, term"""


def schema() -> tantivy.Schema:
    """A passage's two ids, the mark of its text, the version that ballast is of, a field of terms for each content."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("passage_id", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("version_id", fast=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field(BALLAST, tokenizer_name="raw", index_option="basic")
    builder.add_text_field(SAID, tokenizer_name="raw", index_option="basic")
    for field in CONTENTS:
        builder.add_text_field(field, tokenizer_name="raw", index_option="freq")
    return builder.build()


def term_query(schema: tantivy.Schema, place: Place) -> Query:
    """Documents that have a term in a field."""
    return Query.term_query(schema, *place, index_option="freq")


class Documents:
    """Makes passages into what Tantivy takes: their words' terms, and filler up to a length that it keeps exactly.

    What a word is found by is kept with its language's mark: made anew it takes three times as long as all the rest.
    """

    def __init__(self, analyser: Analyser) -> None:
        self._analyser = analyser
        self._terms = lru_cache(maxsize=CACHED_WORDS)(self._find_terms)

    def of(self, item: LexicalItem) -> tuple[tantivy.Document, Lengths]:
        """A passage with a token for every term of every field, and how many they are."""
        made = tantivy.Document(passage_id=item.passage_id, version_id=item.version_id)
        made.add_text(SAID, mark_of(item.text))
        read = {text: words(text) for text in {content(item) for content in CONTENTS.values()}}
        lengths: dict[str, int] = {}
        for field, content in CONTENTS.items():
            tokens = [
                tantivy.Token(term, position, 0)
                for position, word in enumerate(read[content(item)])
                for term in self._terms(field == EXACT, word, item.language)
            ]
            lengths[field] = kept_up(len(tokens))
            _fill(made, field, tokens, lengths[field])
        return made, lengths

    def _find_terms(self, exact: bool, word: str, language: str) -> tuple[str, ...]:
        """What a word can be found by: as typed, or by its terms and what it is derived from."""
        analyser = self._analyser
        found = (word,) if exact else (*analyser.terms(word, language), *analyser.roots(word, language))
        return tuple(marked(term, language) for term in found)


class Balanced:
    """Counts what is added to an index in one go, and makes the ballast that goes with it."""

    def __init__(self) -> None:
        self._passages: Counter[str] = Counter()
        self._totals: dict[str, Counter[str]] = defaultdict(Counter)

    def count(self, version_id: str, lengths: Lengths) -> None:
        """A passage of a version is added."""
        self._passages[version_id] += 1
        self._totals[version_id].update(lengths)

    def ballast(self) -> Iterator[tantivy.Document]:
        """Documents of filler for each version."""
        for version_id, passages in self._passages.items():
            for lengths in ballast(passages, self._totals[version_id]):
                made = tantivy.Document(**{BALLAST: version_id})
                for field, length in lengths.items():
                    _fill(made, field, [], length)
                yield made


def _fill(made: tantivy.Document, field: str, tokens: list[tantivy.Token], length: int) -> None:
    filler = [tantivy.Token(FILLER, 0, 0)] * (length - len(tokens))
    made.add_pre_tokenized_text(field, tantivy.PreTokenizedString("", tokens + filler))


def mark_of(text: str) -> str:
    """The same for texts of the same words, and no others."""
    return hashlib.sha256(" ".join(_WORD.findall(text.casefold())).encode()).hexdigest()[:32]


def marked(term: str, language: str) -> str:
    """A term as it is indexed: a word's carries its language, numbers and § are the same in all."""
    return term if is_universal(term) else f"{language}:{term}"
