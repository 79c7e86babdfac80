"""A real server and a real browser.

``serve(app)`` runs any ASGI application on a free loopback port and gives its address; ``visit(address)`` opens it in
Chromium. Both serve tests against the product's own application as well as against ``FakeApi``.
"""

import os
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.assist_api.web.fake_api import PATIENCE_SECONDS, FakeApi, hit, surroundings

CHROMIUM_ARGS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
]
expect.set_options(timeout=PATIENCE_SECONDS * 1000)  # what is expected comes when the machine has time for it


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


@pytest.fixture
def panel(fake, serve, visit):
    """Opens the panel over the scripted API: ``panel(width=…)``."""
    fake.passages = {hit(number)["passage_id"]: surroundings(hit(number)) for number in (1, 2, 3)}
    base = serve(fake.app())
    return lambda path="/", **options: visit(base + path, **options)
