"""Reports of how accurate it is, as files: whatever HTML lies in the data folder's ``reports``, each page by itself."""

from pathlib import Path

from fastapi import APIRouter, Response

from assist_api.routes.parts import TheDesk
from assist_api.web.rendering import SECURITY_HEADERS
from corpus.errors import UnknownId

FOLDER = "reports"
# A report quotes documents. Nothing in it runs, loads or is sent anywhere, and it is of no origin that could ask the
# API; its own style sheet stands in it.
POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'"


def reports() -> APIRouter:
    """A router with ``GET /reports/{name}.html``."""
    router = APIRouter(include_in_schema=False)

    @router.get("/reports/{name}")
    def report(desk: TheDesk, name: str) -> Response:
        known: dict[str, Path] = {path.name: path for path in (desk.settings.home / FOLDER).glob("*.html")}
        if name not in known:
            raise UnknownId("report", name)
        headers = {**SECURITY_HEADERS, "Content-Security-Policy": POLICY}
        return Response(known[name].read_bytes(), media_type="text/html; charset=utf-8", headers=headers)

    return router
