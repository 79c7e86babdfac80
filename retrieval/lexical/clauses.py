"""From a question to what is looked for: for each of its words a clause, its terms in one field."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import tantivy
from tantivy import Query

from retrieval.analysis.analyser import Analyser
from retrieval.analysis.function_words import FUNCTION_WORDS
from retrieval.analysis.language import LANGUAGES
from retrieval.analysis.words import is_universal, words
from retrieval.expansion.model import Added
from retrieval.lexical.fields import HEADINGS, WORDS, marked
from retrieval.lexicon import Lexicon

# How much the other terms of a word count beside its best one. A base form, its parts and its stem are one word, and a
# plain sum (1.0) counts a long compound four times. Of 0.1, 0.3, 0.6 and 1.0 it was best on five sets of six and a
# tenth of a point behind on the sixth: 0.3 to 2.7 points of nDCG@10 above the sum.
TIE_BREAKER = 0.3
# A word's translations are guesses at one meaning, so they add less to the best: against 0.3, half a point of nDCG@10
# with sections held out and one with statutes held out.
TRANSLATED_TIE_BREAKER = 0.1
FIELDS: Mapping[str, float] = {WORDS: 1.0, HEADINGS: 0.5}
"""What a word found in a field weighs."""
_ALL_FUNCTION_WORDS = frozenset().union(*FUNCTION_WORDS.values())


@dataclass(frozen=True, slots=True)
class Clause:
    """What stands for the words ``asked``: the best of the weighted ``terms`` counts, and of the others a part."""

    asked: str
    terms: Mapping[str, float]
    tie_breaker: float = TIE_BREAKER
    weight: float = 1.0
    fields: Mapping[str, float] = field(default_factory=lambda: FIELDS)

    def queries(self, schema: tantivy.Schema) -> list[Query]:
        """A query for each field; a passage's score is their sum."""
        return [
            _boosted(Query.disjunction_max_query(list(self.in_field(schema, name).values()), self.tie_breaker), weight)
            for name, weight in self.weights()
        ]

    def in_field(self, schema: tantivy.Schema, name: str) -> dict[str, Query]:
        """For each term its query, without the clause's and the field's weight."""
        return {
            term: _boosted(Query.term_query(schema, name, term, index_option="freq"), weight)
            for term, weight in self.terms.items()
        }

    def weights(self) -> list[tuple[str, float]]:
        """Each field with what a word found in it weighs."""
        return [(name, weight * self.weight) for name, weight in self.fields.items()]


class Clauses:
    """Makes the clauses of questions."""

    def __init__(self, analyser: Analyser) -> None:
        self._analyser = analyser

    def of(self, question: str, language: str, lexicon: Lexicon, added: Sequence[Added]) -> list[Clause]:
        """The question's words in its language, then in the others, then what was added to them.

        Function words are left out while others remain; across languages always: there they are rare and weigh much.
        """
        asked = words(question)
        telling = [word for word in asked if word not in FUNCTION_WORDS[language]] or asked
        found = [Clause(word, dict.fromkeys(self._terms(word, language), 1.0)) for word in telling]
        foreign = [word for word in asked if word not in _ALL_FUNCTION_WORDS and not is_universal(word)]
        for other in LANGUAGES:
            if other != language:
                found += [clause for word in foreign for clause in self._foreign(word, language, other, lexicon)]
        return found + [clause for addition in added for clause in self._added(addition)]

    def _foreign(self, word: str, language: str, other: str, lexicon: Lexicon) -> Iterator[Clause]:
        """A word as it stands, in case the other language has it too, and its translations or those of its parts."""
        as_is = dict.fromkeys(self._terms(word, other), 1.0)
        own = self._analyser.terms(word, language)
        translated = [
            {f"{other}:{term}": dice for term, dice in group.items()}
            for group in lexicon.translations(own, language, other)
        ]
        if len(translated) == 1:
            yield Clause(word, {**as_is, **translated[0]}, TRANSLATED_TIE_BREAKER)
            return
        yield Clause(word, as_is)
        for group in translated:
            yield Clause(word, group, TRANSLATED_TIE_BREAKER)

    def _added(self, added: Added) -> Iterator[Clause]:
        for word in words(added.words):
            if word not in FUNCTION_WORDS[added.language]:
                terms = dict.fromkeys(self._terms(word, added.language), 1.0)
                yield Clause(" ".join(added.asked) or word, terms, weight=added.weight)

    def _terms(self, word: str, language: str) -> list[str]:
        return marked(self._analyser.terms(word, language), language)


def _boosted(query: Query, weight: float) -> Query:
    return query if weight == 1.0 else Query.boost_query(query, weight)
