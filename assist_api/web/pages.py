"""The routes of the side panel: the page at ``/`` and its static files."""

from pathlib import Path

from fastapi import APIRouter, Request, Response
from fastapi.templating import Jinja2Templates
from starlette.staticfiles import StaticFiles

from assist_api.web.texts import LANGUAGES, choose_language, texts

HERE = Path(__file__).parent
LANGUAGE_COOKIE = "ohjenuora_language"
COOKIE_SECONDS = 365 * 24 * 3600

# What documents say is hostile data: nothing inline runs, nothing comes from elsewhere, and Trusted Types make the
# browser itself refuse innerHTML and its like.
CONTENT_SECURITY_POLICY = (
    "default-src 'self'; base-uri 'none'; object-src 'none'; form-action 'self'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)
SECURITY_HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-cache",
}


def pages(default_language: str = "fi") -> APIRouter:
    """A router with ``GET /`` and ``GET /static/…``, every answer with the security headers.

    The page's language is ``?lang=`` (then kept in a cookie), else the cookie's, else the first known one of
    Accept-Language, else ``default_language``.
    """
    router = APIRouter(include_in_schema=False)
    templates = Jinja2Templates(directory=HERE / "templates")
    static = StaticFiles(directory=HERE / "static")

    @router.get("/")
    async def panel(request: Request, lang: str | None = None) -> Response:
        remembered = request.cookies.get(LANGUAGE_COOKIE)
        language = choose_language(lang, remembered, request.headers.get("accept-language", ""), default_language)
        response = templates.TemplateResponse(request, "panel.html", _context(language))
        response.headers.update({**SECURITY_HEADERS, "Vary": "Accept-Language, Cookie"})
        if lang == language:
            response.set_cookie(LANGUAGE_COOKIE, language, max_age=COOKIE_SECONDS, httponly=True, samesite="strict")
        return response

    @router.get("/static/{path:path}")
    async def static_file(request: Request, path: str) -> Response:
        response = await static.get_response(path, request.scope)
        response.headers.update(SECURITY_HEADERS)
        return response

    return router


def _context(language: str) -> dict[str, object]:
    """What the template needs; all tables go to the page, because an answer may be in another language than it."""
    tables = {each: dict(texts(each)) for each in LANGUAGES}
    return {"t": tables[language], "language": language, "languages": LANGUAGES, "tables": tables}
