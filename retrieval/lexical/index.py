"""The word index: passages by their terms, in Tantivy.

A word's terms stand at its own position and carry its language ("fi:laki"), numbers and § do not. So one field serves
three languages and keeps one average length, a question finds what a passage in another language shares with it, and a
word never meets its homograph in another language's inflection.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path
from threading import RLock

import tantivy
from tantivy import Occur, Query

from retrieval.analysis.analyser import Analyser
from retrieval.errors import REBUILD, RetrievalError
from retrieval.expansion.model import Added
from retrieval.lexical import abbreviations
from retrieval.lexical.clauses import Clause, Clauses
from retrieval.lexical.defined import Defined
from retrieval.lexical.explaining import matches
from retrieval.lexical.fields import BALLAST, QUESTIONS, SAID, Balanced, Documents, mark_of, schema, term_query
from retrieval.lexical.item import LexicalItem, Matched
from retrieval.lexical.lengths import FILLER
from retrieval.lexical.rarity import Rarities, Rarity, rarities
from retrieval.lexical.vocabulary import Vocabulary
from retrieval.lexicon import EMPTY, Lexicon
from retrieval.scope import EVERYTHING, Scope, version_of

BATCH = 1000
_HEAP_BYTES = 50_000_000
_SAYING = 20
_IDS = 100_000  # passages whose ids are kept: each read from the index takes 10 µs, and a search reads 120


@dataclass(frozen=True, slots=True)
class _Snapshot:
    """One state of the index; ``written`` tells it from the next. Passages of ``versions`` are in it, or were."""

    written: tuple[int, int]
    searcher: tantivy.Searcher
    versions: frozenset[str]
    rarities: Rarities
    clauses: Clauses
    id_at: Callable[[int, int], str]

    def best(self, query: Query, n: int) -> list[tuple[str, float]]:
        """The ``n`` best passages with their scores, ties by id.

        Those that tie with the last one wanted are fetched too, so that the id and not chance decides.
        """
        limit = n + 20
        while True:
            found = self.searcher.search(query, limit, count=False).hits
            if len(found) < limit or found[-1][0] < found[n - 1][0]:
                break
            limit *= 2
        scored = [(self.id_at(address.segment_ord, address.doc), round(float(score), 5)) for score, address in found]
        return sorted(scored, key=lambda pair: (-pair[1], pair[0]))[:n]


class LexicalIndex:
    """An index in one folder; every ``add`` and ``remove`` is one transaction, whole or not at all."""

    def __init__(self, index: tantivy.Index, schema: tantivy.Schema, folder: Path, analyser: Analyser) -> None:
        self._index = index
        self._schema = schema
        self._folder = folder
        self.analyser = analyser
        self._documents = Documents(analyser)
        self._snapshot: _Snapshot | None = None
        self._writer: tantivy.IndexWriter | None = None
        self._writing = RLock()

    @classmethod
    def open(cls, folder: Path, analyser: Analyser) -> "LexicalIndex":
        """Open the index in ``folder``, made when there is none. Raises RetrievalError when it cannot be read."""
        folder.mkdir(parents=True, exist_ok=True)
        fields = schema()
        try:
            return cls(tantivy.Index(fields, path=str(folder)), fields, folder, analyser)
        except (ValueError, OSError) as error:
            raise RetrievalError(f"The word index in {folder} cannot be opened: {error}.", REBUILD) from error

    def __len__(self) -> int:
        """How many passages."""
        return len(self.ids())

    def ids(self) -> set[str]:
        """The ids of all passages in the index."""
        everything = Query.all_query()
        return {term for term, _ in self._searcher().terms_with_prefix("passage_id", "", filter_query=everything)}

    def add(self, items: Iterable[LexicalItem]) -> None:
        """Add passages; an id that is there already raises RetrievalError and nothing is added."""
        with self._transaction() as writer:
            remaining, defined, added = iter(items), abbreviations.load(self._folder), Balanced()
            while batch := list(islice(remaining, BATCH)):
                self._refuse_known([item.passage_id for item in batch])
                for item in batch:
                    document, sizes = self._documents.of(item)
                    writer.add_document(document)
                    added.count(item.version_id, sizes)
                    defined += abbreviations.learn(item.passage_id, item.text, item.language)
            for ballast in added.ballast():
                writer.add_document(ballast)
            abbreviations.save(defined, self._folder)

    def remove(self, version_ids: Sequence[str]) -> None:
        """Take out all passages of these versions; unknown ones are no error."""
        gone = frozenset(version_ids)
        with self._transaction() as writer:
            for version_id in gone:
                writer.delete_documents_by_term("version_id", version_id)
                writer.delete_documents_by_term(BALLAST, version_id)
            self._forget(lambda passage_id: version_of(passage_id) in gone)

    def discard(self, passage_ids: Sequence[str]) -> None:
        """Take out single passages, as an interrupted write left them; unknown ones are no error."""
        if not self._knows_any(passage_ids):
            return
        gone = frozenset(passage_ids)
        with self._transaction() as writer:
            for passage_id in gone:
                writer.delete_documents_by_term("passage_id", passage_id)
            for version_id in {version_of(passage_id) for passage_id in gone}:  # which come and go whole
                writer.delete_documents_by_term(BALLAST, version_id)
            self._forget(gone.__contains__)

    def _forget(self, is_gone: Callable[[str], bool]) -> None:
        """What passages that are gone have defined."""
        defined = abbreviations.load(self._folder)
        abbreviations.save((one for one in defined if not is_gone(one.passage_id)), self._folder)

    def search(
        self,
        question: str,
        language: str,
        n: int,
        scope: Scope = EVERYTHING,
        lexicon: Lexicon = EMPTY,
        added: Sequence[Added] = (),
    ) -> list[tuple[str, float]]:
        """The ``n`` best passages with their BM25 scores, best first, ties by id; none without a shared word.

        ``scope`` restricts the passages before they are ranked. ``lexicon`` translates the question's words for
        passages in other languages, ``added`` are words that stand for its words.
        """
        now = self._now()
        clauses = now.clauses.of(question, language, lexicon, added, scope)
        if not clauses or n < 1 or (scope.versions is not None and not scope.versions):
            return []
        rarity = now.rarities(scope)
        query = Query.boolean_query([(Occur.Should, each) for each in self._queries(clauses, rarity)])
        return now.best(rarity.within(query), n)

    def headed(self, question: str, language: str, scope: Scope = EVERYTHING) -> bool:
        """Whether the title and headings of some passage have all telling words of the question, of two or more."""
        now, clauses = self._now(), []
        for clause in now.clauses.in_headings(question, language):
            if not any(now.searcher.doc_freq(*place) for place in clause.places):
                return False  # nearly every question ends here, at one of its first words
            clauses.append(clause)
        rarity = now.rarities(scope)
        asked = self._queries(clauses, rarity)
        if not len(clauses) == len(asked) > 1:
            return False
        query = Query.boolean_query([(Occur.Must, each) for each in asked])
        return bool(now.searcher.search(rarity.within(query), 1, count=False).hits)

    def _queries(self, clauses: Sequence[Clause], rarity: Rarity) -> list[Query]:
        """Those of the clauses of which some passage of the scope has anything; their terms are counted at once."""
        rarity.learn(place for clause in clauses for place in clause.places)
        return [query for clause in clauses if (query := clause.query(self._schema, rarity))]

    def saying(self, text: str, scope: Scope = EVERYTHING) -> list[str]:
        """The ids of passages whose whole text is these words, some if they are many; in the order of their ids."""
        query = term_query(self._schema, (SAID, mark_of(text)))
        now = self._now()
        found = now.best(query, _SAYING)
        if len(found) == _SAYING:  # few passages say the same: filtering them afterwards costs less than a filter
            found = now.best(now.rarities(scope).within(query), _SAYING)
        return [each for each, _ in found if scope.allows(each)]

    def explain(
        self,
        question: str,
        language: str,
        passage_id: str,
        lexicon: Lexicon = EMPTY,
        added: Sequence[Added] = (),
        scope: Scope = EVERYTHING,
    ) -> tuple[Matched, ...]:
        """What of the question the passage has, the most telling first; their scores add up to the passage's.

        Nothing for a passage that is not in the index. ``scope`` is that of the search: what an abbreviation means is
        told by what may be shown alone.
        """
        now = self._now()
        clauses = now.clauses.of(question, language, lexicon, added, scope)
        return matches(clauses, passage_id, now.searcher, self._schema, now.rarities(scope))

    def close(self) -> None:
        """Let go of the folder, so that another process can write."""
        with self._writing:
            if self._writer is not None:
                self._writer.wait_merging_threads()
                self._writer = None

    def _refuse_known(self, passage_ids: list[str]) -> None:
        if self._knows_any(passage_ids) or len(set(passage_ids)) < len(passage_ids):
            raise RetrievalError(
                f"Passages of {passage_ids[0]} … are in the word index already.", "Remove their version first."
            )

    def _knows_any(self, passage_ids: Sequence[str]) -> bool:
        query = Query.term_set_query(self._schema, "passage_id", passage_ids)
        return bool(self._searcher().search(query, 1, count=False).hits)

    def _searcher(self) -> tantivy.Searcher:
        return self._now().searcher

    def _now(self) -> _Snapshot:
        """What is searched, made anew after a commit, by whichever process: reloading each time costs half a search."""
        file = (self._folder / "meta.json").stat()
        written = (file.st_ino, file.st_mtime_ns)
        if self._snapshot is None or self._snapshot.written != written:
            self._index.reload()
            searcher = self._index.searcher()
            versions = frozenset(term for term, _ in searcher.terms_with_prefix("version_id", ""))
            found_in = rarities(searcher, self._schema, versions)
            defined = Defined(abbreviations.load(self._folder), self.analyser)
            asked = any(term != FILLER for term, _ in searcher.terms_with_prefix(QUESTIONS, "", limit=2))
            clauses = Clauses(self.analyser, Vocabulary(searcher), defined, found_in, asked)
            id_at = lru_cache(_IDS)(lambda *at: str(searcher.doc(tantivy.DocAddress(*at))["passage_id"][0]))
            self._snapshot = _Snapshot(written, searcher, versions, found_in, clauses, id_at)
        return self._snapshot

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
