"""The lexical leg: BM25 over our own analysed words, in Tantivy.

A word's terms stand at its own position and carry its language ("fi:laki"), numbers and § do not. So one field serves
three languages and keeps one average length, a question finds what a passage in another language shares with it, and a
word never meets its homograph in another language's inflection.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from threading import RLock

import tantivy
from tantivy import Occur, Query

from retrieval.analysis.analyser import Analyser
from retrieval.analysis.function_words import FUNCTION_WORDS
from retrieval.analysis.language import LANGUAGES
from retrieval.analysis.words import is_universal, words
from retrieval.errors import REBUILD, RetrievalError
from retrieval.lexicon import EMPTY, Lexicon
from retrieval.scope import EVERYTHING, Scope

Item = tuple[str, str, str, str]
"""passage_id, version_id, language, text"""

# How much the other terms of a word count beside its best one. A base form, its parts and its stem are one word, and a
# plain sum (1.0) counts a long compound four times. Of 0.1, 0.3, 0.6 and 1.0 it was best on five sets of six and a
# tenth of a point behind on the sixth: 0.3 to 2.7 points of nDCG@10 above the sum.
TIE_BREAKER = 0.3
# A word's translations are guesses at one meaning, so they add less to the best: against 0.3, half a point of nDCG@10
# with sections held out and one with statutes held out.
TRANSLATED_TIE_BREAKER = 0.1
BATCH = 1000
_HEAP_BYTES = 50_000_000
_ALL_FUNCTION_WORDS = frozenset().union(*FUNCTION_WORDS.values())


class LexicalIndex:
    """An index in one folder; every ``add`` and ``remove`` is one transaction, whole or not at all."""

    def __init__(self, index: tantivy.Index, schema: tantivy.Schema, folder: Path, analyser: Analyser) -> None:
        self._index = index
        self._schema = schema
        self._folder = folder
        self.analyser = analyser
        self._writer: tantivy.IndexWriter | None = None
        self._writing = RLock()

    @classmethod
    def open(cls, folder: Path, analyser: Analyser) -> "LexicalIndex":
        """Open the index in ``folder``, made when there is none. Raises RetrievalError when it cannot be read."""
        folder.mkdir(parents=True, exist_ok=True)
        schema = _schema()
        try:
            return cls(tantivy.Index(schema, path=str(folder)), schema, folder, analyser)
        except (ValueError, OSError) as error:
            raise RetrievalError(f"The word index in {folder} cannot be opened: {error}.", REBUILD) from error

    def __len__(self) -> int:
        """How many passages."""
        return self._searcher().num_docs

    def ids(self) -> set[str]:
        """The ids of all passages in the index."""
        everything = Query.all_query()
        return {term for term, _ in self._searcher().terms_with_prefix("passage_id", "", filter_query=everything)}

    def add(self, items: Iterable[Item]) -> None:
        """Add passages; an id that is there already raises RetrievalError and nothing is added."""
        with self._transaction() as writer:
            remaining = iter(items)
            while batch := list(islice(remaining, BATCH)):
                self._refuse_known([passage_id for passage_id, *_ in batch])
                for item in batch:
                    writer.add_document(self._document(*item))

    def remove(self, version_ids: Sequence[str]) -> None:
        """Take out all passages of these versions; unknown ones are no error."""
        with self._transaction() as writer:
            for version_id in version_ids:
                writer.delete_documents_by_term("version_id", version_id)

    def discard(self, passage_ids: Sequence[str]) -> None:
        """Take out single passages, as an interrupted write left them; unknown ones are no error."""
        if not self._knows_any(passage_ids):
            return
        with self._transaction() as writer:
            for passage_id in passage_ids:
                writer.delete_documents_by_term("passage_id", passage_id)

    def search(
        self,
        question: str,
        language: str,
        n: int,
        scope: Scope = EVERYTHING,
        lexicon: Lexicon = EMPTY,
    ) -> list[tuple[str, float]]:
        """The ``n`` best passages with their BM25 scores, best first, ties by id; none without a shared word.

        ``scope`` restricts the passages before they are ranked. ``lexicon`` translates the question's words for
        passages in other languages.
        """
        clauses = self._clauses(question, language, lexicon)
        if not clauses or n < 1 or (scope.versions is not None and not scope.versions):
            return []
        query = Query.boolean_query([(Occur.Should, clause) for clause in clauses])
        if scope.versions is not None:
            allowed = Query.term_set_query(self._schema, "version_id", sorted(scope.versions))
            query = Query.boolean_query([(Occur.Must, query), (Occur.Must, Query.const_score_query(allowed, 0.0))])
        if scope.barred:
            out = Query.term_set_query(self._schema, "passage_id", sorted(scope.barred))
            query = Query.boolean_query([(Occur.Must, query), (Occur.MustNot, out)])
        return self._best(query, n)

    def close(self) -> None:
        """Let go of the folder, so that another process can write."""
        with self._writing:
            if self._writer is not None:
                self._writer.wait_merging_threads()
                self._writer = None

    def _best(self, query: Query, n: int) -> list[tuple[str, float]]:
        """Passages that tie with the last one wanted are fetched too, so that the id and not chance decides."""
        searcher, limit = self._searcher(), n + 20
        while True:
            found = searcher.search(query, limit, count=False).hits
            if len(found) < limit or found[-1][0] < found[n - 1][0]:
                break
            limit *= 2
        scored = [(str(searcher.doc(address)["passage_id"][0]), round(float(score), 5)) for score, address in found]
        return sorted(scored, key=lambda pair: (-pair[1], pair[0]))[:n]

    def _clauses(self, question: str, language: str, lexicon: Lexicon) -> list[Query]:
        """One clause a word: its terms in the question's language, then in the others.

        Function words are left out while others remain; across languages always: there they are rare and weigh much.
        """
        asked = words(question)
        telling = [word for word in asked if word not in FUNCTION_WORDS[language]] or asked
        foreign = [word for word in asked if word not in _ALL_FUNCTION_WORDS and not is_universal(word)]
        clauses = [self._clause(dict.fromkeys(terms, 1.0)) for terms in self._terms(" ".join(telling), language)]
        for other in LANGUAGES:
            if other != language:
                clauses += [clause for word in foreign for clause in self._foreign(word, language, other, lexicon)]
        return clauses

    def _foreign(self, word: str, language: str, other: str, lexicon: Lexicon) -> list[Query]:
        """A word as it stands, in case the other language has it too, and its translations or those of its parts."""
        as_is = {term: 1.0 for terms in self._terms(word, other) for term in terms}
        own = self.analyser.terms(word, language)
        translated = [
            {f"{other}:{term}": dice for term, dice in group.items()}
            for group in lexicon.translations(own, language, other)
        ]
        if len(translated) == 1:
            return [self._clause({**as_is, **translated[0]}, TRANSLATED_TIE_BREAKER)]
        return [self._clause(as_is), *(self._clause(group, TRANSLATED_TIE_BREAKER) for group in translated)]

    def _clause(self, terms: Mapping[str, float], tie_breaker: float = TIE_BREAKER) -> Query:
        """The best of the weighted terms; the others add ``tie_breaker`` of their scores."""
        queries = []
        for term, weight in terms.items():
            query = Query.term_query(self._schema, "words", term, index_option="freq")
            queries.append(query if weight == 1.0 else Query.boost_query(query, weight))
        return Query.disjunction_max_query(queries, tie_breaker)

    def _terms(self, text: str, language: str) -> list[list[str]]:
        analysed = self.analyser.analyse(text, language)
        return [[term if is_universal(term) else f"{language}:{term}" for term in terms] for terms in analysed]

    def _document(self, passage_id: str, version_id: str, language: str, text: str) -> tantivy.Document:
        tokens = [
            tantivy.Token(term, position, 0)
            for position, terms in enumerate(self._terms(text, language))
            for term in terms
        ]
        document = tantivy.Document(passage_id=passage_id, version_id=version_id)
        document.add_pre_tokenized_text("words", tantivy.PreTokenizedString("", tokens))
        return document

    def _refuse_known(self, passage_ids: list[str]) -> None:
        if self._knows_any(passage_ids) or len(set(passage_ids)) < len(passage_ids):
            raise RetrievalError(
                f"Passages of {passage_ids[0]} … are in the word index already.", "Remove their version first."
            )

    def _knows_any(self, passage_ids: Sequence[str]) -> bool:
        query = Query.term_set_query(self._schema, "passage_id", passage_ids)
        return bool(self._searcher().search(query, 1, count=False).hits)

    def _searcher(self) -> tantivy.Searcher:
        self._index.reload()
        return self._index.searcher()

    @contextmanager
    def _transaction(self) -> Iterator[tantivy.IndexWriter]:
        """Committed at the end, or rolled back whole."""
        with self._writing:
            writer = self._write()
            try:
                yield writer
                writer.commit()
            except BaseException as error:
                self._roll_back(writer)
                if isinstance(error, ValueError | OSError):  # what Tantivy's own errors come as
                    raise self._unwritable(error) from error
                raise

    def _roll_back(self, writer: tantivy.IndexWriter) -> None:
        """What is not committed is dropped by itself: where even rolling back fails the next write opens a new one."""
        try:
            writer.rollback()
        except (ValueError, OSError):
            self._writer = None

    def _unwritable(self, error: Exception) -> RetrievalError:
        return RetrievalError(
            f"The word index in {self._folder} cannot be written: {error}.",
            f"Make sure that the disk is not full. {REBUILD}",
        )

    def _write(self) -> tantivy.IndexWriter:
        if self._writer is None:
            try:
                self._writer = self._index.writer(_HEAP_BYTES, 1)
            except ValueError as error:
                raise RetrievalError(
                    f"Another process writes to the word index in {self._folder}.",
                    "Stop it, or work through its server.",
                ) from error
        return self._writer


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("passage_id", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("version_id", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("words", tokenizer_name="raw", index_option="position")
    return builder.build()
