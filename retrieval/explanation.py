"""Why a passage ranks where it does for a question, or why it is not shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from retrieval.expansion.model import Added
from retrieval.fusion import Fused, Scored
from retrieval.hit import Hit
from retrieval.index import Index, Legs
from retrieval.lexical import Matched
from retrieval.search import Passages, Stages

# How far down a leg's ranking a passage that the search itself did not reach is looked for.
FAR = 10_000


class Absent(StrEnum):
    """Why a passage is not shown."""

    FILTERED = "filtered"  # its version, its dates or what the search was narrowed to leave it out
    UNKNOWN = "unknown"  # the corpus has no such passage
    NOT_FOUND = "not_found"  # neither leg has it among its best
    BELOW = "below"  # found, and others are better
    REPEATED = "repeated"  # one that says the same is shown


@dataclass(frozen=True, slots=True)
class Leg:
    """A leg's raw score of the passage, its rank there (from 1; None: not among the first ten thousand), its score as
    normalised for the fusion (0: not among those fused), and the leg's share of the fused score.
    """

    score: float | None = None
    rank: int | None = None
    normalised: float = 0.0
    weight: float = 0.0


@dataclass(frozen=True, slots=True)
class Step:
    """Where a stage left the passage.

    The stages are ``fusion``, ``sections``, ``reranking``, ``reference`` and ``selection``, in this order.
    """

    stage: str
    rank: int
    score: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """What every stage of a search made of one passage.

    ``rank`` (from 1) and ``score`` are the final ones; None when it is not shown, and then ``absent`` says why and
    ``instead`` which passage is shown for it. ``references`` are the rules that the question names, ``referred`` the
    words among them that name this passage. ``added`` stands for the question's words, ``matched`` are the words that
    the passage has, their scores adding up to that of ``words``. ``not_rewritten`` says why no model restated the
    question, if one was to. ``also`` and ``beside`` as in ``Hit``. Of a passage that is filtered out nothing else is
    told.
    """

    question: str
    language: str
    passage_id: str
    rank: int | None = None
    score: float | None = None
    absent: Absent | None = None
    instead: str = ""
    references: tuple[str, ...] = ()
    referred: str = ""
    added: tuple[Added, ...] = ()
    not_rewritten: str = ""
    matched: tuple[Matched, ...] = ()
    words: Leg = Leg()
    meaning: Leg = Leg()
    steps: tuple[Step, ...] = ()
    also: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()


def explained(done: Stages, passage_ids: Sequence[str], index: Index, passages: Passages) -> list[Explanation]:
    """What became of each passage, shown or not, in a search that is ``done``."""
    known = passages(passage_ids)
    if not any(done.scope.allows(each) for each in known):
        return [_explained(done, each, each in known, index, Legs((), ())) for each in passage_ids]
    far = index.legs(done.question, done.language, min(FAR, len(index)), done.scope, done.added)
    return [_explained(done, each, each in known, index, far) for each in passage_ids]


def _explained(done: Stages, passage_id: str, known: bool, index: Index, far: Legs) -> Explanation:
    question = done.question
    if not done.scope.allows(passage_id):
        return Explanation(question, done.language, passage_id, absent=Absent.FILTERED)
    if not known:
        return Explanation(question, done.language, passage_id, absent=Absent.UNKNOWN)
    rank, hit = _place(done.hits, passage_id)
    shown_for = next((other for other in done.selected if passage_id in other.also), None)
    fused = next((each for each in done.fused if each.passage_id == passage_id), None)
    raised = _place(done.lifted, passage_id)[1]
    return Explanation(
        question,
        done.language,
        passage_id,
        rank=rank,
        score=hit.score if hit else None,
        absent=None if hit else _absent(fused, shown_for),
        instead=shown_for.passage.passage_id if shown_for else "",
        references=tuple(dict.fromkeys(each.words for each in done.referred)),
        referred=raised.referred if raised else "",
        added=tuple(done.added),
        not_rewritten=done.rewritten.why_not,
        matched=index.lexical.explain(question, done.language, passage_id, index.lexicon, done.added, done.scope),
        words=_leg(far.lexical, passage_id, fused.words if fused else 0.0, fused.weight if fused else 0.0),
        meaning=_leg(far.dense, passage_id, fused.meaning if fused else 0.0, 1 - fused.weight if fused else 0.0),
        steps=_steps(done, passage_id),
        also=hit.also if hit else (),
        beside=hit.beside if hit else (),
    )


def _absent(fused: Fused | None, shown_for: Hit | None) -> Absent:
    if shown_for is not None:
        return Absent.REPEATED
    return Absent.BELOW if fused else Absent.NOT_FOUND


def _leg(ranking: Sequence[Scored], passage_id: str, normalised: float, weight: float) -> Leg:
    found = ((score, rank) for rank, (each, score) in enumerate(ranking, start=1) if each == passage_id)
    score, rank = next(found, (None, None))
    return Leg(score, rank, normalised, weight)


def _steps(done: Stages, passage_id: str) -> tuple[Step, ...]:
    fused = ((rank, each.score) for rank, each in enumerate(done.fused, start=1) if each.passage_id == passage_id)
    found = [Step("fusion", rank, score) for rank, score in fused]
    stages = {"sections": done.near, "reranking": done.reranked, "reference": done.lifted, "selection": done.selected}
    for stage, hits in stages.items():
        rank, hit = _place(hits, passage_id)
        if rank is not None and hit is not None:
            found.append(Step(stage, rank, hit.score))
    return tuple(found)


def _place(hits: Sequence[Hit], passage_id: str) -> tuple[int | None, Hit | None]:
    return next(
        ((rank, hit) for rank, hit in enumerate(hits, start=1) if hit.passage.passage_id == passage_id), (None, None)
    )
