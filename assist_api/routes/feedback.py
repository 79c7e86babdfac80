"""What became of suggestions."""

from fastapi import APIRouter
from fastapi.concurrency import run_in_threadpool

from assist_api.feedback.schemas import FeedbackCountsView, FeedbackRowView, FeedbackView
from assist_api.requests import FeedbackRequest
from assist_api.routes.parts import TheDesk, problems

router = APIRouter(prefix="/v1", tags=["feedback"])


@router.post(
    "/suggestions/{suggestion_id}/feedback", summary="Say what became of it", responses=problems(403, 404, 422)
)
async def tell(suggestion_id: str, said: FeedbackRequest, desk: TheDesk) -> FeedbackView:
    """The latest state is kept, the history appended. Ids and outcomes alone are stored, no text."""
    return await run_in_threadpool(desk.feedback.tell, suggestion_id, said.state, said.citation)


@router.get("/suggestions/{suggestion_id}/feedback", summary="What became of it", responses=problems(403, 404))
async def of(suggestion_id: str, desk: TheDesk) -> FeedbackView:
    """The latest state (empty without feedback) and the history, oldest first."""
    return await run_in_threadpool(desk.feedback.of, suggestion_id)


@router.get("/feedback", summary="How many suggestions are in each state", responses=problems(403))
async def counts(desk: TheDesk) -> FeedbackCountsView:
    """Counts by state."""
    return await run_in_threadpool(desk.feedback.counts)


@router.get("/feedback/rows", summary="Every outcome, as ids", responses=problems(403))
async def rows(desk: TheDesk) -> list[FeedbackRowView]:
    """Suggestions with their passages, versions and outcomes, in the order they were made."""
    return await run_in_threadpool(desk.feedback.rows)
