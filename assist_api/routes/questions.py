"""Questions: suggestions as server-sent events, and plain search."""

from collections.abc import AsyncIterator
from contextlib import aclosing
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from fastapi.concurrency import run_in_threadpool
from sse_starlette import EventSourceResponse, ServerSentEvent

from assist_api.answer_schemas import EvidenceView, HandedOverView
from assist_api.answers.phrases import say
from assist_api.desk import Desk
from assist_api.problems import problem_of
from assist_api.record_schemas import LinksView
from assist_api.requests import MAX_QUESTION, AskedRequest, ExplainRequest, SearchRequest, SuggestionRequest
from assist_api.routes.limits import a_place
from assist_api.routes.parts import TheDesk, problems
from assist_api.routes.streams import event
from assist_api.schemas import ContextView, HitView, SurroundingsView
from assist_api.search_schemas import ExplanationView, FiltersView, KnownFiltersView, Language
from corpus.model import Kind

router = APIRouter(prefix="/v1", tags=["questions"])

_EXAMPLE = """event: evidence
data: {"suggestion_id": "…", "language": "fi", "searched_for": "…", "notes": [], "hits": [{"text": "…"}]}

event: sentence
data: {"index": 0, "text": "…", "citations": ["1"], "support": "supported", "sources": [{"key": "1", "address": "…"}]}

event: suggestion
data: {"kind": "suggestion", "suggestion_id": "…", "sentences": [{"text": "…"}], "citations": [{"key": "1"}]}
"""


@router.post(
    "/suggestions",
    summary="Ask, and follow the answer as it is made",
    response_class=EventSourceResponse,
    responses={
        200: {
            "description": "`evidence`, then `sentence` as each is checked, `restart` when a draft is given up and "
            "what was shown must be discarded, last `suggestion` or `abstention`; `error` ends a stream that failed.",
            "content": {"text/event-stream": {"example": _EXAMPLE}},
        },
        **problems(403, 422, 429, 503),
    },
    dependencies=[Depends(a_place)],
)
async def suggestions(request: SuggestionRequest, desk: TheDesk) -> EventSourceResponse:
    """Answer a question, or the latest one of a conversation, from the documents in force.

    `searched_for` in the events says what was searched. Of a conversation the latest turns are taken; `evidence` says
    so in `notices` where turns were left out. `notes` say what the customer's words show of the customer, and advise.
    """
    return EventSourceResponse(_events(desk, request, request.asked(desk.settings.conversation.max_turns)))


@router.post("/hand-over", summary="Hand the customer over to a person", responses=problems(403, 422, 503))
async def hand_over(request: SuggestionRequest, desk: TheDesk) -> HandedOverView:
    """The queue and the summary of the conversation as it stands: asked, tried, known. No answer is sought."""
    asked = request.asked(desk.settings.conversation.max_turns)
    return await run_in_threadpool(
        desk.hand_over, asked.question, request.language, request.as_of, request.filters, asked.earlier
    )


async def _events(desk: Desk, request: SuggestionRequest, asked: AskedRequest) -> AsyncIterator[ServerSentEvent]:
    try:
        answering = desk.answer(asked.question, request.language, request.as_of, request.filters, asked.earlier)
        async with aclosing(answering) as answer:
            async for name, view in answer:
                if isinstance(view, EvidenceView):
                    view = view.model_copy(update={"notices": _cut(asked, view.language)})
                yield event(name, view)
    except Exception as error:  # the response has begun: the stream itself must say what went wrong
        yield event("error", problem_of(error))


def _cut(asked: AskedRequest, language: str) -> list[str]:
    """What of a long conversation was not read."""
    cuts = {"latest_turns": asked.latest, "turn_cut": asked.characters}
    return [say(phrase, language, count=str(count)) for phrase, count in cuts.items() if count]


@router.post("/search", summary="The best passages, with their scores", responses=problems(403, 422, 503))
async def search(request: SearchRequest, desk: TheDesk, explain: bool = False) -> list[HitView]:
    """Search both indexes; scores are comparable within one answer only, the raw ones across answers.

    With `explain`, in the address or in the request, every hit says why it ranks where it does.
    """
    return await run_in_threadpool(
        desk.search,
        request.question,
        request.k,
        request.language,
        request.as_of,
        request.filters,
        explain or request.explain,
    )


@router.get("/search", summary="The same, asked by an address", responses=problems(403, 422, 503))
async def search_by_address(
    desk: TheDesk,
    question: Annotated[str, Query(min_length=1, max_length=MAX_QUESTION)],
    k: Annotated[int, Query(ge=1, le=100)] = 10,
    language: Annotated[Language | None, Query(description="The question's; recognised when left out.")] = None,
    as_of: date | None = None,
    audience: Annotated[list[str] | None, Query(description="For whom; may be repeated, as those below.")] = None,
    kind: Annotated[list[Kind] | None, Query(description="What the documents are.")] = None,
    issuer: Annotated[list[str] | None, Query(description="Who gave them.")] = None,
    source_language: Annotated[list[Language] | None, Query(description="In which they are written.")] = None,
    explain: bool = False,
) -> list[HitView]:
    """Search both indexes; `explain=true` has every hit say why it ranks where it does."""
    filters = FiltersView(
        audiences=audience or [], kinds=kind or [], issuers=issuer or [], languages=source_language or []
    )
    return await run_in_threadpool(desk.search, question, k, language, as_of, filters, explain)


@router.post("/explain", summary="Why a passage ranks where it does", responses=problems(403, 404, 422, 503))
async def explain(request: ExplainRequest, desk: TheDesk) -> ExplanationView:
    """Words as analysed and what they score, words added to the question's, both legs, weights, and every stage.

    A passage that is not among the best is explained too: `absent` says why it is not shown.
    """
    return await run_in_threadpool(
        desk.explain,
        request.question,
        request.passage,
        request.k,
        request.language,
        request.as_of,
        request.filters,
    )


@router.get("/filters", summary="What a search can be narrowed to", responses=problems(403))
async def filters(desk: TheDesk) -> KnownFiltersView:
    """Every audience, kind, issuer and language of the documents there are."""
    return await run_in_threadpool(desk.known_filters)


@router.get("/passages/{passage_id:path}/links", summary="A passage's references", responses=problems(403, 404))
async def passage_links(passage_id: str, desk: TheDesk) -> LinksView:
    """The references its text makes, with what they mean today, and those that others make to it."""
    return await run_in_threadpool(desk.records.links, passage_id)


@router.get("/passages/{passage_id:path}/context", summary="What to read with it", responses=problems(403, 404))
async def passage_context(passage_id: str, desk: TheDesk) -> ContextView:
    """The rest of the passage's unit, the units beside it, those it refers to, and itself in other languages."""
    return await run_in_threadpool(desk.context, passage_id)


@router.get("/passages/{passage_id:path}", summary="A passage in its surroundings", responses=problems(403, 404))
async def passage(passage_id: str, desk: TheDesk) -> SurroundingsView:
    """What stands before and after the passage, its version and dates, and where its source can be opened."""
    return await run_in_threadpool(desk.surroundings, passage_id)
