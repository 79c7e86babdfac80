"""Loopback only, until there is log-in: the Host and the Origin of every request are checked.

A page of another site can make a browser send requests to this machine. It cannot read the answers (no CORS header is
ever sent), but it could upload or ask; and by rebinding its own name to 127.0.0.1 it could read too. So a request must
name this machine as its Host, and when it has an Origin, that must be the same.
"""

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from assist_api.problems import Problem, response_of

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


class LoopbackGuard:
    """ASGI middleware that refuses requests which come from, or go to, anywhere else."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer 403."""
        refusal = _refusal(Headers(scope=scope)) if scope["type"] in ("http", "websocket") else ""
        if not refusal:
            await self.app(scope, receive, send)
            return
        remedy = "Open the panel at http://127.0.0.1 with the port that the server printed."
        problem = Problem(title="Forbidden", status=403, detail=refusal, remedy=remedy)
        await response_of(problem)(scope, receive, send)


def _refusal(headers: Headers) -> str:
    host, origin = headers.get("host", ""), headers.get("origin")
    if urlsplit(f"//{host}").hostname not in LOOPBACK:
        return f"The host '{host}' is not this machine's loopback address."
    if origin is not None and origin != f"http://{host}":
        return f"A page of another origin ('{origin}') may not use this service."
    return ""
