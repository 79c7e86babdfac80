"""What all pages share: the choice of language, the security headers, dates as each language writes them."""

from datetime import date
from pathlib import Path
from typing import Any

from fastapi import Request, Response
from fastapi.templating import Jinja2Templates

from assist_api.web.texts import LANGUAGES, choose_language

HERE = Path(__file__).parent
LANGUAGE_COOKIE = "ohjenuora_language"
COOKIE_SECONDS = 365 * 24 * 3600

# What documents say is hostile data: nothing inline runs, nothing comes from elsewhere, and Trusted Types make the
# browser itself refuse innerHTML and its like.
CONTENT_SECURITY_POLICY = (
    # Not every browser counts the WebSocket of the same origin as 'self'.
    "default-src 'self'; connect-src 'self' ws://127.0.0.1:* ws://localhost:*; "
    "base-uri 'none'; object-src 'none'; form-action 'self'; frame-ancestors 'none'; "
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
_DAYS = {"fi": "{d.day}.{d.month}.{d.year}", "sv": "{d.day}.{d.month}.{d.year}", "en": "{d.day} {month} {d.year}"}
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class Pages:
    """Renders the templates in the reader's language.

    That is ``?lang=`` (then kept in a cookie), else the cookie's, else the first known one of Accept-Language, else
    ``default_language``.
    """

    def __init__(self, default_language: str) -> None:
        self._default = default_language
        self._templates = Jinja2Templates(directory=HERE / "templates")
        self._templates.env.filters["day"] = day
        self._templates.env.trim_blocks = self._templates.env.lstrip_blocks = True

    def language(self, request: Request) -> str:
        """The language of the page that is asked for."""
        return choose_language(
            request.query_params.get("lang"),
            request.cookies.get(LANGUAGE_COOKIE),
            request.headers.get("accept-language", ""),
            self._default,
        )

    def page(self, request: Request, template: str, context: dict[str, Any], status: int = 200) -> Response:
        """The page; ``context`` is what its template needs beside the language."""
        language = self.language(request)
        shared = {"language": language, "languages": LANGUAGES}
        response = self._templates.TemplateResponse(request, template, {**shared, **context}, status_code=status)
        self.secured(response)
        if request.query_params.get("lang") == language:
            response.set_cookie(LANGUAGE_COOKIE, language, max_age=COOKIE_SECONDS, httponly=True, samesite="strict")
        return response

    def secured(self, response: Response, style: str = "") -> Response:
        """The response with the security headers; ``style`` is the hash of a style sheet that stands in the page."""
        response.headers.update({**SECURITY_HEADERS, "Vary": "Accept-Language, Cookie"})
        if style:
            response.headers["Content-Security-Policy"] = f"{CONTENT_SECURITY_POLICY}; style-src '{style}'"
        return response


def day(value: date | None, language: str) -> str:
    """The day as the language writes it: 1.2.2026, in English 1 Feb 2026; empty for none."""
    return "" if value is None else _DAYS[language].format(d=value, month=_MONTHS[value.month - 1])
