"""A real server, a real browser, and an API that answers what the test scripts.

``serve(app)`` runs any ASGI application on a free loopback port and gives its address; ``visit(address)`` opens it in
Chromium. Both serve tests against the product's own application as well as against ``FakeApi``.
"""

import asyncio
import json
import os
import shutil
import socket
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import pytest
import uvicorn
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, PlainTextResponse, StreamingResponse
from playwright.sync_api import Browser, Page, sync_playwright

from assist_api.web.pages import pages

CHROMIUM_ARGS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE_SECONDS = 20


class FakeApi:
    """Answers every question with ``script``, a list of (event, data); ``HOLD`` waits for the test's ``go_on()``."""

    HOLD = ("hold", {})

    def __init__(self) -> None:
        self.script: list[tuple[str, dict[str, Any]]] = []
        self.problem: dict[str, Any] | None = None
        self.passages: dict[str, dict[str, Any]] = {}
        self.health: dict[str, Any] = {"status": "ready", "drafter": "extractive", "documents": 6, "passages": 120}
        self.asked: list[dict[str, Any]] = []
        self.hung_up = threading.Event()
        self._go_on = threading.Semaphore(0)

    def go_on(self) -> None:
        self._go_on.release()

    def app(self) -> FastAPI:
        app = FastAPI()
        app.include_router(pages())
        app.post("/v1/suggestions", response_model=None)(self._suggest)
        app.get("/v1/passages/{passage_id:path}", response_model=None)(self._passage)
        app.get("/v1/health", response_model=None)(self._health)
        app.get("/v1/documents/{document}/file", response_model=None)(self._file)
        return app

    async def _suggest(self, request: Request) -> JSONResponse | StreamingResponse:
        self.asked.append(await request.json())
        if self.problem:
            return JSONResponse(self.problem, self.problem["status"], media_type="application/problem+json")
        return StreamingResponse(self._events(), media_type="text/event-stream")

    async def _events(self) -> AsyncIterator[str]:
        finished = False
        try:
            yield ": ping\r\n\r\n"
            for event, data in self.script:
                if (event, data) == self.HOLD:
                    while not self._go_on.acquire(blocking=False):
                        await asyncio.sleep(0.01)
                    continue
                yield f"event: {event}\r\ndata: {json.dumps(data, ensure_ascii=False)}\r\n\r\n"
            finished = True
        finally:
            if not finished:
                self.hung_up.set()

    async def _passage(self, passage_id: str) -> JSONResponse:
        found = self.passages.get(passage_id)
        missing = {
            "type": "about:blank",
            "title": "No such passage",
            "status": 404,
            "detail": passage_id,
            "remedy": "Ask again.",
        }
        return JSONResponse(found or missing, 200 if found else 404)

    async def _health(self) -> dict[str, Any]:
        return {"notices": [], **self.health}

    async def _file(self, document: str) -> PlainTextResponse:
        return PlainTextResponse(f"file of {document}")


@pytest.fixture
def fake() -> FakeApi:
    return FakeApi()


@contextmanager
def _running(app: Any) -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        config = uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=1)
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not server.started:
            assert thread.is_alive() and time.monotonic() < deadline, "the server did not start"
            time.sleep(0.01)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        thread.join(PATIENCE_SECONDS)


@pytest.fixture
def serve() -> Iterator[Callable[[Any], str]]:
    """Runs an ASGI application for the test: ``serve(app)`` gives its base URL."""
    with ExitStack() as stack:
        yield lambda app: stack.enter_context(_running(app))


# The browser lives no longer than a module: playwright keeps an event loop running in this thread meanwhile, and
# other modules' tests call asyncio.run().
@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    executable = shutil.which("chromium")
    if executable is None:
        reason = "Debian's chromium is not installed: apt-get install chromium"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=CHROMIUM_ARGS)
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Callable[..., Page]]:
    """``visit(url, width=…, height=…, locale=…, color_scheme=…)`` opens a page; a script error fails the test."""
    contexts, errors = [], []

    def open_page(url: str, width: int = 400, height: int = 800, locale: str = "fi-FI", **options: Any) -> Page:
        context = chromium.new_context(viewport={"width": width, "height": height}, locale=locale, **options)
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        context.set_default_timeout(PATIENCE_SECONDS * 1000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(url)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert errors == []
