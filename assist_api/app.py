"""The HTTP application: one desk, its routes, its pages."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from fastapi.concurrency import run_in_threadpool

from assist_api.desk import Desk
from assist_api.guard import LoopbackGuard
from assist_api.problems import add_problem_handlers
from assist_api.routes import documents, health, questions
from assist_api.settings import Settings
from assist_api.web.pages import pages

DESCRIPTION = """Cited, checked answers for an agent with a customer on the line.

Suggestions come as server-sent events; errors as problems after RFC 9457. Only requests from this machine are answered.
"""


def create_app(settings: Settings, url: str = "") -> FastAPI:
    """The application on the settings' data folder, which it owns from start to stop; ``url`` is told to others."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        desk = Desk(settings, url)
        await run_in_threadpool(desk.open)
        app.state.desk = desk
        desk.warm_up()
        try:
            yield
        finally:
            await run_in_threadpool(desk.close)

    app = FastAPI(title="Ohjenuora", version="0.1.0", description=DESCRIPTION, lifespan=lifespan)
    app.add_middleware(LoopbackGuard)
    add_problem_handlers(app)
    for router in (questions.router, documents.router, health.router, pages()):
        app.include_router(router)
    return app
