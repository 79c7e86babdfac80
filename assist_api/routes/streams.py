"""Long work as server-sent events: how far it is, then its result, or the problem that ended it."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import suppress

from fastapi import Request
from fastapi.concurrency import run_in_threadpool
from pydantic import BaseModel
from sse_starlette import EventSourceResponse, ServerSentEvent

from assist_api.problems import problem_of
from assist_api.schemas import ProgressView

# Called with the stage, how much of it is done and how much there is.
Report = Callable[[str, int, int], None]
Work = Callable[[Report], BaseModel]


def wants_events(request: Request) -> bool:
    """Whether the client asked to follow the work (``Accept: text/event-stream``)."""
    return "text/event-stream" in request.headers.get("accept", "")


def as_events(work: Work) -> EventSourceResponse:
    """Run ``work`` in a thread and tell of it: ``progress`` …, then ``result`` or ``error``.

    A client that goes away stops hearing of the work and not the work itself.
    """
    return EventSourceResponse(_events(work))


def event(name: str, view: BaseModel) -> ServerSentEvent:
    """One server-sent event."""
    return ServerSentEvent(event=name, data=view.model_dump_json())


async def _events(work: Work) -> AsyncIterator[ServerSentEvent]:
    loop = asyncio.get_running_loop()
    reports: asyncio.Queue[ProgressView | None] = asyncio.Queue()

    def tell(view: ProgressView | None) -> None:
        with suppress(RuntimeError):  # the server was stopped and its loop closed: the work still ends well
            loop.call_soon_threadsafe(reports.put_nowait, view)

    def run() -> BaseModel:
        try:
            return work(lambda stage, done, total: tell(ProgressView(stage=stage, done=done, total=total)))
        finally:
            tell(None)

    running = asyncio.ensure_future(run_in_threadpool(run))
    running.add_done_callback(lambda done: done.cancelled() or done.exception())
    while (progress := await reports.get()) is not None:
        yield event("progress", progress)
    try:
        yield event("result", await running)
    except Exception as error:  # the response has begun: the stream itself must say what went wrong
        yield event("error", problem_of(error))
