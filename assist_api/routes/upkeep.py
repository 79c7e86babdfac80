"""Upkeep of the corpus: comparison, freshness, rebuilding the indexes."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from sse_starlette import EventSourceResponse

from assist_api.comparison_schemas import ComparisonView
from assist_api.record_schemas import FreshnessView, ReindexedView
from assist_api.routes.parts import TheDesk, problems
from assist_api.routes.streams import as_events, wants_events

router = APIRouter(prefix="/v1", tags=["upkeep"])


@router.get("/documents/{document}/compare", summary="Two versions compared", responses=problems(403, 404, 422))
def compare(document: str, desk: TheDesk, older: str = "", newer: str = "") -> ComparisonView:
    """Unit by unit: added, removed, renumbered, changed with the words marked. `/documents/{id}/compare` is the page.

    `older` and `newer` are ids or labels of versions; left out, the one in force and the one before it or coming.
    """
    return desk.records.compare(document, older, newer)


@router.get("/freshness", summary="What needs a look", responses=problems(403))
def freshness(desk: TheDesk, days: Annotated[int, Query(ge=0, le=3660)] = 90) -> list[FreshnessView]:
    """What ends within so many days, has no date, was replaced, is as enacted, or is not confirmed."""
    return desk.records.freshness(days)


@router.post(
    "/reindex",
    summary="Rebuild both indexes",
    response_model=ReindexedView,
    responses={200: {"content": {"text/event-stream": {}}}, **problems(403, 409, 500)},
)
def reindex(desk: TheDesk, request: Request) -> ReindexedView | EventSourceResponse:
    """From the registry, beside the indexes in use, which answer meanwhile; then the new ones take their place.

    A client that accepts `text/event-stream` is told how far it is: `progress` …, then `result` or `error`.
    """
    if not wants_events(request):
        return desk.reindex()
    return as_events(desk.reindex)


@router.post(
    "/models/use",
    summary="Put another embedding model in use",
    response_model=ReindexedView,
    responses={200: {"content": {"text/event-stream": {}}}, **problems(403, 409, 422, 500)},
)
def use_model(
    desk: TheDesk, request: Request, model: Annotated[str, Query(min_length=1, max_length=500)]
) -> ReindexedView | EventSourceResponse:
    """Every passage is embedded with it, while searches go on with the one in use; then it takes that one's place.

    `model` is a profile, a folder on the server, a hub's name or `ollama:NAME`. Progress as for `/v1/reindex`.
    """
    if not wants_events(request):
        return desk.use_model(model)
    return as_events(lambda told: desk.use_model(model, told))
