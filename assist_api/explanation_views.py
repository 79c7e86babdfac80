"""Why a passage ranks where it does, as JSON."""

from assist_api.search_schemas import AddedView, ExplanationView, LegView, MatchedView, StepView
from retrieval.expansion.model import Added
from retrieval.explanation import Explanation, Leg


def explanation_view(found: Explanation, model: str) -> ExplanationView:
    """An explanation; ``model`` is the embedding model's name."""
    return ExplanationView(
        passage_id=found.passage_id,
        language=found.language,
        model=model,
        rank=found.rank,
        score=found.score,
        absent=found.absent.value if found.absent else None,
        instead=found.instead,
        references=list(found.references),
        referred=found.referred,
        added=[_added(each) for each in found.added],
        not_rewritten=found.not_rewritten,
        matched=[
            MatchedView(asked=each.asked, term=each.term, field=each.field, score=each.score) for each in found.matched
        ],
        lexical=_leg(found.words),
        dense=_leg(found.meaning),
        steps=[StepView(stage=each.stage, rank=each.rank, score=each.score) for each in found.steps],
    )


def _added(added: Added) -> AddedView:
    return AddedView(
        asked=list(added.asked),
        words=added.words,
        language=added.language,
        weight=added.weight,
        source=added.source,
    )


def _leg(leg: Leg) -> LegView:
    return LegView(score=leg.score, rank=leg.rank, normalised=leg.normalised, weight=leg.weight)
