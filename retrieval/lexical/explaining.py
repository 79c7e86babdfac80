"""Why a passage was found: which of a question's words it has, where, and what each adds to its score."""

from collections.abc import Callable, Iterator, Mapping, Sequence

import tantivy
from tantivy import Query

from retrieval.lexical.clauses import Clause
from retrieval.lexical.fields import Place
from retrieval.lexical.item import Matched
from retrieval.lexical.rarity import Rarity


def matches(
    clauses: Sequence[Clause], passage_id: str, searcher: tantivy.Searcher, schema: tantivy.Schema, rarity: Rarity
) -> tuple[Matched, ...]:
    """The terms of each clause that stand in the passage, those that count most first."""
    only = Query.const_score_query(Query.term_query(schema, "passage_id", passage_id), 0.0)

    def scored(query: Query) -> float:
        both = Query.boolean_query([(tantivy.Occur.Must, only), (tantivy.Occur.Must, query)])
        return next((float(score) for score, _ in searcher.search(both, 1, count=False).hits), 0.0)

    found = [match for clause in clauses for match in _of_clause(clause, clause.parts(schema, rarity), scored)]
    return tuple(sorted(found, key=lambda match: (-match.score, match.asked, match.term)))


def _of_clause(clause: Clause, parts: Mapping[Place, Query], scored: Callable[[Query], float]) -> Iterator[Matched]:
    """The best place counts in full, the others as far as the clause's tie breaker lets them."""
    scores = {place: scored(query) for place, query in parts.items()}
    best = max(scores, key=scores.__getitem__, default=None)
    for place, score in scores.items():
        field, term = place
        share = clause.weight * (1.0 if place == best else clause.tie_breaker)
        if score > 0:
            yield Matched(clause.asked, term, field, round(score * share, 5))
