"""From a question to what is looked for: for each of its words a clause, its terms in one field."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise

import tantivy
from tantivy import Query

from retrieval.analysis.analyser import Analyser
from retrieval.analysis.function_words import ALL_FUNCTION_WORDS, FUNCTION_WORDS
from retrieval.analysis.language import LANGUAGES
from retrieval.analysis.spoken import standard
from retrieval.analysis.words import is_universal, words
from retrieval.expansion.model import Added
from retrieval.lexical.defined import Defined
from retrieval.lexical.fields import ADDRESS, EXACT, HEADINGS, QUESTIONS, WORDS, Place, marked, term_query
from retrieval.lexical.rarity import Rarities, Rarity
from retrieval.lexical.vocabulary import Vocabulary
from retrieval.lexicon import EMPTY, Lexicon
from retrieval.scope import EVERYTHING, Scope

# How much the other terms of a word count beside its best one. A base form, its parts and its stem are one word, and a
# plain sum (1.0) counts a long compound four times. Of 0.1, 0.3, 0.6 and 1.0 it was best on five sets of six and a
# tenth of a point behind on the sixth: 0.3 to 2.7 points of nDCG@10 above the sum.
TIE_BREAKER = 0.3
# A word's translations are guesses at one meaning, so they add less to the best: against 0.3, half a point of nDCG@10
# with sections held out and one with statutes held out.
TRANSLATED_TIE_BREAKER = 0.1
# What a term weighs by what it is and where it stands, chosen so that no set of five loses (nDCG@10 of the words alone,
# mean over five sets): the headings once more +2.9 points, within one clause with the rest (0.5 more than beside it;
# 0.5 and 1.3 did no better); the word as typed +0.2; what it is derived from +0.4. Parts below 0.9 of the whole cost up
# to 3 points: being in more passages they weigh less already. A bonus for neighbouring words gained on one set what it
# lost on another, and so did the text of the passages around.
FIELDS: Mapping[str, float] = {WORDS: 1.0, HEADINGS: 1.0}
ASKED = 0.5  # in the questions that a model has written for a passage; set by hand, for want of a capable model
AS_TYPED = 0.5
ROOT = 0.6
PART = 0.9
SLIP = 0.7  # for each slip that lies between a word and what it may stand for
JOINED = 0.5
# Of the words added to a question: terms that more passages have than either of these say little by themselves, and
# going through those passages is what a search of a large corpus spends its time on (the words of a question among a
# million, p95: 263 ms, 71 with these limits). Of 2, 3, 5 and 10 per cent 5 was best on questions of the supervisor's
# regulations.
COMMON = 0.05
FEW = 50
MOST_ADDED = 24
_SHORTEST_PART = 3
_SURE_LETTERS = 2  # of a compound's last part, which are those of its base form


@dataclass(frozen=True, slots=True)
class Clause:
    """What stands for the words ``asked``: the best of the ``places`` by weight counts, and of the others a part."""

    asked: str
    places: Mapping[Place, float]
    tie_breaker: float = TIE_BREAKER
    weight: float = 1.0

    def query(self, schema: tantivy.Schema, rarity: Rarity) -> Query | None:
        """As Tantivy searches for it; None where no passage of the scope has any of it."""
        parts = list(self.parts(schema, rarity).values())
        return boosted(Query.disjunction_max_query(parts, self.tie_breaker), self.weight) if parts else None

    def parts(self, schema: tantivy.Schema, rarity: Rarity) -> dict[Place, Query]:
        """Each place's query as rare as it is in the scope, without the clause's own weight."""
        return {
            place: boosted(term_query(schema, place), weight * correction)
            for place, weight in self.places.items()
            if (correction := rarity.correction(place))
        }


class Clauses:
    """Makes the clauses of questions; ``vocabulary`` is what the index holds, ``defined`` what its passages define.

    What of both stands in passages outside the scope of a search counts for nothing. ``questions`` says whether any
    were written for passages.
    """

    def __init__(
        self, analyser: Analyser, vocabulary: Vocabulary, defined: Defined, rarities: Rarities, questions: bool = False
    ) -> None:
        self._analyser = analyser
        self._vocabulary = vocabulary
        self._defined = defined
        self._rarities = rarities
        self._questions = questions

    def of(
        self,
        question: str,
        language: str,
        lexicon: Lexicon = EMPTY,
        added: Sequence[Added] = (),
        scope: Scope = EVERYTHING,
    ) -> list[Clause]:
        """The question's words in its language, then in the others, then what was added to them.

        Function words are left out while others remain; across languages always: there they are rare and weigh much.
        """
        asked, rarity = words(question), self._rarities(scope)
        meant = self._telling(asked, language)
        telling = [word for word, _ in meant]
        rarity.learn(place for _, forms in meant for form in forms for place in self._places(form, language))
        found = [Clause(word, self._found_or_near(word, forms, language, rarity)) for word, forms in meant]
        found += self._joined(telling, language, rarity)
        found += [clause for word in telling for clause in self._named(word, language, scope)]
        foreign = [word for word in asked if word not in ALL_FUNCTION_WORDS and not is_universal(word)]
        for other in LANGUAGES:
            if other != language:
                found += [clause for word in foreign for clause in self._foreign(word, language, other, lexicon)]
        return found + self._added(added, rarity)

    def in_headings(self, question: str, language: str) -> Iterator[Clause]:
        """For each telling word of the question, once, its terms in titles and headings."""
        for word, forms in dict(self._telling(words(question), language)).items():
            places = {place: 1.0 for form in forms for place in self._places(form, language) if place[0] == HEADINGS}
            yield Clause(word, places)

    def _telling(self, asked: Sequence[str], language: str) -> list[tuple[str, tuple[str, ...]]]:
        """The words that are no function words, all where there is no other, each with what it may stand for."""
        meant = [(word, self._meant(word, language)) for word in asked]
        return [each for each in meant if not FUNCTION_WORDS[language].intersection((each[0], *each[1]))] or meant

    def _meant(self, word: str, language: str) -> tuple[str, ...]:
        """The written words that a spoken one may stand for."""
        if language != "fi" or is_universal(word):
            return (word,)
        return standard(word, lambda form: self._analyser.knows(form, "fi"))

    def _found_or_near(self, word: str, meant: Sequence[str], language: str, rarity: Rarity) -> dict[Place, float]:
        """Where a word is looked for. One that no passage has and the language does not either may be mistyped."""
        places: dict[Place, float] = {}
        for form in meant:
            places |= self._places(form, language)
        known = is_universal(word) or any(rarity.passages(place) for place in places)
        return places if known or self._analyser.knows(word, language) else places | self._near(word, language, rarity)

    def _near(self, word: str, language: str, rarity: Rarity) -> dict[Place, float]:
        """What a mistyped word may stand for: all forms of a word in the index, or a term."""
        mark = marked("", language)
        typed = self._vocabulary.near(EXACT, word, mark, rarity)
        if typed:
            return {
                (field, term): weight * SLIP**slips
                for near, slips in typed.items()
                for (field, term), weight in self._places(near.removeprefix(mark), language).items()
            }
        stem = self._analyser.terms(word, language)[-1]
        slips = self._vocabulary.near(WORDS, stem, mark, rarity)
        return everywhere({near: SLIP**count for near, count in slips.items()})

    def _joined(self, telling: Sequence[str], language: str, rarity: Rarity) -> Iterator[Clause]:
        """Two words that the index has as one: speech recognition writes compounds apart."""
        for first, second in pairwise(telling):
            if len(first) < _SHORTEST_PART or len(second) < _SHORTEST_PART or not (first + second).isalpha():
                continue
            start = marked(first + second[:_SURE_LETTERS], language)
            if not self._vocabulary.has_beginning(WORDS, start):  # most pairs; analysing what is no word takes 1 ms
                continue
            whole = marked(self._analyser.terms(first + second, language)[0], language)
            if rarity.passages((WORDS, whole)):
                yield Clause(f"{first} {second}", everywhere({whole: 1.0}), weight=JOINED)

    def _named(self, word: str, language: str, scope: Scope) -> Iterator[Clause]:
        """What an abbreviation stands for, and the abbreviations of a name, where the corpus defines them."""
        definition = self._defined.long_form(word, scope)
        if definition:
            telling = [part for part in words(definition.long) if part not in FUNCTION_WORDS[definition.language]]
            for part in telling:
                yield Clause(word, self._places(part, definition.language), weight=1 / len(telling))
        name = marked(self._analyser.terms(word, language)[0], language)
        for short in self._defined.short_forms(name, scope):
            yield Clause(
                word, everywhere({marked(term, language): 1.0 for term in self._analyser.terms(short, language)})
            )

    def _foreign(self, word: str, language: str, other: str, lexicon: Lexicon) -> Iterator[Clause]:
        """A word as it stands, in case the other language has it too, and its translations or those of its parts."""
        as_is = everywhere({marked(term, other): 1.0 for term in self._analyser.terms(word, other)})
        own = self._analyser.terms(word, language)
        translated = [
            everywhere({f"{other}:{term}": dice for term, dice in group.items()})
            for group in lexicon.translations(own, language, other)
        ]
        if len(translated) == 1:
            yield Clause(word, {**as_is, **translated[0]}, TRANSLATED_TIE_BREAKER)
            return
        yield Clause(word, as_is)
        for group in translated:
            yield Clause(word, group, TRANSLATED_TIE_BREAKER)

    def _added(self, added: Sequence[Added], rarity: Rarity) -> list[Clause]:
        """The rarer terms of the words that were added, those of the greatest weight, each once.

        For a long story 250 may be there: they are analysed and counted until enough are found.
        """
        by_weight = sorted(added, key=lambda addition: -addition.weight)
        clauses = (clause for addition in by_weight for clause in self._standing_in(addition))
        most = max(FEW, COMMON * rarity.size)
        kept: dict[frozenset[Place], Clause] = {}
        while len(kept) < MOST_ADDED and (some := list(islice(clauses, MOST_ADDED))):
            rarity.learn(place for clause in some for place in clause.places)
            for clause in some:
                rare = {place: weight for place, weight in clause.places.items() if rarity.passages(place) <= most}
                if rare:
                    kept.setdefault(frozenset(rare), replace(clause, places=rare))
        return list(kept.values())[:MOST_ADDED]

    def _standing_in(self, added: Added) -> Iterator[Clause]:
        for word in words(added.words):
            if word not in FUNCTION_WORDS[added.language]:
                asked = " ".join(added.asked) or word
                places = self._places(word, added.language)
                places.pop((EXACT, marked(word, added.language)), None)  # nobody has typed it
                yield Clause(asked, places, weight=added.weight)

    def _places(self, word: str, language: str) -> dict[Place, float]:
        """Where a word is looked for: it as typed, its base form and stem, its parts, and what it is derived from."""
        whole, *others = self._analyser.terms(word, language)
        weights = dict.fromkeys(self._analyser.roots(word, language), ROOT)
        weights |= dict.fromkeys(others, PART) | dict.fromkeys([whole, *others[-1:]], 1.0)  # the stem comes last
        places = everywhere({marked(term, language): weight for term, weight in weights.items()})
        if self._questions:
            places |= {(QUESTIONS, marked(term, language)): ASKED * weight for term, weight in weights.items()}
        if is_universal(word):
            places[ADDRESS, word] = 1.0
        return places | {(EXACT, marked(word, language)): AS_TYPED}


def everywhere(terms: Mapping[str, float]) -> dict[Place, float]:
    """Terms in each field that analysed words stand in."""
    return {(field, term): share * weight for field, share in FIELDS.items() for term, weight in terms.items()}


def boosted(query: Query, weight: float) -> Query:
    """The query with its scores times ``weight``."""
    return query if weight == 1.0 else Query.boost_query(query, weight)
