"""How rare a term is among the passages that a search may show, and what makes Tantivy's scores say so.

BM25 gives a term weight by how few passages have it, and Tantivy counts those of the whole index. What a search may not
show must not be guessed from the scores of what it may, so a term's weight is corrected by the ratio of both.
"""

import json
from collections.abc import Callable
from functools import cached_property, lru_cache
from math import log
from typing import Any

import tantivy
from tantivy import Occur, Query

from retrieval.lexical.fields import Place, term_query
from retrieval.scope import Scope, version_of

_SCOPES = 16  # kept for each state of the index: a desk uses few
_MOST_VERSIONS = 1_000_000


class Rarity:
    """Counts within one scope, each taken once for a state of the index."""

    def __init__(self, searcher: tantivy.Searcher, schema: tantivy.Schema, scope: Scope, held: frozenset[str]) -> None:
        """``held`` are the versions that passages of the index belong to."""
        self._searcher = searcher
        self._schema = schema
        self._allowed = held if scope.versions is None else held & scope.versions
        self._barred = sorted(each for each in scope.barred if version_of(each) in self._allowed)
        self._whole = self._allowed == held and not self._barred
        self._counts: dict[Place, int] = {}
        self._corrections: dict[Place, float] = {}
        self._documents: int | None = None

    def passages(self, place: Place) -> int:
        """How many passages of the scope have the term."""
        if place not in self._counts:
            if not self._searcher.doc_freq(*place):  # not kept: there is no end to what people type
                return 0
            self._counts[place] = self._in_scope(term_query(self._schema, place))
        return self._counts[place]

    def correction(self, place: Place) -> float:
        """What the term's weight in Tantivy is multiplied by; 0 where no passage of the scope has the term."""
        own = self.passages(place)
        if not own:
            return 0.0
        if place not in self._corrections:
            self._corrections[place] = _idf(own, self._all) / _idf(self._searcher.doc_freq(*place), self._held(place))
        return self._corrections[place]

    def _held(self, place: Place) -> int:
        """How many documents Tantivy believes there are, as it says of any that has this term."""
        if self._documents is None:
            self._documents = _documents(term_query(self._schema, place), self._searcher)
        return self._documents

    @cached_property
    def _all(self) -> int:
        """How many passages the scope has: they alone are of a version, ballast is of none."""
        return self._not_barred(Query.all_query(), self._by_version(Query.all_query()))

    def _in_scope(self, query: Query) -> int:
        found = self._count(query) if self._whole else self._by_version(query)
        return self._not_barred(query, found)

    def _count(self, query: Query) -> int:
        found: Any = self._searcher.search(query, 1)  # whose stub knows no count
        return int(found.count)

    def _by_version(self, query: Query) -> int:
        versions = {"of": {"terms": {"field": "version_id", "size": _MOST_VERSIONS}}}
        found = self._searcher.aggregate(query, versions)["of"]["buckets"]
        return sum(int(each["doc_count"]) for each in found if each["key"] in self._allowed)

    def _not_barred(self, query: Query, found: int) -> int:
        """Of those found in the allowed versions the ones that are not barred."""
        if not self._barred or not found:
            return found
        barred = Query.term_set_query(self._schema, "passage_id", self._barred)
        return found - self._count(Query.boolean_query([(Occur.Must, query), (Occur.Must, barred)]))


Rarities = Callable[[Scope], Rarity]


def rarities(searcher: tantivy.Searcher, schema: tantivy.Schema, held: frozenset[str]) -> Rarities:
    """The counts of a state of the index by scope, kept for the last few scopes."""
    return lru_cache(_SCOPES)(lambda scope: Rarity(searcher, schema, scope, held))


def _idf(having: int, of: int) -> float:
    """As Tantivy weighs a term (Robertson and Zaragoza 2009, with 1 added so that none is negative)."""
    return log(1 + (of - having + 0.5) / (having + 0.5))


def _documents(query: Query, searcher: tantivy.Searcher) -> int:
    """How many documents Tantivy believes there are: also ballast, and what was taken out but is not merged away yet.

    It tells only when it explains the score of a document, here of any that the term is in.
    """
    (_, address), *_ = searcher.search(query, 1, count=False).hits
    return int(_said(json.loads(query.explain(searcher, address).to_json()), "N, total number of docs"))


def _said(explained: dict[str, Any], what: str) -> float:
    if explained["description"] == what:
        return float(explained["value"])
    return next((found for each in explained.get("details", ()) if (found := _said(each, what))), 0.0)
