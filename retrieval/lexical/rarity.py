"""How rare a term is among the passages that a search may show, and what makes Tantivy's scores say so.

BM25 gives a term weight by how few passages have it, and Tantivy counts those of the whole index. What a search may not
show must not be guessed from the scores of what it may, so a term's weight is corrected by the ratio of both.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property, lru_cache
from math import log
from typing import Any

import tantivy
from tantivy import Occur, Query

from retrieval.lexical.fields import Place, term_query
from retrieval.scope import Scope, version_of

_SCOPES = 64  # kept for each state of the index: a desk of three languages uses 18, and each day asked about as many
_AT_ONCE = 64  # terms counted in one pass
_ESCAPED = str.maketrans({"\\": r"\\", '"': r"\""})


class Rarity:
    """Counts within one scope, each taken once for a state of the index."""

    def __init__(self, searcher: tantivy.Searcher, schema: tantivy.Schema, scope: Scope, held: frozenset[str]) -> None:
        """``held`` are the versions that passages of the index belong to."""
        self._searcher = searcher
        self._schema = schema
        self._allowed = held if scope.versions is None else held & scope.versions
        self._others = held - self._allowed
        self._barred = sorted(each for each in scope.barred if version_of(each) in self._allowed)
        self._counts: dict[Place, int] = {}
        self._corrections: dict[Place, float] = {}
        self._documents = 0

    def learn(self, places: Iterable[Place]) -> None:
        """Count the terms of many places at once: one by one they take five times as long."""
        unknown = [each for each in dict.fromkeys(places) if each not in self._counts]
        held = [each for each in unknown if self._searcher.doc_freq(*each)]  # others are not kept: people type anything
        for start in range(0, len(held), _AT_ONCE):
            some = held[start : start + _AT_ONCE]
            self._counts.update(zip(some, self._counted(some), strict=True))

    def passages(self, place: Place) -> int:
        """How many passages of the scope have the term."""
        if place not in self._counts:
            self.learn([place])
        return self._counts.get(place, 0)

    def correction(self, place: Place) -> float:
        """What the term's weight in Tantivy is multiplied by; 0 where no passage of the scope has the term."""
        own = self.passages(place)
        if not own:
            return 0.0
        if place not in self._corrections:
            self._corrections[place] = _idf(own, self.size) / _idf(self._searcher.doc_freq(*place), self._held(place))
        return self._corrections[place]

    def within(self, query: Query) -> Query:
        """What ``query`` finds in the scope.

        A set of terms costs by its passages, so the smaller is named: of 150,000 passages in 3,000 versions with 97%
        allowed 120 ms, or 27 ms where the rest is excluded, as much as without a filter.
        """
        out = [self._barred_ones] if self._barred else []
        if self._others and self._excluding:
            out.append(self._other_ones)
        elif self._others:
            query = Query.boolean_query([(Occur.Must, query), (Occur.Must, self._own_ones)])
        return Query.boolean_query([(Occur.Must, query), *((Occur.MustNot, each) for each in out)]) if out else query

    @property
    def _excluding(self) -> bool:
        return len(self._others) < len(self._allowed)

    @cached_property
    def _own_ones(self) -> Query:
        return Query.const_score_query(self._of(self._allowed), 0.0)

    @cached_property
    def _other_ones(self) -> Query:
        return self._of(self._others)

    @cached_property
    def _barred_ones(self) -> Query:
        return Query.term_set_query(self._schema, "passage_id", self._barred)

    def _of(self, versions: Iterable[str]) -> Query:
        return Query.term_set_query(self._schema, "version_id", sorted(versions))

    def _held(self, place: Place) -> int:
        """How many documents Tantivy believes there are, as it says of any that has this term."""
        self._documents = self._documents or _documents(term_query(self._schema, place), self._searcher)
        return self._documents

    @cached_property
    def size(self) -> int:
        """How many passages the scope has: they alone are of a version, ballast is of none."""
        return self._count(self._of(self._allowed)) - (self._count(self._barred_ones) if self._barred else 0)

    def _counted(self, places: Sequence[Place]) -> list[int]:
        """How many passages of the scope have each: its versions', or all less the others', if those are fewer."""
        if not self._others or self._excluding:
            found = [self._everywhere(place) for place in places]
            less = self._among(self._other_ones, places) if self._others else [0] * len(places)
            found = [all_ - others for all_, others in zip(found, less, strict=True)]
        else:
            found = self._among(self._own_ones, places)
        if not self._barred:
            return found
        return [own - barred for own, barred in zip(found, self._among(self._barred_ones, places), strict=True)]

    def _everywhere(self, place: Place) -> int:
        """How many passages have the term; with any taken out that are not merged away yet, they are counted."""
        if self._held(place) == self._searcher.num_docs:
            return self._searcher.doc_freq(*place)
        return self._count(term_query(self._schema, place))

    def _among(self, passages: Query, places: Sequence[Place]) -> list[int]:
        """How many of these passages have each of the terms, in one pass over them."""
        wanted = {
            str(at): {"filter": f'{field}:"{term.translate(_ESCAPED)}"'} for at, (field, term) in enumerate(places)
        }
        found = self._searcher.aggregate(passages, wanted)
        return [int(found[at]["doc_count"]) for at in wanted]

    def _count(self, query: Query) -> int:
        found: Any = self._searcher.search(query, 1)  # whose stub knows no count
        return int(found.count)


Rarities = Callable[[Scope], Rarity]


def rarities(searcher: tantivy.Searcher, schema: tantivy.Schema, held: frozenset[str]) -> Rarities:
    """The counts of a state of the index by scope, kept for the last few scopes."""
    return lru_cache(_SCOPES)(lambda scope: Rarity(searcher, schema, scope, held))


def _idf(having: int, of: int) -> float:
    """As Tantivy weighs a term (Robertson and Zaragoza 2009, with 1 added so that none is negative)."""
    return log(1 + (of - having + 0.5) / (having + 0.5))


def _documents(query: Query, searcher: tantivy.Searcher) -> int:
    """How many documents Tantivy believes there are: also ballast, and what was taken out but is not merged away yet.

    It tells only when it explains the score of a document, here of any that the term is in; 0 where none is.
    """
    hits = searcher.search(query, 1, count=False).hits
    if not hits:
        return 0
    address = hits[0][1]
    return int(_said(json.loads(query.explain(searcher, address).to_json()), "N, total number of docs"))


def _said(explained: dict[str, Any], what: str) -> float:
    if explained["description"] == what:
        return float(explained["value"])
    return next((found for each in explained.get("details", ()) if (found := _said(each, what))), 0.0)
