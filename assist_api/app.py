"""The HTTP application: one desk, its routes, its pages."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from fastapi.concurrency import run_in_threadpool

from assist_api.desk import Desk
from assist_api.guard import LoopbackGuard
from assist_api.live.conversations import Conversations
from assist_api.live.handing import hand_over_by
from assist_api.problems import add_problem_handlers
from assist_api.routes import conversations, documents, feedback, health, questions, upkeep, versions
from assist_api.routes.limits import Limit
from assist_api.settings import Settings
from assist_api.upload_limit import UploadLimit
from assist_api.web.document_pages import document_pages
from assist_api.web.pages import pages
from assist_api.web.reports import reports

DESCRIPTION = """Cited, checked answers for an agent with a customer on the line.

Suggestions come as server-sent events, or live over a WebSocket that follows the conversation (`GET /v1/conversations`
says how); errors as problems after RFC 9457. Only requests from this machine are answered.
"""


def create_app(settings: Settings, desk: Desk | None = None) -> FastAPI:
    """The application on the settings' data folder: on ``desk`` if one is open already, else on one of its own."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        opened = desk or Desk(settings)
        if not desk:
            await run_in_threadpool(opened.open)
        app.state.desk = opened
        app.state.live = Conversations(opened.answer, hand_over_by(opened.hand_over), settings.live)
        opened.warm_up()
        try:
            yield
        finally:
            if not desk:
                await run_in_threadpool(opened.close)

    app = FastAPI(title="Ohjenuora", version="0.1.0", description=DESCRIPTION, lifespan=lifespan)
    app.state.answering = Limit(settings.server.max_suggestions)
    app.add_middleware(UploadLimit, max_mib=settings.server.max_upload_mib)
    app.add_middleware(LoopbackGuard)
    add_problem_handlers(app)
    for subject in (questions, feedback, conversations, documents, versions, upkeep, health):
        app.include_router(subject.router)
    for router in (pages(), document_pages(), reports()):
        app.include_router(router)
    return app
