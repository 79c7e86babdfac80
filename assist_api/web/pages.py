"""The routes of the side panel: the page at ``/`` and its static files."""

from fastapi import APIRouter, Request, Response
from starlette.staticfiles import StaticFiles

from assist_api.web.rendering import HERE, SECURITY_HEADERS, Pages
from assist_api.web.texts import LANGUAGES, texts


def pages(default_language: str = "fi") -> APIRouter:
    """A router with ``GET /`` and ``GET /static/…``, every answer with the security headers."""
    router = APIRouter(include_in_schema=False)
    rendered = Pages(default_language)
    static = StaticFiles(directory=HERE / "static")

    @router.get("/")
    async def panel(request: Request) -> Response:
        # All tables go to the page, because an answer may be in another language than it.
        tables = {each: dict(texts(each)) for each in LANGUAGES}
        return rendered.page(request, "panel.html", {"t": tables[rendered.language(request)], "tables": tables})

    @router.get("/favicon.ico")
    async def icon(request: Request) -> Response:
        return await static_file(request, "mark.svg")

    @router.get("/static/{path:path}")
    async def static_file(request: Request, path: str) -> Response:
        response = await static.get_response(path, request.scope)
        response.headers.update(SECURITY_HEADERS)
        return response

    return router
