"""From what the product showed to an outcome."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from assist_api.answer_schemas import AbstentionView, CitationView, EvidenceView, SuggestionView
from assist_api.schemas import HitView
from evals.answers import TOP, tells
from evals.questions import Question
from evals.runs.outcome import Citation, Outcome, Seen, Sentence
from evals.runs.places import Places
from evals.runs.values import Known, Needed, needed, values
from evals.scoring.citations import Cited, Said, is_whole, uncited
from evals.scoring.spans import Place
from retrieval.scope import version_of


@dataclass(frozen=True, slots=True)
class Answered:
    """What the product gave for a question; ``again`` are the passages that it finds for the question reworded.

    ``again`` is None for a question with turns before it: a search knows nothing of them.
    """

    evidence: EvidenceView
    answer: SuggestionView | AbstentionView
    latency: dict[str, float]
    again: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Asker:
    """Whose question it is: the day it is asked of, the audiences beside ``all`` (none where the corpus has none)."""

    day: date
    audiences: Collection[str] = ()


def outcome(question: Question, answered: Answered, places: Places, asker: Asker) -> Outcome:
    """The answer with everything that it is scored by, and its values."""
    gold = needed(question, places)
    read = _read(question, answered, gold, places)
    read = replace(read, unfit=_unfit(answered, places, asker), uncited=_uncited(read))
    shown = answered.answer.citations if isinstance(answered.answer, SuggestionView) else []
    first = (places.place(each.passage_id) for each in answered.evidence.hits[:TOP])
    known = Known(
        read, gold, tuple(place for place in first if place), tuple(_place(each) for each in shown), answered.again
    )
    return replace(read, values=values(known))


def _read(question: Question, answered: Answered, gold: Needed, places: Places) -> Outcome:
    """As shown, not yet scored."""
    hits, answer = answered.evidence.hits, answered.answer
    found = Outcome(
        question,
        answered.evidence.drafter,
        isinstance(answer, AbstentionView),
        evidence=tuple(_seen(hit, gold, places) for hit in hits),
        untold=question.key_facts,
        confidence=round(max((hit.cosine or 0.0 for hit in hits), default=0.0), 4),
        latency=answered.latency,
    )
    if isinstance(answer, AbstentionView):
        return replace(found, reason=answer.reason, message=answer.missing)
    text = " ".join(each.text for each in answer.sentences)
    return replace(
        found,
        drafter=answer.drafted_by,
        sentences=tuple(Sentence(each.text, tuple(each.citations), each.support) for each in answer.sentences),
        citations=tuple(_citation(each, gold, places) for each in answer.citations),
        told=tuple(fact for fact in question.key_facts if tells(text, fact)),
        untold=tuple(fact for fact in question.key_facts if not tells(text, fact)),
    )


def _seen(hit: HitView, gold: Needed, places: Places) -> Seen:
    """A passage that says the same and is not shown for it counts as this one."""
    ids = (hit.passage_id, *(each.passage_id for each in hit.also))
    spots = [spot for each in ids if (spot := places.place(each))]
    borne = sorted({number for spot in spots for number in gold.borne(spot)})
    return Seen(hit.passage_id, hit.title, hit.address, hit.text, tuple(borne))


def _citation(view: CitationView, gold: Needed, places: Places) -> Citation:
    passage = places.passage(view.passage_id)
    at = view.span[0] - passage.span[0] if passage else -1
    whole = passage is not None and is_whole(passage.text, at, view.span[1] - passage.span[0], view.quote)
    return Citation(
        view.key, view.passage_id, view.title, view.address, view.quote, whole, bool(gold.borne(_place(view)))
    )


def _place(view: CitationView) -> Place:
    return Place(version_of(view.passage_id), *view.span)


def _unfit(answered: Answered, places: Places, asker: Asker) -> tuple[str, ...]:
    answer = answered.answer
    shown = answer.citations if isinstance(answer, SuggestionView) else answer.nearest
    hits = answered.evidence.hits
    ids = dict.fromkeys([*(each.passage_id for each in hits), *(each.passage_id for each in shown)])
    reasons = {each: places.unfit(each, asker.day, asker.audiences) for each in ids}
    return tuple(f"{passage_id}: {reason}" for passage_id, reason in reasons.items() if reason)


def _uncited(read: Outcome) -> int:
    said = [Said(each.keys, each.support) for each in read.sentences]
    return uncited(said, [Cited(each.key, each.whole, each.on_gold) for each in read.citations])
